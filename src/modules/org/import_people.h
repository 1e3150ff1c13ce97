#pragma once

#include "platform/intake/intake.h"

namespace yixin::org {

/// The roster of people. Rows are matched by staff number, identity number, or name with birth date
/// and unit; an empty cell keeps what is stored.
const intake::Kind& people_import();

}  // namespace yixin::org
