#include "modules/study/period.h"

#include <algorithm>

namespace yixin::study {
namespace {

constexpr int months_per_year = 12;

PeriodSpan months(int year, int first, int count) {
  const int after = first + count;
  const base::LocalDate next = after > months_per_year
                                   ? base::LocalDate{year + 1, after - months_per_year, 1}
                                   : base::LocalDate{year, after, 1};
  return {{year, first, 1}, next.plus_days(-1)};
}

}  // namespace

PeriodSpan span_of(Period period, const base::LocalDate& on, const base::LocalDate& since) {
  constexpr int quarter = 3;
  switch (period) {
    case Period::month: return months(on.year, on.month, 1);
    case Period::quarter: return months(on.year, (on.month - 1) / quarter * quarter + 1, quarter);
    case Period::year: return months(on.year, 1, months_per_year);
    case Period::all: return {std::min(since, on), on};
    case Period::week: break;
  }
  const auto monday = on.plus_days(1 - on.weekday());
  return {monday, monday.plus_days(6)};
}

int rounds_for_a_place(int held) {
  constexpr int share = 3;
  return held < share ? 1 : (held + share - 1) / share;
}

}  // namespace yixin::study
