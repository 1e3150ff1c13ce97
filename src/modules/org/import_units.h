#pragma once

#include "platform/intake/intake.h"

namespace yixin::org {

/// The list of units. Matched by name; parents may stand further down; departments that the
/// hospital does not have yet are made. A unit never moves to another parent by an import.
const intake::Kind& unit_import();

}  // namespace yixin::org
