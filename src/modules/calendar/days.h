#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/calendar/occasion.h"
#include "platform/http/registry.h"

/// Festivals and health days, from policy/days.
namespace yixin::calendar {

enum class DayKind { festival, health };
BOOST_DESCRIBE_ENUM(DayKind, festival, health)

struct Day {
  base::LocalDate on;
  std::string name;
  DayKind kind = DayKind::festival;
  std::string source;
  /// False: 待确认, shown as such.
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(Day, (), (on, name, kind, source, confirmed))

/// How a day is found in a year: `solar`, `lunar` or `weekday` says which numbers count.
enum class DayBasis { solar, lunar, weekday };
struct DayRule {
  Day day;
  DayBasis basis = DayBasis::solar;
  int month = 1;
  /// Of the month; for a weekday 1 (Monday) to 7.
  int number = 1;
  int week = 1;
  int before = 0;
};

/// Throws Kind::unavailable "days_damaged" naming the place.
std::vector<DayRule> parse_days(std::string_view toml);
/// The day in a year, or nothing when that year has none.
std::optional<base::LocalDate> find_day(const DayRule& rule, int year);

/// The days that the build carries, in order.
std::vector<Day> days_between(const Span& span);

/// Registers the list of a year.
void install_days(http::Registry& app);

}  // namespace yixin::calendar
