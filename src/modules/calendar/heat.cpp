#include "modules/calendar/heat.h"

#include <algorithm>
#include <unordered_map>

#include "modules/calendar/duty.h"
#include "modules/calendar/months.h"
#include "platform/base/error.h"

namespace yixin::calendar {
namespace {

struct HeatRequest {
  std::optional<int> year;
  /// One month of it: what is usual then.
  std::optional<int> month;
};
BOOST_DESCRIBE_STRUCT(HeatRequest, (), (year, month))

struct HeatCell {
  std::string kind;
  int open = 0;
  int planned = 0;
  int done = 0;
  int overdue = 0;
  int exempt = 0;
  int no_data = 0;
};
BOOST_DESCRIBE_STRUCT(HeatCell, (), (kind, open, planned, done, overdue, exempt, no_data))

struct HeatRow {
  UnitRef unit_id;
  std::string name;
  org::UnitKind kind = org::UnitKind::branch;
  std::vector<HeatCell> cells;
};
BOOST_DESCRIBE_STRUCT(HeatRow, (), (unit_id, name, kind, cells))

struct HeatKind {
  std::string kind;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(HeatKind, (), (kind, name))

struct HeatView {
  int year = 0;
  std::vector<HeatKind> kinds;
  /// Units within reach that have duties in it, in the order of the tree's kinds and names.
  std::vector<HeatRow> rows;
};
BOOST_DESCRIBE_STRUCT(HeatView, (), (year, kinds, rows))

/// Duties of one unit and occasion kind in one state.
struct Tally {
  access::UnitId unit;
  std::string kind;
  StoredState state = StoredState::open;
  bool past = false;
  bool recorded = false;
  int count = 0;
};
BOOST_DESCRIBE_STRUCT(Tally, (), (unit, kind, state, past, recorded, count))

struct HeatUnit {
  access::UnitId unit;
  UnitRef unit_id;
  std::string name;
  org::UnitKind kind = org::UnitKind::branch;
};
BOOST_DESCRIBE_STRUCT(HeatUnit, (), (unit, unit_id, name, kind))

/// Usual days of the months asked for; the whole year without one.
Span days_of(const HeatRequest& request, int year) {
  if (!request.month) return span_of(std::to_string(year));
  constexpr int months_of_year = 12;
  if (*request.month < 1 || *request.month > months_of_year) {
    throw base::Error{base::Kind::invalid,
                      "bad_month",
                      "月份应在 1 至 12 之间",
                      {{"month", "bad_month", "月份应在 1 至 12 之间"}}};
  }
  return {{year, *request.month, 1}, last_day_of(year, *request.month)};
}

std::vector<HeatUnit> list_heat_units(db::ReadTx& tx) {
  return tx.all<HeatUnit>(
      R"sql(SELECT unit_id, public_id, name, kind FROM org_unit_standing
            WHERE unit_id IN (SELECT unit_id FROM access_may
                              WHERE account_id = $1 AND permission = 'calendar.read')
            ORDER BY CASE kind WHEN 'committee' THEN 0 WHEN 'general_branch' THEN 1
                               WHEN 'branch' THEN 2 ELSE 3 END,
                     pinyin NULLS LAST, unit_id)sql",
      tx.caller().account);
}

std::vector<HeatKind> list_heat_kinds(db::ReadTx& tx, int year, const Span& days) {
  return tx.all<HeatKind>(
      R"sql(SELECT kind, max(CASE WHEN origin = 'item' THEN '年度计划事项' ELSE name END)
            FROM calendar_occasion
            WHERE year = $1 AND due_on >= $2 AND from_on <= $3
            GROUP BY kind, origin
            ORDER BY CASE origin WHEN 'rule' THEN 0 WHEN 'term' THEN 1 ELSE 2 END,
                     min(id))sql",
      year, days.from, days.to);
}

std::vector<Tally> list_tallies(db::ReadTx& tx, int year, const Span& days) {
  return tx.all<Tally>(
      R"sql(SELECT d.unit_id, o.kind, d.state,
                   CASE WHEN o.due_on < $1 THEN 1 ELSE 0 END AS past,
                   CASE WHEN u.recorded_from <= o.due_on THEN 1 ELSE 0 END AS recorded, count(*)
            FROM calendar_occasion o
            JOIN calendar_duty d ON d.occasion_id = o.id
            JOIN calendar_unit u ON u.unit_id = d.unit_id
            WHERE o.year = $2 AND o.due_on >= $3 AND o.from_on <= $4
              AND d.unit_id IN (SELECT unit_id FROM access_may
                                WHERE account_id = $5 AND permission = 'calendar.read')
            GROUP BY d.unit_id, o.kind, d.state, past, recorded
            ORDER BY d.unit_id, o.kind, d.state, past, recorded)sql",
      tx.today(), year, days.from, days.to, tx.caller().account);
}

void add_to(HeatCell& cell, const Tally& tally) {
  const DueDay due = !tally.past      ? DueDay::ahead
                     : tally.recorded ? DueDay::past
                                      : DueDay::past_unrecorded;
  const Judged judged = judge(tally.state, due);
  if (judged.no_data) {
    cell.no_data += tally.count;
    return;
  }
  switch (judged.state) {
    case DutyState::open: cell.open += tally.count; break;
    case DutyState::planned: cell.planned += tally.count; break;
    case DutyState::done: cell.done += tally.count; break;
    case DutyState::overdue: cell.overdue += tally.count; break;
    case DutyState::exempt: cell.exempt += tally.count; break;
  }
}

HeatCell& cell_of(HeatRow& row, const std::string& kind) {
  const auto known = std::find_if(row.cells.begin(), row.cells.end(),
                                  [&](const HeatCell& cell) { return cell.kind == kind; });
  if (known != row.cells.end()) return *known;
  row.cells.push_back({kind});
  return row.cells.back();
}

HeatView show_heat(db::ReadTx& tx, const HeatRequest& request) {
  const int year = year_of(tx, request.year);
  const Span days = days_of(request, year);
  HeatView view;
  view.year = year;
  std::unordered_map<access::UnitId, HeatRow> rows;
  std::vector<std::string> seen;
  for (const Tally& tally : list_tallies(tx, year, days)) {
    add_to(cell_of(rows[tally.unit], tally.kind), tally);
    if (std::find(seen.begin(), seen.end(), tally.kind) == seen.end()) seen.push_back(tally.kind);
  }
  for (HeatKind& kind : list_heat_kinds(tx, year, days)) {
    // A kind of other units' duties alone says what those units do.
    const bool within = std::find(seen.begin(), seen.end(), kind.kind) != seen.end();
    if (within) view.kinds.push_back(std::move(kind));
  }
  for (HeatUnit& unit : list_heat_units(tx)) {
    const auto row = rows.find(unit.unit);
    if (row == rows.end()) continue;
    row->second.unit_id = unit.unit_id;
    row->second.name = std::move(unit.name);
    row->second.kind = unit.kind;
    view.rows.push_back(std::move(row->second));
  }
  return view;
}

}  // namespace

void install_heat(http::Registry& app) {
  app.get({"/calendar/heat", read_calendar, http::limits::view,
           "Duties by unit and kind within the caller's reach"},
          show_heat);
}

}  // namespace yixin::calendar
