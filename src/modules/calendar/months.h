#pragma once

#include <optional>
#include <string_view>

#include "modules/calendar/occasion.h"
#include "platform/base/text.h"
#include "platform/db/tx.h"

namespace yixin::calendar {

using Month = base::Text<7, 7>;

struct NamedMonth {
  std::string name;
  Span days;
};
/// "2026-11" with its days; the current one without it. Throws invalid "bad_month".
NamedMonth month_of(const db::ReadTx& tx, const std::optional<Month>& month);
/// Throws invalid "bad_year" outside 2000 to 2100.
int checked_year(int year);
/// The same, of the current year without one.
int year_of(const db::ReadTx& tx, std::optional<int> year);

}  // namespace yixin::calendar
