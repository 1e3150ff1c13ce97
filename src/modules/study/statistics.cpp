#include "modules/study/statistics.h"

#include <algorithm>
#include <cmath>

#include "modules/study/api/study.h"
#include "modules/study/bank_store.h"
#include "modules/study/rounds.h"
#include "modules/study/taking.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

struct VersionRef {
  std::int64_t version_id = 0;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(VersionRef, (), (version_id, version))

struct RoundName {
  std::int64_t id = 0;
  RoundRef round_id;
  std::string series_name;
  std::string title;
  base::Instant closes_at;
};
BOOST_DESCRIBE_STRUCT(RoundName, (), (id, round_id, series_name, title, closes_at))

struct ScoreSum {
  std::int64_t papers = 0;
  std::int64_t score = 0;
};
BOOST_DESCRIBE_STRUCT(ScoreSum, (), (papers, score))

ItemFigures figures_of(const ItemSums& sums, const QuestionContent& content) {
  constexpr double hundredths = 100;
  ItemFigures figures;
  figures.rate = correct_rate(sums);
  if (!figures.rate) return figures;
  figures.answered = sums.answered;
  if (const auto value = discrimination(sums)) {
    figures.discrimination = std::round(*value * hundredths) / hundredths;
  }
  const auto key = answer_key_of(content);
  const auto texts = option_texts(content);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const bool correct =
        std::find(key.options.begin(), key.options.end(), static_cast<int>(i)) != key.options.end();
    figures.options.push_back({texts[i], i < sums.options.size() ? sums.options[i] : 0, correct});
  }
  return figures;
}

/// Per cent of what all papers handed in by the round's own closing could have brought; of five
/// papers or more. A late one beside it would give away its score.
std::optional<double> mean_of(db::ReadTx& tx, const RoundRow& row, std::int64_t full_score) {
  const auto sum = tx.value<ScoreSum>(
      R"sql(SELECT count(*), CAST(COALESCE(SUM(score), 0) AS BIGINT) FROM study_attempt
            WHERE round_id = $1 AND submitted_at <= $2)sql",
      row.id, row.closes_at.plus_ms(grace_ms));
  if (sum.papers < fewest_shown_answers) return std::nullopt;
  constexpr double mille = 1000;
  const double tenths = std::round(mille * static_cast<double>(sum.score) /
                                   static_cast<double>(sum.papers * full_score));
  return tenths / 10;
}

std::vector<ItemOfRound> items_of(db::ReadTx& tx, const RoundRow& row,
                                  const CountsByVersion& counts) {
  std::vector<ItemOfRound> items;
  const auto versions = list_versions_of_round(tx, row.id);
  std::vector<std::int64_t> ids;
  for (const VersionRow& version : versions) ids.push_back(version.version_id);
  const auto rows = list_rows_of_versions(tx, ids);
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const auto found = counts.find(versions[i].version_id);
    if (found == counts.end()) continue;  // in the pool, on nobody's paper
    ItemOfRound item;
    static_cast<ItemFigures&>(item) = figures_of(found->second, versions[i].content);
    item.question_id = rows[i].question_id;
    item.kind = rows[i].kind;
    item.stem = rows[i].stem;
    item.topic = rows[i].topic;
    item.version = rows[i].version;
    items.push_back(std::move(item));
  }
  return items;
}

RoundName name_of_round(db::ReadTx& tx, std::int64_t round_id) {
  return tx.value<RoundName>(
      R"sql(SELECT r.id, r.public_id, s.name, r.title, r.closes_at
            FROM study_round r JOIN study_series s ON s.id = r.series_id WHERE r.id = $1)sql",
      round_id);
}

VersionStatistics statistics_of(db::ReadTx& tx, const VersionRef& version,
                                const QuestionContent& content) {
  VersionStatistics statistics;
  ItemSums all;
  for (const ItemCountRow& row : list_counts_of_version(tx, version.version_id)) {
    const ItemSums sums = sums_of(row);
    add_sums(all, sums);
    const RoundName name = name_of_round(tx, row.round_id);
    RoundOfItem round;
    static_cast<ItemFigures&>(round) = figures_of(sums, content);
    round.round_id = name.round_id;
    round.series_name = name.series_name;
    round.title = name.title;
    round.closes_at = name.closes_at;
    statistics.rounds.push_back(std::move(round));
  }
  static_cast<ItemFigures&>(statistics) = figures_of(all, content);
  statistics.version = version.version;
  return statistics;
}

}  // namespace

RoundStatistics show_round_statistics(db::ReadTx& tx, const RoundRequest& request) {
  const RoundView view = show_round(tx, request);
  RoundStatistics statistics;
  statistics.round = view;
  const auto row = find_round(tx, request.round_id);
  const auto counts = find_counts_of_round(tx, row->id);
  if (!counts) return statistics;
  statistics.counted = true;
  statistics.mean = mean_of(tx, *row, view.question_count * points_per_question);
  statistics.items = items_of(tx, *row, *counts);
  const Board board = show_board(tx, request);
  statistics.general_branches = board.general_branches;
  statistics.branches = board.branches;
  return statistics;
}

QuestionStatistics show_question_statistics(db::ReadTx& tx, const OneQuestion& request) {
  const auto question = find_question(tx, request.question_id);
  if (!question) base::refuse_not_found("这道题");
  QuestionStatistics statistics;
  for (const auto& version : tx.all<VersionRef>(
           R"sql(SELECT id, version FROM study_question_version
                 WHERE question_id = $1 ORDER BY version DESC)sql",
           question->head.id)) {
    auto one = statistics_of(tx, version, content_of_version(tx, version.version_id));
    if (!one.rounds.empty()) statistics.versions.push_back(std::move(one));
  }
  return statistics;
}

void install_statistics(http::Registry& app) {
  using http::limits::report;
  using http::limits::view;
  constexpr std::int64_t two_seconds_ms = 2'000;
  app.get({"/rounds/{round_id}/statistics", read_bank, view, "What a round says of its questions"},
          show_round_statistics);
  app.get({"/rounds/{round_id}/report", read_bank, report, "Report of a round as a file"},
          export_round_report);
  app.get({"/questions/{question_id}/statistics", read_bank, view, "What rounds say of a question"},
          show_question_statistics);
  app.get({"/questions/statistics/export", read_bank, report, "Export the statistics"},
          export_statistics);
  app.job("study.count_closed_rounds", two_seconds_ms, count_closed_rounds);
}

}  // namespace yixin::study
