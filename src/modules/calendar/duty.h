#pragma once

#include "modules/calendar/occasion.h"
#include "modules/org/api/org.h"

/// Duties as they are stored and as people see them.
namespace yixin::calendar {

using UnitRef = base::Ref<access::UnitNoun>;

/// What is stored: overdue follows from the day.
enum class StoredState { open, planned, done, exempt };
BOOST_DESCRIBE_ENUM(StoredState, open, planned, done, exempt)

/// A row of calendar_duty with its occasion.
struct Duty {
  access::UnitId unit;
  OccasionId occasion;
  OccasionRef occasion_id;
  Origin origin = Origin::rule;
  std::string kind;
  std::string name;
  std::string period;
  int number = 1;
  base::LocalDate begins_on;
  base::LocalDate ends_on;
  base::LocalDate from_on;
  base::LocalDate due_on;
  std::string rule_code;
  int lead_days = 7;
  StoredState state = StoredState::open;
  std::optional<base::LocalDate> planned_on;
  std::optional<int> planned_minute;
  std::optional<std::string> place;
  std::optional<std::string> title;
  std::optional<base::LocalDate> done_on;
  std::optional<std::string> note;
  std::optional<std::string> object_kind;
  std::optional<std::string> object;
  std::optional<std::string> reason;
  std::int64_t rev = 0;
  /// Planned by the fixed day of its unit and by nobody.
  bool by_fixed_day = false;
  /// Of the occasion, which moves as well.
  std::int64_t occasion_rev = 0;
  /// Absent for what nobody touched since instants are kept.
  std::optional<base::Instant> changed_at;
  std::optional<base::Instant> occasion_changed_at;
};
BOOST_DESCRIBE_STRUCT(Duty, (),
                      (unit, occasion, occasion_id, origin, kind, name, period, number, begins_on,
                       ends_on, from_on, due_on, rule_code, lead_days, state, planned_on,
                       planned_minute, place, title, done_on, note, object_kind, object, reason,
                       rev, by_fixed_day, occasion_rev, changed_at, occasion_changed_at))

struct Arranged {
  base::LocalDate on;
  /// Absent when it was done on another day than planned: the hour of the plan says nothing then.
  std::optional<int> minute;
};
/// The day on which a duty was done, else the planned one; nothing for what is exempt or open.
std::optional<Arranged> arranged_for(const Duty& duty);

struct Standpoint {
  base::LocalDate today;
  /// The day on which the unit first recorded something.
  std::optional<base::LocalDate> recorded_from;
};

/// How the due day lies to the day of the question and to the first record of the unit.
enum class DueDay { ahead, past, past_unrecorded };

struct Judged {
  DutyState state = DutyState::open;
  bool no_data = false;
};
/// Past its due day a duty is overdue if the unit recorded anything by then, else there is no data.
Judged judge(StoredState stored, DueDay due);

struct DutyPlan {
  base::LocalDate on;
  std::optional<int> minute;
  std::string place;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(DutyPlan, (), (on, minute, place, title))

struct DutyView {
  UnitRef unit_id;
  OccasionRef occasion_id;
  Origin origin = Origin::rule;
  std::string kind;
  std::string name;
  std::string period;
  int number = 1;
  /// The usual days; the period itself may be longer.
  base::LocalDate from_on;
  base::LocalDate due_on;
  DutyState state = DutyState::open;
  /// 无数据: past, but from before the unit recorded anything.
  bool no_data = false;
  std::optional<DutyPlan> plan;
  /// 固定日: the plan follows from the fixed day of the unit.
  bool by_fixed_day = false;
  std::optional<base::LocalDate> done_on;
  /// 手工登记: somebody wrote it down, no record stands behind it.
  bool by_hand = false;
  std::optional<std::string> note;
  std::optional<std::string> object_kind;
  std::optional<std::string> object;
  std::optional<std::string> exempt_reason;
  /// Empty for the hospital's own plan.
  std::string rule_code;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(DutyView, (),
                      (unit_id, occasion_id, origin, kind, name, period, number, from_on, due_on,
                       state, no_data, plan, by_fixed_day, done_on, by_hand, note, object_kind,
                       object, exempt_reason, rule_code, rev))

DutyView view_of(const Duty& duty, const UnitRef& unit, const Standpoint& seen);

/// Each rule once that the duties hang on, as it was on their first usual day.
std::vector<rules::RuleQuote> quotes_of(const std::vector<Duty>& duties);

}  // namespace yixin::calendar
