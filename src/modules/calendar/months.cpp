#include "modules/calendar/months.h"

#include "platform/base/error.h"

namespace yixin::calendar {

using base::Error;
using base::Kind;

Span month_of(std::string_view text) {
  const auto first = base::LocalDate::parse(std::string(text) + "-01");
  if (!first) {
    throw Error{Kind::invalid,
                "bad_month",
                "月份写作 2026-11",
                {{"month", "bad_month", "月份写作 2026-11"}}};
  }
  checked_year(first->year);
  return {*first, last_day_of(first->year, first->month)};
}

int checked_year(int year) {
  constexpr int first = 2000;
  constexpr int last = 2100;
  if (first <= year && year <= last) return year;
  throw Error{Kind::invalid,
              "bad_year",
              "年份应在 2000 至 2100 之间",
              {{"year", "bad_year", "年份应在 2000 至 2100 之间"}}};
}

}  // namespace yixin::calendar
