#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "platform/base/instant.h"
#include "platform/describe/type_desc.h"

/// The yearly arrangement of days off and working weekends, from policy/holidays.
namespace yixin::rules {

enum class DayKind { off, working };
BOOST_DESCRIBE_ENUM(DayKind, off, working)

/// A day that is not what its weekday says.
struct SpecialDay {
  base::LocalDate on;
  std::string name;
  DayKind kind = DayKind::off;
  /// False: 待确认, shown as such.
  bool confirmed = false;
  std::string source;
};
BOOST_DESCRIBE_STRUCT(SpecialDay, (), (on, name, kind, confirmed, source))

class HolidayCalendar {
 public:
  /// Adds one year; throws Kind::unavailable "holidays_damaged" naming the place.
  void add_year(std::string_view toml);

  /// Nothing for a day that is as its weekday says.
  const SpecialDay* find(const base::LocalDate& on) const;
  bool is_day_off(const base::LocalDate& on) const;
  /// Monday to Friday unless off, and the weekends that are worked.
  bool is_working_day(const base::LocalDate& on) const;
  /// Whether the arrangement of a year is known; before it is published nothing can be said.
  bool knows(int year) const { return years_.contains(year); }

 private:
  std::map<base::LocalDate, SpecialDay> days_;
  std::set<int> years_;
};

/// The years that the build carries.
const HolidayCalendar& national_holidays();

}  // namespace yixin::rules
