#include "modules/study/timetable.h"

namespace yixin::study {
namespace {

base::LocalDate on_weekday(const base::LocalDate& from, int weekday) {
  return from.plus_days((weekday - from.weekday() + 7) % 7);
}

}  // namespace

Window window_from(const Timetable& timetable, const base::LocalDate& opens_on) {
  Window window;
  window.opens_at = base::instant_of(opens_on, timetable.opens_minute);
  window.closes_at =
      base::instant_of(on_weekday(opens_on, timetable.closes_weekday), timetable.closes_minute);
  // Closing on the opening weekday at an earlier minute means a week later.
  if (window.closes_at <= window.opens_at) {
    window.closes_at = window.closes_at.plus_ms(7LL * 24 * 3600 * 1000);
  }
  return window;
}

std::optional<int> parse_minute(std::string_view clock) {
  const auto digit = [&](std::size_t i) { return clock[i] >= '0' && clock[i] <= '9'; };
  if (clock.size() != 5 || clock[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) {
    return std::nullopt;
  }
  const int hour = (clock[0] - '0') * 10 + (clock[1] - '0');
  const int minute = (clock[3] - '0') * 10 + (clock[4] - '0');
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

Window next_window(const Timetable& timetable, base::Instant now,
                   std::optional<base::Instant> after) {
  // Last week's window may still be running; from there on, week by week.
  base::LocalDate opens_on =
      on_weekday(base::local_date_of(now), timetable.opens_weekday).plus_days(-14);
  for (;;) {
    const Window window = window_from(timetable, opens_on);
    if (window.closes_at > now && (!after || window.opens_at > *after)) return window;
    opens_on = opens_on.plus_days(7);
  }
}

}  // namespace yixin::study
