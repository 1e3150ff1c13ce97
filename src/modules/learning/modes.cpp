#include "modules/learning/modes.h"

#include <algorithm>
#include <map>

#include "modules/learning/api/learning.h"

namespace yixin::learning {
namespace {

struct ModesQuery {
  std::optional<int> year;
  /// A quarter of it, 1 to 4; the whole year without one.
  std::optional<int> quarter;
};
BOOST_DESCRIBE_STRUCT(ModesQuery, (), (year, quarter))

/// One way that a unit studied in, in these days.
struct ModeCell {
  UnitRef unit_id;
  std::string mode;
  /// Entries that name the way: documents, films, readings led, sessions held, study days of the
  /// hospital, and records of other modules.
  int times = 0;
  base::LocalDate last_on;
};
BOOST_DESCRIBE_STRUCT(ModeCell, (), (unit_id, mode, times, last_on))

struct ModeCoverage {
  int year = 0;
  base::LocalDate from;
  base::LocalDate to;
  /// Within reach, the hospital's order of kinds.
  std::vector<NamedUnit> units;
  /// None where nothing is written down.
  std::vector<ModeCell> cells;
};
BOOST_DESCRIBE_STRUCT(ModeCoverage, (), (year, from, to, units, cells))

struct Days {
  base::LocalDate from;
  base::LocalDate to;
};

/// A way of studying in one unit; without a unit in all of them.
struct Entry {
  std::optional<access::UnitId> unit;
  std::string mode;
  int times = 0;
  base::LocalDate last_on;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (unit, mode, times, last_on))

Days days_of(const ModesQuery& query, int year, const base::LocalDate& today) {
  constexpr int months_of_quarter = 3;
  const base::LocalDate last{year, 12, 31};
  if (!query.quarter) return {{year, 1, 1}, std::min(last, today)};
  if (*query.quarter < 1 || *query.quarter > 4) {
    refuse_field("quarter", "bad_quarter", "季度应在 1 至 4 之间");
  }
  const int first = (*query.quarter - 1) * months_of_quarter + 1;
  const base::LocalDate to =
      *query.quarter == 4 ? last
                          : base::LocalDate{year, first + months_of_quarter, 1}.plus_days(-1);
  return {{year, first, 1}, std::min(to, today)};
}

/// What units wrote down of documents and films, the sessions that were held, and what readings and
/// records of other modules said.
std::vector<Entry> list_own(db::ReadTx& tx, const Days& days) {
  return tx.all<Entry>(
      R"sql(SELECT e.unit_id, e.mode, count(*), max(e.on_day)
            FROM (SELECT r.unit_id AS unit_id, r.mode AS mode, r.done_on AS on_day
                  FROM learning_relay r JOIN learning_document d ON d.id = r.document_id
                  WHERE d.removed_at IS NULL
                  UNION ALL
                  SELECT unit_id, mode, held_on FROM learning_session
                  WHERE held_on IS NOT NULL
                  UNION ALL
                  SELECT unit_id, mode, watched_on FROM learning_watch
                  UNION ALL
                  SELECT unit_id, mode, done_on FROM learning_mode_record) e
            WHERE e.mode IS NOT NULL AND e.on_day BETWEEN $1 AND $2
            GROUP BY e.unit_id, e.mode ORDER BY e.unit_id, e.mode)sql",
      days.from, days.to);
}

/// Study days are the whole hospital's, once their year is published.
std::vector<Entry> list_study_days(db::ReadTx& tx, const Days& days) {
  return tx.all<Entry>(
      R"sql(SELECT CAST(NULL AS BIGINT), t.mode, count(*), max(t.study_on)
            FROM learning_theme t JOIN learning_year y ON y.year = t.year
            WHERE t.mode IS NOT NULL AND t.study_on BETWEEN $1 AND $2
            GROUP BY t.mode ORDER BY t.mode)sql",
      days.from, days.to);
}

class Tally {
 public:
  void add(access::UnitId unit, const Entry& entry) {
    Entry& known = known_[{unit, entry.mode}];
    known.times += entry.times;
    known.last_on = std::max(known.last_on, entry.last_on);
  }
  void write(const org::UnitSummary& unit, std::vector<ModeCell>& cells) const {
    for (auto at = known_.lower_bound({unit.id, ""});
         at != known_.end() && at->first.first == unit.id; ++at) {
      cells.push_back({unit.unit_id, at->first.second, at->second.times, at->second.last_on});
    }
  }

 private:
  std::map<std::pair<access::UnitId, std::string>, Entry> known_;
};

ModeCoverage show_modes(db::ReadTx& tx, const ModesQuery& query) {
  ModeCoverage coverage;
  coverage.year = asked_year(tx, query.year);
  const Days days = days_of(query, coverage.year, tx.today());
  coverage.from = days.from;
  coverage.to = days.to;
  Tally tally;
  for (const Entry& entry : list_own(tx, days)) tally.add(*entry.unit, entry);
  const auto study_days = list_study_days(tx, days);
  const auto within = units_within(tx, read_learning);
  for (const auto& unit : list_relaying_units(tx)) {
    if (!within.contains(unit.id)) continue;
    for (const Entry& entry : study_days) tally.add(unit.id, entry);
    coverage.units.push_back({unit.unit_id, unit.name});
    tally.write(unit, coverage.cells);
  }
  return coverage;
}

}  // namespace

void install_modes(http::Registry& app) {
  app.get({"/learning/modes", read_learning, http::limits::view,
           "The ways of studying that units within reach wrote down"},
          show_modes);
}

}  // namespace yixin::learning
