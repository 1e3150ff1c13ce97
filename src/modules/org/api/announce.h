#pragma once

#include <vector>

#include "modules/org/api/org.h"

namespace yixin::org {

/// Tells whoever follows units that facts of these may have changed; of any unit when empty. For
/// what changes people without the operations of this module.
void announce(db::WriteTx& tx, const std::vector<UnitId>& units);

}  // namespace yixin::org
