#pragma once

#include "modules/calendar/duty.h"

/// What people do with a duty: plan it, complete it by hand, exempt a unit from it.
namespace yixin::calendar {

/// Throws not_found unless the caller may read the unit's calendar.
org::UnitSummary visible_unit(db::ReadTx& tx, const UnitRef& unit);

void install_duties(http::Registry& app);

}  // namespace yixin::calendar
