#pragma once

#include "modules/calendar/duty.h"
#include "modules/calendar/fixed_day.h"

/// The fixed days of units, and the duties that stand on them by themselves.
namespace yixin::calendar {

std::optional<FixedDay> find_fixed_day(db::ReadTx& tx, access::UnitId unit);
/// A unit that is no more.
void forget_fixed_day(db::WriteTx& tx, access::UnitId unit);

/// Puts the Party days to come that nobody planned on the fixed day of the unit, or leaves them
/// open when it has none. What somebody planned, completed or exempted stays.
void stand_on_fixed_day(db::WriteTx& tx, access::UnitId unit);
/// The same for every unit that has one.
void stand_on_fixed_days(db::WriteTx& tx);

void install_fixed_days(http::Registry& app);

}  // namespace yixin::calendar
