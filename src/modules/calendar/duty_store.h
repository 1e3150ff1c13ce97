#pragma once

#include "modules/calendar/duty.h"

/// Tables calendar_duty and calendar_unit.
namespace yixin::calendar {

std::optional<Duty> find_duty(db::ReadTx& tx, access::UnitId unit, const OccasionRef& occasion);
/// What is usual in these days, and what was planned or done in them, by due day.
std::vector<Duty> list_duties_between(db::ReadTx& tx, access::UnitId unit, const Span& days);
/// Of one kind when it is not empty.
std::vector<Duty> list_duties_of_year(db::ReadTx& tx, access::UnitId unit, int year,
                                      std::string_view kind);
/// What a record of that day may fulfil, the first number first.
std::vector<Duty> list_unfulfilled(db::ReadTx& tx, access::UnitId unit, std::string_view kind,
                                   const base::LocalDate& on);
/// What nobody planned, of periods that end on `from` or later.
std::vector<Duty> list_unplanned(db::ReadTx& tx, access::UnitId unit, std::string_view kind,
                                 const base::LocalDate& from);
std::vector<Duty> list_fulfilled_by(db::ReadTx& tx, std::string_view object_kind,
                                    std::string_view object);

/// Writes everything that people change, and raises rev.
void update_duty(db::WriteTx& tx, const Duty& duty);

std::optional<base::LocalDate> recorded_from(db::ReadTx& tx, access::UnitId unit);
/// The unit recorded something today.
void note_recorded(db::WriteTx& tx, access::UnitId unit);

}  // namespace yixin::calendar
