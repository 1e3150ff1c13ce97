#pragma once

#include <vector>

#include "modules/org/api/org.h"

namespace yixin::org {

/// Tells whoever follows units that facts of these may have changed; of any unit when empty.
void announce(db::WriteTx& tx, const std::vector<UnitId>& units);
/// The same, of the unit that a person belongs to; nothing without one.
void announce_unit_of(db::WriteTx& tx, PersonId person);

}  // namespace yixin::org
