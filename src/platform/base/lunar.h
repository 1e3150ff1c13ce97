#pragma once

#include <optional>

#include "platform/base/instant.h"

namespace yixin::base {

/// A day of the Chinese calendar.
struct LunarDay {
  int month = 1;
  int day = 1;
  /// Of a month that is inserted behind the one with the same number.
  bool leap = false;
  auto operator<=>(const LunarDay&) const = default;
};

LunarDay lunar_day_of(const LocalDate& on);
/// The day of a year of the common calendar that is this day of the Chinese one, outside leap
/// months; nothing in a year in which the month is too short.
std::optional<LocalDate> find_lunar_day(int year, int month, int day);

}  // namespace yixin::base
