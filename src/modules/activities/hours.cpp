#include "modules/activities/hours.h"

#include <cmath>

namespace yixin::activities {

int credited_minutes(const rules::Rule& rule, Span span, int minutes) {
  constexpr int minutes_of_hour = 60;
  const auto whole = [&](const char* figure) {
    return static_cast<int>(std::lround(rule.figure(figure) * minutes_of_hour));
  };
  switch (span) {
    case Span::half_day: return whole("half_day_hours");
    case Span::full_day: return whole("day_hours");
    case Span::hours: break;
  }
  return minutes;
}

}  // namespace yixin::activities
