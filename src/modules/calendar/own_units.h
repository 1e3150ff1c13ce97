#pragma once

#include "modules/calendar/duty.h"
#include "modules/org/api/org.h"

namespace yixin::calendar {

/// The branch and the group that a member belongs to; others have no meetings of theirs.
std::vector<org::UnitSummary> own_units(db::ReadTx& tx, access::PersonId person);
/// Meetings of members, not those of a committee.
bool concerns_members(const Duty& duty);

}  // namespace yixin::calendar
