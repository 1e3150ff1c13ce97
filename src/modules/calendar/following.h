#pragma once

#include "modules/calendar/api/calendar.h"

/// Duties follow the facts: units, terms, rules and the turn of the year.
namespace yixin::calendar {

/// Catches up at the start, and once an hour with the year and with what no call announced.
void install_following(http::Registry& app);

}  // namespace yixin::calendar
