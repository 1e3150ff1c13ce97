#include "modules/calendar/dry_run.h"

#include <algorithm>
#include <map>

#include "modules/calendar/api/calendar.h"
#include "modules/calendar/duty.h"
#include "modules/calendar/profile.h"
#include "platform/access/access.h"
#include "platform/base/error.h"

namespace yixin::calendar {
namespace {

using base::Error;
using base::Kind;

/// The machine part of a rule that does not exist yet, and the year to look at.
struct DryRun {
  rules::DutyPart duty;
  /// Absent: the rest of this year.
  std::optional<base::LocalDate> from_on;
};
BOOST_DESCRIBE_STRUCT(DryRun, (), (duty, from_on))

struct DryRunUnit {
  UnitRef unit_id;
  std::string name;
  org::UnitKind kind = org::UnitKind::branch;
  std::int64_t arising = 0;
  std::int64_t vanishing = 0;
};
BOOST_DESCRIBE_STRUCT(DryRunUnit, (), (unit_id, name, kind, arising, vanishing))

struct DryRunView {
  base::LocalDate from_on;
  base::LocalDate to_on;
  std::int64_t arising = 0;
  std::int64_t vanishing = 0;
  /// Duties of this kind that stay as they are.
  std::int64_t unchanged = 0;
  /// Only units for which something would change.
  std::vector<DryRunUnit> units;
};
BOOST_DESCRIBE_STRUCT(DryRunView, (), (from_on, to_on, arising, vanishing, unchanged, units))

/// A unit of org_unit_standing with what the calendar knows of it.
struct Judge {
  access::UnitId unit;
  UnitRef unit_id;
  std::string name;
  org::UnitKind kind = org::UnitKind::branch;
  int profile = 0;
  base::LocalDate founded_on;
  std::optional<base::LocalDate> dissolved_on;
};
BOOST_DESCRIBE_STRUCT(Judge, (), (unit, unit_id, name, kind, profile, founded_on, dissolved_on))

struct StoredDuty {
  access::UnitId unit;
  std::string period;
  int number = 1;
  StoredState state = StoredState::open;
};
BOOST_DESCRIBE_STRUCT(StoredDuty, (), (unit, period, number, state))

void refuse_field(const char* pointer, const char* code, const char* detail) {
  throw Error{Kind::invalid, code, detail, {{pointer, code, detail}}};
}

void check(const rules::DutyPart& duty) {
  constexpr int most_times = 31;
  constexpr int months_of_year = 12;
  if (duty.kind.empty()) refuse_field("duty.kind", "required", "缺少事项代码");
  if (duty.units.empty()) refuse_field("duty.units", "required", "请选择适用的党组织类型");
  if (duty.times < 1 || duty.times > most_times) {
    refuse_field("duty.times", "bad_times", "每期次数应在 1 至 31 之间");
  }
  const bool months =
      1 <= duty.from_month && duty.from_month <= duty.to_month && duty.to_month <= months_of_year;
  if (!months) refuse_field("duty.from_month", "bad_months", "月份应在 1 至 12 之间，先起后止");
}

std::vector<Occasion> occasions_of(const DryRun& request, const Span& days) {
  rules::Rule rule;
  rule.duty = request.duty;
  rule.valid_from = days.from;
  return occasions_of_rule(rule, days.from.year);
}

bool has(const Judge& unit, const Occasion& occasion) {
  return ((occasion.profiles >> unit.profile) & 1) == 1 &&
         unit.founded_on <= occasion.standing_on &&
         (!unit.dissolved_on || occasion.due_on < *unit.dissolved_on);
}

std::vector<Judge> list_judges(db::ReadTx& tx) {
  return tx.all<Judge>(
      R"sql(SELECT s.unit_id, s.public_id, s.name, s.kind, u.profile, u.founded_on, u.dissolved_on
            FROM calendar_unit u JOIN org_unit_standing s ON s.unit_id = u.unit_id
            ORDER BY s.pinyin NULLS LAST, s.unit_id)sql");
}

std::vector<StoredDuty> list_stored(db::ReadTx& tx, const std::string& kind, const Span& days) {
  return tx.all<StoredDuty>(
      R"sql(SELECT d.unit_id, o.period, o.number,
                   CASE WHEN d.by_fixed_day = 1 AND d.state = 'planned' THEN 'open'
                        ELSE d.state END
            FROM calendar_occasion o JOIN calendar_duty d ON d.occasion_id = o.id
            WHERE o.kind = $1 AND o.origin = 'rule' AND o.from_on >= $2 AND o.ends_on <= $3
            ORDER BY d.unit_id, o.id)sql",
      kind, days.from, days.to);
}

using Key = std::pair<std::string, int>;

DryRunView run_dry(db::ReadTx& tx, const DryRun& request) {
  access::require(tx, plan_calendar, access::hospital_unit);
  check(request.duty);
  const base::LocalDate from = request.from_on.value_or(tx.today());
  const Span days{from, {from.year, 12, 31}};
  const auto occasions = occasions_of(request, days);
  std::map<access::UnitId, std::map<Key, StoredState>> stored;
  for (StoredDuty& duty : list_stored(tx, request.duty.kind, days)) {
    stored[duty.unit][{std::move(duty.period), duty.number}] = duty.state;
  }
  DryRunView view;
  view.from_on = days.from;
  view.to_on = days.to;
  for (const Judge& unit : list_judges(tx)) {
    DryRunUnit changed{unit.unit_id, unit.name, unit.kind, 0, 0};
    auto& left = stored[unit.unit];
    for (const Occasion& one : occasions) {
      if (!has(unit, one)) continue;
      left.erase({one.period, one.number}) > 0 ? ++view.unchanged : ++changed.arising;
    }
    // What somebody planned or completed stays.
    for (const auto& [key, state] : left) {
      state == StoredState::open ? ++changed.vanishing : ++view.unchanged;
    }
    view.arising += changed.arising;
    view.vanishing += changed.vanishing;
    if (changed.arising + changed.vanishing > 0) view.units.push_back(std::move(changed));
  }
  return view;
}

DryRunView give(db::WriteTx&, const DryRunView& view) { return view; }

}  // namespace

void install_dry_run(http::Registry& app) {
  app.prepared(http::Method::post,
               {"/rules/dry-run", plan_calendar, http::limits::report,
                "Which duties a rule would make and which would go"},
               run_dry, give);
}

}  // namespace yixin::calendar
