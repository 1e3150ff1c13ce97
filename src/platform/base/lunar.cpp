#include "platform/base/lunar.h"

#include <unicode/calendar.h>
#include <unicode/timezone.h>

#include <memory>

#include "platform/base/check.h"

namespace yixin::base {
namespace {

constexpr int noon = 12 * 60;

std::unique_ptr<icu::Calendar> chinese_calendar() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
      icu::TimeZone::createTimeZone("Asia/Shanghai"), icu::Locale("zh@calendar=chinese"), status));
  CHECK(U_SUCCESS(status) && calendar);
  return calendar;
}

/// The new moon of 6 February 2027 comes at 23:56, and the library takes it for the next day: the
/// almanac begins the first month on the 6th and gives it thirty days.
constexpr LocalDate month_taken_late{2027, 2, 6};
constexpr LocalDate its_last_day{2027, 3, 7};

LunarDay read_library_day(icu::Calendar& calendar, const LocalDate& on) {
  UErrorCode status = U_ZERO_ERROR;
  calendar.setTime(static_cast<UDate>(instant_of(on, noon).ms), status);
  const int month = calendar.get(UCAL_MONTH, status) + 1;
  const int day = calendar.get(UCAL_DATE, status);
  const bool leap = calendar.get(UCAL_IS_LEAP_MONTH, status) != 0;
  CHECK(U_SUCCESS(status));
  return {month, day, leap};
}

LunarDay read_day(icu::Calendar& calendar, const LocalDate& on) {
  if (on == month_taken_late) return {1, 1, false};
  LunarDay day = read_library_day(calendar, on);
  if (month_taken_late < on && on <= its_last_day) ++day.day;
  return day;
}

}  // namespace

LunarDay lunar_day_of(const LocalDate& on) { return read_day(*chinese_calendar(), on); }

std::optional<LocalDate> find_lunar_day(int year, int month, int day) {
  const auto calendar = chinese_calendar();
  const LunarDay wanted{month, day, false};
  for (LocalDate on{year, 1, 1}; on.year == year; on = on.plus_days(1)) {
    if (read_day(*calendar, on) == wanted) return on;
  }
  return std::nullopt;
}

}  // namespace yixin::base
