#include "modules/calendar/fixed_day.h"

#include <algorithm>

#include "modules/calendar/occasion.h"

namespace yixin::calendar {
namespace {

constexpr int days_of_week = 7;
constexpr int friday = 5;

base::LocalDate named_day(const FixedDay& fixed, int year, int month) {
  const base::LocalDate last = last_day_of(year, month);
  if (fixed.day) return {year, month, std::min(*fixed.day, last.day)};
  const base::LocalDate first{year, month, 1};
  const int ahead = (*fixed.weekday - first.weekday() + days_of_week) % days_of_week;
  base::LocalDate day = first.plus_days(ahead + (*fixed.week - 1) * days_of_week);
  return day.month == month ? day : day.plus_days(-days_of_week);
}

bool is_rest(const FixedDay& fixed, const base::LocalDate& on,
             const rules::HolidayCalendar& holidays) {
  const bool chose_weekend = fixed.weekday && *fixed.weekday > friday;
  return chose_weekend ? holidays.is_day_off(on) : !holidays.is_working_day(on);
}

}  // namespace

base::LocalDate day_in_month(const FixedDay& fixed, int year, int month,
                             const rules::HolidayCalendar& holidays) {
  const base::LocalDate named = named_day(fixed, year, month);
  for (base::LocalDate on = named; on.month == month; on = on.plus_days(1)) {
    if (!is_rest(fixed, on, holidays)) return on;
  }
  for (base::LocalDate on = named; on.month == month; on = on.plus_days(-1)) {
    if (!is_rest(fixed, on, holidays)) return on;
  }
  return named;
}

}  // namespace yixin::calendar
