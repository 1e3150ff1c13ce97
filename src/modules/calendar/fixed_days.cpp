#include "modules/calendar/fixed_days.h"

#include "modules/calendar/duties.h"
#include "modules/calendar/duty_store.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::calendar {
namespace {

using base::Kind;

constexpr int last_day = 31;
constexpr int last_week = 5;
constexpr int last_weekday = 7;

struct UnitAsked {
  UnitRef unit_id;
};
BOOST_DESCRIBE_STRUCT(UnitAsked, (), (unit_id))

struct SetFixedDay : FixedDay {
  UnitRef unit_id;
};
BOOST_DESCRIBE_STRUCT(SetFixedDay, (FixedDay), (unit_id))

void refuse_field(const char* pointer, const char* detail) {
  throw base::Error{Kind::invalid, "bad_fixed_day", detail, {{pointer, "bad_fixed_day", detail}}};
}

bool within(std::optional<int> value, int last) { return value && 1 <= *value && *value <= last; }

void check(const FixedDay& fixed) {
  if (fixed.day) {
    if (!within(fixed.day, last_day)) refuse_field("day", "每月几日应在 1 至 31 之间");
    if (fixed.week || fixed.weekday) refuse_field("day", "请在“几日”和“第几个星期几”中选一种");
    return;
  }
  if (!within(fixed.week, last_week)) refuse_field("week", "请选择第几个星期，或者填写每月几日");
  if (!within(fixed.weekday, last_weekday)) refuse_field("weekday", "请选择星期几");
}

org::UnitSummary planned_unit(db::WriteTx& tx, const UnitRef& ref) {
  org::UnitSummary unit = visible_unit(tx, ref);
  access::require(tx, plan_calendar, unit.id);
  return unit;
}

void record(db::WriteTx& tx, std::string_view action, const UnitRef& unit) {
  audit::record(tx, {.action = action,
                     .object_kind = "unit",
                     .object = unit.to_hex(),
                     .fields = {"fixed_day"},
                     .note = {}});
}

FixedDay set_fixed_day(db::WriteTx& tx, const SetFixedDay& request) {
  const org::UnitSummary unit = planned_unit(tx, request.unit_id);
  check(request);
  if (unit.kind != org::UnitKind::branch) {
    throw base::Error{Kind::conflict, "no_party_day", "主题党日由党支部组织，只有党支部有固定日"};
  }
  tx.run(R"sql(INSERT INTO calendar_fixed_day (unit_id, day, week, weekday)
               VALUES ($1, $2, $3, $4)
               ON CONFLICT (unit_id) DO UPDATE
               SET day = excluded.day, week = excluded.week, weekday = excluded.weekday)sql",
         unit.id, request.day, request.week, request.weekday);
  stand_on_fixed_day(tx, unit.id);
  record(tx, "calendar.set_fixed_day", unit.unit_id);
  return request;
}

http::Empty clear_fixed_day(db::WriteTx& tx, const UnitAsked& request) {
  const org::UnitSummary unit = planned_unit(tx, request.unit_id);
  if (!find_fixed_day(tx, unit.id)) base::refuse_not_found("固定主题党日");
  forget_fixed_day(tx, unit.id);
  stand_on_fixed_day(tx, unit.id);
  record(tx, "calendar.clear_fixed_day", unit.unit_id);
  return {};
}

/// The first duty of a single month has the fixed day of that month, if it is still to come.
std::optional<base::LocalDate> usual_day(const std::optional<FixedDay>& fixed, const Duty& duty,
                                         const base::LocalDate& today) {
  const bool of_month = duty.from_on.year == duty.due_on.year &&
                        duty.from_on.month == duty.due_on.month && duty.number == 1;
  if (!fixed || !of_month) return std::nullopt;
  const auto day =
      day_in_month(*fixed, duty.from_on.year, duty.from_on.month, rules::national_holidays());
  return day < today ? std::nullopt : std::optional(day);
}

}  // namespace

std::optional<FixedDay> find_fixed_day(db::ReadTx& tx, access::UnitId unit) {
  return tx.find<FixedDay>(
      R"sql(SELECT day, week, weekday FROM calendar_fixed_day WHERE unit_id = $1)sql", unit);
}

void forget_fixed_day(db::WriteTx& tx, access::UnitId unit) {
  tx.run(R"sql(DELETE FROM calendar_fixed_day WHERE unit_id = $1)sql", unit);
}

void stand_on_fixed_day(db::WriteTx& tx, access::UnitId unit) {
  const base::LocalDate today = tx.today();
  const auto fixed = find_fixed_day(tx, unit);
  for (Duty& duty : list_unplanned(tx, unit, party_day_kind, today)) {
    // One whose day has gone by stays where it stood.
    if (duty.planned_on && *duty.planned_on < today) continue;
    const auto day = usual_day(fixed, duty, today);
    if (duty.planned_on == day) continue;
    duty.planned_on = day;
    duty.by_fixed_day = day.has_value();
    duty.state = day ? StoredState::planned : StoredState::open;
    update_duty(tx, duty);
  }
}

void stand_on_fixed_days(db::WriteTx& tx) {
  for (const auto unit :
       tx.all<access::UnitId>(R"sql(SELECT unit_id FROM calendar_fixed_day ORDER BY unit_id)sql")) {
    stand_on_fixed_day(tx, unit);
  }
}

void install_fixed_days(http::Registry& app) {
  const std::string path = "/units/{unit_id}/fixed-day";
  const auto limits = http::limits::form;
  app.put(
      {path, plan_calendar, limits, "Hold Party days on a fixed day of the month", Kind::conflict},
      set_fixed_day);
  app.del({path, plan_calendar, limits, "Have no fixed day any more"}, clear_fixed_day);
}

}  // namespace yixin::calendar
