#pragma once

#include <optional>

#include "modules/rules/api/holidays.h"

/// 固定主题党日: the day of every month on which a unit holds its Party day.
namespace yixin::calendar {

/// Either `day`, or `week` and `weekday`.
struct FixedDay {
  /// 1 to 31; a shorter month has its last day.
  std::optional<int> day;
  /// 1 to 4, or 5 for the last one of the month.
  std::optional<int> week;
  /// 1 Monday to 7 Sunday.
  std::optional<int> weekday;
  bool operator==(const FixedDay&) const = default;
};
BOOST_DESCRIBE_STRUCT(FixedDay, (), (day, week, weekday))

/// The day of that month. On a day of rest it moves to the next day that is worked and, when the
/// month has none left, to the last one before. Whoever chose a weekend is moved off days that are
/// given off only.
base::LocalDate day_in_month(const FixedDay& fixed, int year, int month,
                             const rules::HolidayCalendar& holidays);

}  // namespace yixin::calendar
