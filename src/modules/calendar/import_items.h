#pragma once

#include "platform/intake/intake.h"

namespace yixin::calendar {

/// The yearly plan from a spreadsheet. A row is matched by year, month and title; a row of a
/// published item changes the duties of units at once.
const intake::Kind& item_import();

}  // namespace yixin::calendar
