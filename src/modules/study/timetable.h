#pragma once

#include <optional>
#include <string_view>

#include "platform/base/instant.h"

namespace yixin::study {

/// When a series opens and closes each week, in China's time. Minutes of the day, 1 = Monday.
struct Timetable {
  int opens_weekday = 1;
  int opens_minute = 0;
  int closes_weekday = 7;
  int closes_minute = 0;
};

struct Window {
  base::Instant opens_at;
  base::Instant closes_at;
};

/// "08:00" as minutes of the day; nothing for anything else.
std::optional<int> parse_minute(std::string_view clock);

/// The window that opens on this day.
Window window_from(const Timetable& timetable, const base::LocalDate& opens_on);

/// The first window that is not over at `now` and opens after `after`.
Window next_window(const Timetable& timetable, base::Instant now,
                   std::optional<base::Instant> after);

}  // namespace yixin::study
