#include "modules/learning/turns_calendar.h"

#include <algorithm>

#include "modules/calendar/api/calendar.h"
#include "modules/learning/api/learning.h"
#include "modules/learning/readings.h"
#include "modules/learning/themes.h"

namespace yixin::learning {
namespace {

constexpr std::string_view supervision_kind = "supervision";
constexpr std::string_view reading_kind = "reading";
constexpr std::string_view own_page = "/m/learning";

struct Reading {
  ReadingRef reading_id;
  access::UnitId unit;
  int year = 0;
  int month = 0;
  access::PersonId person;
  /// 0 for somebody who is no member of the unit any more.
  int memberships = 0;
};
BOOST_DESCRIBE_STRUCT(Reading, (), (reading_id, unit, year, month, person, memberships))

std::vector<Reading> list_readings_of(db::ReadTx& tx, access::UnitId unit) {
  return tx.all<Reading>(
      R"sql(SELECT d.public_id, d.unit_id, d.year, d.month, d.person_id,
                   (SELECT count(*) FROM access_unit_closure c
                    JOIN org_member_day m ON m.unit_id = c.descendant_id AND m.to_on IS NULL
                    WHERE c.ancestor_id = d.unit_id AND m.person_id = d.person_id)
            FROM learning_reading d WHERE d.unit_id = $1 ORDER BY d.year, d.month)sql",
      unit);
}

std::vector<access::UnitId> list_units_with_readings(db::ReadTx& tx) {
  return tx.all<access::UnitId>(
      R"sql(SELECT DISTINCT unit_id FROM learning_reading ORDER BY unit_id)sql");
}

/// The units and everything above them: a member of a group reads for the branch.
std::set<access::UnitId> units_from(db::ReadTx& tx, const std::vector<access::UnitId>& units) {
  std::set<access::UnitId> all;
  for (const access::UnitId unit : units) {
    const auto above = tx.all<access::UnitId>(
        R"sql(SELECT ancestor_id FROM access_unit_closure WHERE descendant_id = $1)sql", unit);
    all.insert(unit);
    all.insert(above.begin(), above.end());
  }
  return all;
}

/// Where the turns of a month stand, and what their titles add when that is not a day to meet on.
struct DayOfTurns {
  base::LocalDate on;
  std::string note;
};

DayOfTurns day_of_turns(db::ReadTx& tx, int year, int month) {
  if (published_at(tx, year)) {
    for (const ThemeView& theme : list_themes(tx, year)) {
      if (theme.month == month && theme.study_on) return {*theme.study_on, ""};
    }
  }
  return {{year, month, 1}, "（" + std::to_string(month) + " 月内）"};
}

void put_turn(db::WriteTx& tx, std::string_view kind, const std::string& object,
              calendar::PlannedEntry entry) {
  entry.kind = kind;
  entry.object_kind = kind;
  entry.object = object;
  entry.member_page = own_page;
  calendar::put_entry(tx, entry);
}

void show_reading(db::WriteTx& tx, const Reading& reading, const std::string& unit_name) {
  const std::string object = reading.reading_id.to_hex();
  if (reading.memberships == 0) return calendar::remove_entry(tx, reading_kind, object);
  const DayOfTurns day = day_of_turns(tx, reading.year, reading.month);
  put_turn(tx, reading_kind, object,
           {.unit = reading.unit,
            .on = day.on,
            .title = "领学：" + unit_name + day.note,
            .kind = {},
            .object_kind = {},
            .object = {},
            .desk_page = "/desk/learning/readings",
            .people = {reading.person}});
}

void show_supervisions_of(db::WriteTx& tx, int year, int from_month, int to_month) {
  for (const Supervision& one : list_all_supervisions(tx, year)) {
    if (from_month <= one.month && one.month <= to_month) show_in_calendars(tx, one);
  }
}

void show_all(db::WriteTx& tx) {
  constexpr int last_month = 12;
  show_supervisions_of(tx, tx.today().year, tx.today().month, last_month);
  show_supervisions_of(tx, tx.today().year + 1, 1, last_month);
  follow_units(tx, {});
}

}  // namespace

void show_in_calendars(db::WriteTx& tx, const Supervision& supervision) {
  const auto unit = org::find_unit(tx, supervision.unit);
  if (!supervision.leader_id || !unit) return take_from_calendars(tx, supervision);
  DayOfTurns day = day_of_turns(tx, supervision.year, supervision.month);
  if (supervision.recorded_on) day = {*supervision.recorded_on, ""};
  put_turn(tx, supervision_kind, supervision.supervision_id.to_hex(),
           {.unit = supervision.unit,
            .on = day.on,
            .title = "院领导督导：" + unit->name + day.note,
            .kind = {},
            .object_kind = {},
            .object = {},
            .desk_page = "/desk/learning/rota",
            .people = {supervision.leader}});
}

void take_from_calendars(db::WriteTx& tx, const Supervision& supervision) {
  calendar::remove_entry(tx, supervision_kind, supervision.supervision_id.to_hex());
}

void show_readings_of_unit(db::WriteTx& tx, access::UnitId unit) {
  const auto found = org::find_unit(tx, unit);
  std::set<std::string> kept;
  for (const Reading& reading : list_readings_of(tx, unit)) {
    if (!found) continue;
    kept.insert(reading.reading_id.to_hex());
    const bool past =
        std::pair(reading.year, reading.month) < std::pair(tx.today().year, tx.today().month);
    if (!past) show_reading(tx, reading, found->name);
  }
  calendar::keep_entries(tx, reading_kind, unit, kept);
}

void show_turns_of_month(db::WriteTx& tx, int year, int month) {
  show_supervisions_of(tx, year, month, month);
  for (const access::UnitId unit : list_units_with_readings(tx)) show_readings_of_unit(tx, unit);
}

void follow_units(db::WriteTx& tx, const std::vector<access::UnitId>& units) {
  const auto with_readings = list_units_with_readings(tx);
  const auto changed = units_from(tx, units.empty() ? with_readings : units);
  for (const access::UnitId unit : changed) show_readings_of_unit(tx, unit);
  // Whoever left may have been to visit anywhere.
  for (const Supervision& one : list_supervisions_without_leader(tx, tx.today().year)) {
    take_from_calendars(tx, one);
  }
}

void install_turns(http::Registry& app) { app.on_start(show_all); }

}  // namespace yixin::learning
