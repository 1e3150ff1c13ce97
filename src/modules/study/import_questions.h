#pragma once

#include "platform/http/registry.h"
#include "platform/intake/intake.h"

namespace yixin::study {

/// Spreadsheets of questions. A row whose question the bank holds already, in any spelling, is the
/// same or becomes its next version; columns that the file does not have keep what the bank has.
/// Undo takes back what was neither used, reviewed nor changed since.
const intake::Kind& question_import();

void install_question_import(http::Registry& app);

}  // namespace yixin::study
