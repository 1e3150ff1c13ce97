#include "modules/calendar/months.h"

#include "platform/base/error.h"

namespace yixin::calendar {

using base::Error;
using base::Kind;

NamedMonth month_of(const db::ReadTx& tx, const std::optional<Month>& month) {
  constexpr std::size_t length = Month::max_length;
  const std::string name = month ? month->str() : tx.today().to_iso().substr(0, length);
  const auto first = base::LocalDate::parse(name + "-01");
  if (!first) {
    throw Error{Kind::invalid,
                "bad_month",
                "月份写作 2026-11",
                {{"month", "bad_month", "月份写作 2026-11"}}};
  }
  checked_year(first->year);
  return {name, {*first, last_day_of(first->year, first->month)}};
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

int year_of(const db::ReadTx& tx, std::optional<int> year) {
  return checked_year(year.value_or(tx.today().year));
}

}  // namespace yixin::calendar
