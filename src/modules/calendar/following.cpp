#include "modules/calendar/following.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "modules/calendar/fixed_days.h"
#include "modules/calendar/fulfilment.h"
#include "modules/calendar/occasion_store.h"
#include "modules/calendar/profile.h"
#include "platform/access/access.h"

namespace yixin::calendar {
namespace {

/// From this month on the next year is there to be planned.
constexpr int planning_month = 10;
constexpr std::int64_t hour_ms = 3'600'000;

/// A row of calendar_unit, without what the unit recorded.
struct KnownUnit {
  access::UnitId unit;
  int profile = 0;
  base::LocalDate founded_on;
  std::optional<base::LocalDate> dissolved_on;
  std::optional<base::LocalDate> term_ends_on;
  bool operator==(const KnownUnit&) const = default;
};
BOOST_DESCRIBE_STRUCT(KnownUnit, (), (unit, profile, founded_on, dissolved_on, term_ends_on))

std::vector<Standing> list_standings(db::ReadTx& tx) {
  return tx.all<Standing>(
      R"sql(SELECT s.unit_id, s.kind, s.founded_on, l.ended_on, s.temporary, s.full_members,
                   s.group_count, s.term_from_on, s.term_ends_on
            FROM org_unit_standing s JOIN org_unit_lifetime l ON l.unit_id = s.unit_id
            ORDER BY s.unit_id)sql");
}

/// The unit itself and, because members of a group count in its branch, the unit above it.
std::vector<Standing> list_standings_around(db::ReadTx& tx, access::UnitId unit) {
  return tx.all<Standing>(
      R"sql(SELECT s.unit_id, s.kind, s.founded_on, l.ended_on, s.temporary, s.full_members,
                   s.group_count, s.term_from_on, s.term_ends_on
            FROM org_unit_standing s JOIN org_unit_lifetime l ON l.unit_id = s.unit_id
            WHERE s.unit_id = $1
               OR s.unit_id IN (SELECT parent_id FROM org_unit_standing
                                WHERE unit_id = $1 AND kind = 'group')
            ORDER BY s.unit_id)sql",
      unit);
}

std::vector<KnownUnit> list_known(db::ReadTx& tx) {
  return tx.all<KnownUnit>(
      R"sql(SELECT unit_id, profile, founded_on, dissolved_on, term_ends_on
            FROM calendar_unit ORDER BY unit_id)sql");
}

std::optional<KnownUnit> find_known(db::ReadTx& tx, access::UnitId unit) {
  return tx.find<KnownUnit>(
      R"sql(SELECT unit_id, profile, founded_on, dissolved_on, term_ends_on
            FROM calendar_unit WHERE unit_id = $1)sql",
      unit);
}

void store_known(db::WriteTx& tx, const KnownUnit& unit) {
  tx.run(R"sql(INSERT INTO calendar_unit (unit_id, profile, founded_on, dissolved_on, term_ends_on)
               VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (unit_id) DO UPDATE
               SET profile = excluded.profile, founded_on = excluded.founded_on,
                   dissolved_on = excluded.dissolved_on, term_ends_on = excluded.term_ends_on)sql",
         unit.unit, unit.profile, unit.founded_on, unit.dissolved_on, unit.term_ends_on);
}

/// A unit whose import was undone: nothing can refer to it, so nothing of it is kept.
void forget_unit(db::WriteTx& tx, access::UnitId unit) {
  tx.run(R"sql(DELETE FROM calendar_duty WHERE unit_id = $1)sql", unit);
  tx.run(R"sql(DELETE FROM calendar_item_unit WHERE unit_id = $1)sql", unit);
  tx.run(R"sql(DELETE FROM calendar_unit WHERE unit_id = $1)sql", unit);
  forget_fixed_day(tx, unit);
}

class Follower {
 public:
  explicit Follower(db::WriteTx& tx)
      : tx_(tx),
        committee_from_(static_cast<std::int64_t>(
            rules::at("org.branch.committee", tx.today()).figure("from_full_members"))) {}

  /// Writes what changed about the unit and derives its duties of the time to come; those of the
  /// whole current year for a unit that is new here.
  void follow(const Standing& standing, const std::optional<KnownUnit>& before) {
    const KnownUnit now{standing.unit, profile_of(standing, committee_from_), standing.founded_on,
                        standing.dissolved_on, standing.term_ends_on};
    if (before && *before == now) return;
    if (now.term_ends_on) prepare_election(standing);
    store_known(tx_, now);
    const base::LocalDate today = tx_.today();
    const base::LocalDate new_year{today.year, 1, 1};
    if (before) hold_election(*before, standing);
    if (before) remove_vanished_of(tx_, now.unit, today);
    add_missing_of(tx_, now.unit, before ? today : new_year);
    stand_on_fixed_day(tx_, now.unit);
  }

 private:
  void prepare_election(const Standing& standing) {
    const bool committee = standing.kind == org::UnitKind::committee;
    if (!prepared_.emplace(*standing.term_ends_on, committee).second) return;
    store_occasion(tx_, election_after(*standing.term_ends_on, committee, tx_.today()));
  }
  /// A later term on record says that the election after the earlier one was held.
  void hold_election(const KnownUnit& before, const Standing& now) {
    if (!before.term_ends_on || !now.term_ends_on || !now.term_from_on) return;
    if (*now.term_ends_on <= *before.term_ends_on) return;
    const bool committee = now.kind == org::UnitKind::committee;
    complete_election(tx_, now.unit, committee ? committee_election_kind : election_kind,
                      *before.term_ends_on, std::min(*now.term_from_on, tx_.today()));
  }

  db::WriteTx& tx_;
  std::int64_t committee_from_;
  std::set<std::pair<base::LocalDate, bool>> prepared_;
};

void follow_all(db::WriteTx& tx) {
  std::unordered_map<access::UnitId, KnownUnit> known;
  for (KnownUnit& unit : list_known(tx)) known.emplace(unit.unit, std::move(unit));
  Follower follower(tx);
  for (const Standing& standing : list_standings(tx)) {
    const auto before = known.extract(standing.unit);
    follower.follow(standing,
                    before.empty() ? std::nullopt : std::optional<KnownUnit>(before.mapped()));
  }
  for (const auto& [unit, gone] : known) forget_unit(tx, unit);
}

std::vector<int> years_ahead(const base::LocalDate& today) {
  std::vector<int> years{today.year};
  if (today.month >= planning_month) years.push_back(today.year + 1);
  return years;
}

void derive_missing_years(db::WriteTx& tx) {
  for (const int year : years_ahead(tx.today())) {
    if (!is_derived(tx, year)) derive_year(tx, year);
  }
}

/// Rules come with the product as well, so a start may bring new ones.
void catch_up(db::WriteTx& tx) {
  derive_missing_years(tx);
  follow_rules(tx, tx.today());
  // So do holidays.
  stand_on_fixed_days(tx);
}

/// Brings duties in line with occasions that changed.
void settle(db::WriteTx& tx) {
  remove_vanished(tx, tx.today());
  add_missing(tx, tx.today());
  stand_on_fixed_days(tx);
}

/// A rule on terms may begin on a day on which nobody writes anything.
void keep_up(db::WriteTx& tx) {
  derive_missing_years(tx);
  follow_all(tx);
  if (sync_elections(tx, tx.today())) settle(tx);
}

}  // namespace

void follow_units(db::WriteTx& tx, const std::vector<access::UnitId>& units) {
  if (units.empty()) return follow_all(tx);
  Follower follower(tx);
  for (const access::UnitId unit : units) {
    if (unit == access::hospital_unit) continue;
    const auto standings = list_standings_around(tx, unit);
    const bool gone = std::none_of(standings.begin(), standings.end(),
                                   [&](const Standing& one) { return one.unit == unit; });
    if (gone) forget_unit(tx, unit);
    for (const Standing& standing : standings) {
      follower.follow(standing, find_known(tx, standing.unit));
    }
  }
}

void follow_rules(db::WriteTx& tx, base::LocalDate from) {
  const base::LocalDate today = tx.today();
  bool changed = false;
  for (const int year : years_ahead(today)) {
    if (from.year <= year && is_derived(tx, year)) changed |= sync_occasions(tx, year, today);
  }
  changed |= sync_elections(tx, today);
  follow_all(tx);
  if (changed) settle(tx);
}

void derive_year(db::WriteTx& tx, int year) {
  const base::LocalDate first{year, 1, 1};
  const base::LocalDate floor = is_derived(tx, year) ? std::max(first, tx.today()) : first;
  sync_occasions(tx, year, floor);
  add_missing(tx, floor);
  stand_on_fixed_days(tx);
}

void install_following(http::Registry& app) {
  app.on_start(catch_up);
  app.job("calendar.keep_up", hour_ms, keep_up);
}

}  // namespace yixin::calendar
