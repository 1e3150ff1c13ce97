#pragma once

#include "modules/org/api/announce.h"

namespace yixin::org {

/// announce() of the unit that a person belongs to; nothing without one.
void announce_unit_of(db::WriteTx& tx, PersonId person);

}  // namespace yixin::org
