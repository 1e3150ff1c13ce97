#include "modules/calendar/unit_views.h"

#include "modules/calendar/days.h"
#include "modules/calendar/duties.h"
#include "modules/calendar/duty_store.h"
#include "modules/calendar/entries.h"
#include "modules/calendar/fixed_days.h"
#include "modules/calendar/months.h"
#include "platform/access/access.h"

namespace yixin::calendar {
namespace {

struct MonthOfUnit {
  UnitRef unit_id;
  std::optional<Month> month;
};
BOOST_DESCRIBE_STRUCT(MonthOfUnit, (), (unit_id, month))

struct UnitHead {
  UnitRef unit_id;
  std::string name;
  org::UnitKind kind = org::UnitKind::branch;
  /// Whether the caller plans for this unit, and for the one above it.
  bool may_plan = false;
  bool may_exempt = false;
  /// Of its Party days, if the unit has one.
  std::optional<FixedDay> fixed_day;
};
BOOST_DESCRIBE_STRUCT(UnitHead, (), (unit_id, name, kind, may_plan, may_exempt, fixed_day))

struct MonthView {
  UnitHead unit;
  std::string month;
  std::vector<DutyView> duties;
  std::vector<EntryView> entries;
  std::vector<Day> days;
  std::vector<rules::RuleQuote> rules;
};
BOOST_DESCRIBE_STRUCT(MonthView, (), (unit, month, duties, entries, days, rules))

struct YearOfUnit {
  UnitRef unit_id;
  std::optional<int> year;
  /// Of one kind of duty alone.
  std::optional<base::Text<0, 40>> kind;
};
BOOST_DESCRIBE_STRUCT(YearOfUnit, (), (unit_id, year, kind))

struct YearView {
  UnitHead unit;
  int year = 0;
  std::vector<DutyView> duties;
  std::vector<rules::RuleQuote> rules;
};
BOOST_DESCRIBE_STRUCT(YearView, (), (unit, year, duties, rules))

UnitHead head_of(db::ReadTx& tx, const org::UnitSummary& unit) {
  const auto parent = tx.value<access::UnitId>(
      R"sql(SELECT parent_id FROM org_unit_standing WHERE unit_id = $1)sql", unit.id);
  return {unit.unit_id,
          unit.name,
          unit.kind,
          access::may(tx, plan_calendar, unit.id),
          access::may(tx, plan_calendar, parent),
          find_fixed_day(tx, unit.id)};
}

std::vector<DutyView> views_of(db::ReadTx& tx, const org::UnitSummary& unit,
                               const std::vector<Duty>& duties) {
  const Standpoint seen{tx.today(), recorded_from(tx, unit.id)};
  std::vector<DutyView> views;
  for (const Duty& duty : duties) views.push_back(view_of(duty, unit.unit_id, seen));
  return views;
}

MonthView show_month(db::ReadTx& tx, const MonthOfUnit& request) {
  const auto [month, days] = month_of(tx, request.month);
  const org::UnitSummary unit = visible_unit(tx, request.unit_id);
  const auto duties = list_duties_between(tx, unit.id, days);
  const auto entries = list_entries(tx, unit.id, days);
  return {head_of(tx, unit),          month,
          views_of(tx, unit, duties), {entries.begin(), entries.end()},
          days_between(days),         quotes_of(duties)};
}

YearView show_year(db::ReadTx& tx, const YearOfUnit& request) {
  const int year = year_of(tx, request.year);
  const org::UnitSummary unit = visible_unit(tx, request.unit_id);
  const auto duties =
      list_duties_of_year(tx, unit.id, year, request.kind ? request.kind->str() : "");
  return {head_of(tx, unit), year, views_of(tx, unit, duties), quotes_of(duties)};
}

}  // namespace

void install_unit_views(http::Registry& app) {
  const auto view = http::limits::view;
  app.get({"/units/{unit_id}/calendar", read_calendar, view, "A month of a unit"}, show_month);
  app.get({"/units/{unit_id}/calendar/year", read_calendar, view,
           "The duties of a unit in a year, of one kind when asked"},
          show_year);
  app.get(
      {"/units/{unit_id}/calendar/export", read_calendar, view, "The year of a unit as a workbook"},
      export_unit_plan);
}

}  // namespace yixin::calendar
