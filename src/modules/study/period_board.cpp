#include "modules/study/period_board.h"

#include <algorithm>
#include <cmath>

#include "modules/study/api/study.h"
#include "modules/study/period_ranking.h"
#include "modules/study/round_store.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

constexpr const char* voluntary_rule = "burden.voluntary_quiz";
constexpr double tenths = 10;

struct MeanRow {
  std::int64_t unit_id = 0;
  std::string kind;
  std::int64_t sum = 0;
  std::int64_t rounds = 0;
};
BOOST_DESCRIBE_STRUCT(MeanRow, (), (unit_id, kind, sum, rounds))

/// The period of a request, and which series it is about.
struct Asked {
  PeriodHead head;
  PeriodKey key;
  PeriodStamp stamp;
  LiveSeries series;
};

/// The series that is asked for, else the first one.
void choose_series(Asked& asked, const std::vector<SeriesRow>& rows,
                   const std::optional<SeriesRef>& wanted) {
  for (const SeriesRow& series : rows) {
    asked.head.series.push_back({series.series_id, series.name});
    const bool first = !wanted && !asked.head.series_id;
    if (!first && wanted != series.series_id) continue;
    asked.head.series_id = series.series_id;
    asked.key.series_id = series.id;
    asked.series = {series.name, series.display_mode, series.display_top_n};
  }
  if (wanted && !asked.head.series_id) base::refuse_not_found("这个周周测");
}

Asked read_request(db::ReadTx& tx, const PeriodRequest& request) {
  Asked asked;
  choose_series(asked, list_weekly_series(tx), request.series_id);
  const auto on = request.on.value_or(tx.today());
  const auto since = base::local_date_of(first_opening(tx, asked.key.series_id));
  const auto span = span_of(request.period, on, since);
  asked.key.from = base::instant_of(span.from_on, 0);
  asked.key.until = base::instant_of(span.to_on.plus_days(1), 0);
  asked.stamp = stamp_of(tx, asked.key);
  asked.head.period = request.period;
  asked.head.from_on = span.from_on;
  asked.head.to_on = span.to_on;
  asked.head.rounds = static_cast<int>(asked.stamp.rounds);
  asked.head.needed = rounds_for_a_place(asked.head.rounds);
  asked.head.display = asked.series.mode;
  asked.head.rule = rules::quote(voluntary_rule, tx.today());
  return asked;
}

std::vector<MeanRow> list_means(db::ReadTx& tx, const PeriodKey& key) {
  return tx.all<MeanRow>(
      R"sql(SELECT m.unit_id, m.kind, CAST(SUM(m.mean_tenths) AS BIGINT), count(*)
            FROM study_round r
            JOIN study_round_count c ON c.round_id = r.id AND c.counted_at IS NOT NULL
            JOIN study_round_mean m ON m.round_id = r.id
            WHERE r.series_id = $1 AND r.closes_at >= $2 AND r.closes_at < $3
            GROUP BY m.unit_id, m.kind)sql",
      key.series_id, key.from, key.until);
}

struct UnitFigure {
  std::string name;
  std::int64_t mean = 0;
};

/// Those with enough rounds, by mean; the same figure shares the place.
std::vector<UnitMeanView> means_of(const std::vector<MeanRow>& rows, std::string_view kind,
                                   int needed) {
  std::vector<UnitFigure> units;
  for (const MeanRow& row : rows) {
    if (row.kind != kind || row.rounds < needed) continue;
    const std::string name = live_study().unit_name(row.unit_id);
    if (!name.empty()) units.push_back({name, (row.sum + row.rounds / 2) / row.rounds});
  }
  std::sort(units.begin(), units.end(), [](const UnitFigure& a, const UnitFigure& b) {
    return std::pair(-a.mean, a.name) < std::pair(-b.mean, b.name);
  });
  std::vector<UnitMeanView> views;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool shared = i > 0 && units[i - 1].mean == units[i].mean;
    const auto place = shared ? *views.back().place : static_cast<std::int64_t>(i) + 1;
    views.push_back({units[i].name, static_cast<double>(units[i].mean) / tenths, place});
  }
  return views;
}

void name_top(PeriodBoard& board, const PeriodRanking& ranking, int count) {
  for (const auto& [place, entry] : ranking.top(count)) {
    const auto name = live_study().shown_name(entry->person_id);
    if (!name) continue;
    board.top.push_back({place, *name, live_study().unit_name(entry->branch_id),
                         static_cast<double>(entry->mean) / tenths});
  }
}

void add_place(PeriodRanks& ranks, const PeriodRanking& ranking, const PeriodEntry& own,
               std::pair<PlaceScope, PeriodScope> scope) {
  const auto place = ranking.place_of(own, scope.second);
  if (!place) return;
  const auto unit = scope.second == PeriodScope::branch ? own.branch_id : own.general_branch_id;
  if (scope.second != PeriodScope::hospital && unit == 0) return;
  PlaceView view{scope.first, std::nullopt, place->place, place->of};
  if (scope.second != PeriodScope::hospital) view.unit_name = live_study().unit_name(unit);
  ranks.places.push_back(std::move(view));
}

}  // namespace

PeriodBoard show_period_board(db::ReadTx& tx, const PeriodRequest& request) {
  const Asked asked = read_request(tx, request);
  PeriodBoard board;
  static_cast<PeriodHead&>(board) = asked.head;
  if (asked.series.mode == DisplayMode::off) return board;
  const auto means = list_means(tx, asked.key);
  board.general_branches = means_of(means, "general_branch", asked.head.needed);
  board.branches = means_of(means, "branch", asked.head.needed);
  if (asked.series.mode == DisplayMode::top) {
    name_top(board, *ranking_of(tx, asked.key, asked.stamp), asked.series.top_n);
  }
  return board;
}

PeriodRanks show_period_ranks(db::ReadTx& tx, const PeriodRequest& request) {
  const Asked asked = read_request(tx, request);
  PeriodRanks ranks;
  static_cast<PeriodHead&>(ranks) = asked.head;
  const auto ranking = ranking_of(tx, asked.key, asked.stamp);
  const PeriodEntry* own = ranking->find(tx.caller().person.value);
  if (own == nullptr) return ranks;
  ranks.taken = static_cast<int>(own->taken);
  ranks.mean = static_cast<double>(own->mean) / tenths;
  if (asked.series.mode == DisplayMode::off) return ranks;
  add_place(ranks, *ranking, *own, {PlaceScope::hospital, PeriodScope::hospital});
  add_place(ranks, *ranking, *own, {PlaceScope::general_branch, PeriodScope::general_branch});
  add_place(ranks, *ranking, *own, {PlaceScope::branch, PeriodScope::branch});
  return ranks;
}

void install_period_boards(http::Registry& app) {
  using http::limits::view;
  app.get({"/period-board", see_board, view,
           "Means of a week, month, quarter or year, or of all rounds", base::Kind::not_found},
          show_period_board);
  app.get({"/period-board/file", see_board, http::limits::report, "Report of a period as a file",
           base::Kind::not_found},
          export_period);
  app.get({"/my/period-ranks", take_quiz, view, "The own place of a period", base::Kind::not_found},
          show_period_ranks);
  app.on_start([](db::WriteTx&) { forget_period_rankings(); });
}

}  // namespace yixin::study
