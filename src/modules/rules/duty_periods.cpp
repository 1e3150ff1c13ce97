#include <algorithm>

#include "modules/rules/api/rules.h"
#include "platform/base/check.h"

namespace yixin::rules {
namespace {

using base::LocalDate;

int months_of(DutyPeriod every) {
  switch (every) {
    case DutyPeriod::month: return 1;
    case DutyPeriod::quarter: return 3;
    case DutyPeriod::half_year: return 6;
    case DutyPeriod::year: break;
  }
  return 12;
}

/// "2026-11", "2026-Q4", "2026-H2", "2026"; `index` counts the periods of a year from 0.
std::string name_of_period(DutyPeriod every, int year, int index) {
  const std::string name = std::to_string(year);
  switch (every) {
    case DutyPeriod::month: return name + (index < 9 ? "-0" : "-") + std::to_string(index + 1);
    case DutyPeriod::quarter: return name + "-Q" + std::to_string(index + 1);
    case DutyPeriod::half_year: return name + "-H" + std::to_string(index + 1);
    case DutyPeriod::year: break;
  }
  return name;
}

LocalDate last_day_of(int year, int month) {
  const LocalDate next = month == 12 ? LocalDate{year + 1, 1, 1} : LocalDate{year, month + 1, 1};
  return next.plus_days(-1);
}

}  // namespace

std::vector<DutyDate> duty_periods(const DutyPart& part, const LocalDate& from,
                                   const LocalDate& to) {
  CHECK(part.times > 0);
  std::vector<DutyDate> dates;
  const int length = months_of(part.every);
  for (int year = from.year; year <= to.year; ++year) {
    for (int index = 0; index < 12 / length; ++index) {
      const int first_month = std::max(index * length + 1, part.from_month);
      const int last_month = std::min((index + 1) * length, part.to_month);
      if (last_month < first_month) continue;
      const LocalDate begins{year, first_month, 1};
      if (begins < from || to < begins) continue;
      for (int number = 1; number <= part.times; ++number) {
        dates.push_back({name_of_period(part.every, year, index), begins,
                         last_day_of(year, last_month), number});
      }
    }
  }
  return dates;
}

}  // namespace yixin::rules
