#pragma once

#include <string_view>

#include "modules/calendar/occasion.h"

namespace yixin::calendar {

/// The days of "2026-11". Throws invalid "bad_month".
Span month_of(std::string_view text);
/// Throws invalid "bad_year" outside 2000 to 2100.
int checked_year(int year);

}  // namespace yixin::calendar
