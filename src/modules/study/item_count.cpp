#include "modules/study/item_count.h"

#include <algorithm>
#include <cmath>

#include "modules/study/attempt_store.h"
#include "modules/study/paper_view.h"
#include "modules/study/taking.h"

namespace yixin::study {
namespace {

constexpr std::int64_t papers_at_once = 200;
constexpr int mille = 1000;

struct CountRow {
  std::int64_t round_id = 0;
  std::int64_t after_attempt_id = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (round_id, after_attempt_id))

struct Handed {
  std::int64_t id = 0;
  std::int64_t seed = 0;
};
BOOST_DESCRIBE_STRUCT(Handed, (), (id, seed))

/// The oldest closed round that is not wholly counted.
std::optional<RoundRow> next_round(db::ReadTx& tx) {
  return tx.find<RoundRow>(
      R"sql(SELECT r.id, r.public_id, r.series_id, s.public_id, s.name, r.number, r.title,
                   r.opens_at, r.closes_at, r.time_limit_minutes, r.blueprint, r.multiple_scoring,
                   r.state, r.rev
            FROM study_round r
            JOIN study_series s ON s.id = r.series_id
            LEFT JOIN study_round_count c ON c.round_id = r.id
            WHERE r.state = 'closed' AND c.counted_at IS NULL ORDER BY r.id LIMIT 1)sql");
}

std::vector<ItemCountRow> list_counts_of_round(db::ReadTx& tx, std::int64_t round_id) {
  return tx.all<ItemCountRow>(
      R"sql(SELECT round_id, version_id, shown, answered, correct, rest_sum, rest_squares,
                   rest_of_correct, option_counts
            FROM study_item_count WHERE round_id = $1 ORDER BY version_id)sql",
      round_id);
}

CountsByVersion load_counts(db::ReadTx& tx, std::int64_t round_id) {
  CountsByVersion counts;
  for (const ItemCountRow& row : list_counts_of_round(tx, round_id)) {
    counts.emplace(row.version_id, sums_of(row));
  }
  return counts;
}

void keep_counts(db::WriteTx& tx, std::int64_t round_id, const CountsByVersion& counts) {
  for (const auto& [version_id, sums] : counts) {
    tx.run(R"sql(INSERT INTO study_item_count (round_id, version_id, shown, answered, correct,
                   rest_sum, rest_squares, rest_of_correct, option_counts)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                 ON CONFLICT (round_id, version_id)
                 DO UPDATE SET shown = excluded.shown, answered = excluded.answered,
                               correct = excluded.correct, rest_sum = excluded.rest_sum,
                               rest_squares = excluded.rest_squares,
                               rest_of_correct = excluded.rest_of_correct,
                               option_counts = excluded.option_counts)sql",
           round_id, version_id, sums.shown, sums.answered, sums.correct, sums.rest_sum,
           sums.rest_squares, sums.rest_of_correct, describe::to_json(sums.options));
  }
}

void keep_means(db::WriteTx& tx, const LiveRound& round) {
  const auto keep = [&](const std::vector<UnitStanding>& units, std::string_view kind) {
    for (const UnitStanding& unit : units) {
      if (!unit.mean) continue;
      const auto tenths = std::lround(*unit.mean * mille / round.full_score());
      tx.run(R"sql(INSERT INTO study_round_mean (round_id, unit_id, kind, mean_tenths)
                   VALUES ($1, $2, $3, $4))sql",
             round.id, unit.unit_id, kind, static_cast<std::int64_t>(tenths));
    }
  };
  std::lock_guard lock(round.board_mutex);
  keep(round.board.branches(), "branch");
  keep(round.board.general_branches(), "general_branch");
}

/// Empties what an earlier count left and keeps the means of the frozen board.
void begin_count(db::WriteTx& tx, const RoundRow& row, const LiveRound& round) {
  tx.run(R"sql(DELETE FROM study_item_count WHERE round_id = $1)sql", row.id);
  tx.run(R"sql(DELETE FROM study_round_mean WHERE round_id = $1)sql", row.id);
  keep_means(tx, round);
  tx.run(R"sql(INSERT INTO study_round_count (round_id, full_score, after_attempt_id)
               VALUES ($1, $2, 0))sql",
         row.id, round.full_score());
}

std::vector<Handed> list_handed_in(db::ReadTx& tx, const RoundRow& row, std::int64_t after) {
  return tx.all<Handed>(
      R"sql(SELECT id, seed FROM study_attempt
            WHERE round_id = $1 AND id > $2 AND submitted_at <= $3 ORDER BY id LIMIT $4)sql",
      row.id, after, row.closes_at.plus_ms(grace_ms), papers_at_once);
}

bool was_given(const GivenAnswer& given) {
  return !given.options.empty() ||
         std::any_of(given.blanks.begin(), given.blanks.end(),
                     [](const std::string& text) { return !text.empty(); });
}

void count_paper(CountsByVersion& counts, const DrawnPaper& paper, const GradedPaper& graded) {
  constexpr int percent = 100;
  const auto versions = paper.version_ids();
  const int rest_full = graded.score.full_score - points_per_question;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const Mark& mark = graded.score.marks[i];
    const int points = points_per_question * mark.points_percent / percent;
    const int rest = rest_full == 0 ? 0 : (graded.score.score - points) * mille / rest_full;
    counts[versions[i]].add(
        {was_given(graded.given[i]), mark.right, rest, graded.given[i].options});
  }
}

/// Figures of a version over all rounds, for the filters of the bank.
void judge_version(db::WriteTx& tx, std::int64_t version_id) {
  ItemSums sums;
  for (const auto& row : list_counts_of_version(tx, version_id)) add_sums(sums, sums_of(row));
  const auto rate = correct_rate(sums);
  if (!rate) return;
  const ItemFindings findings = judge_item(sums);
  tx.run(R"sql(INSERT INTO study_item_finding (version_id, answered, rate, too_easy, too_hard,
                                               poor_discrimination)
               VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (version_id)
               DO UPDATE SET answered = excluded.answered, rate = excluded.rate,
                             too_easy = excluded.too_easy, too_hard = excluded.too_hard,
                             poor_discrimination = excluded.poor_discrimination)sql",
         version_id, sums.answered, *rate, findings.too_easy, findings.too_hard,
         findings.poor_discrimination);
}

void finish_count(db::WriteTx& tx, std::int64_t round_id, const CountsByVersion& counts) {
  tx.run(R"sql(UPDATE study_round_count SET counted_at = $1 WHERE round_id = $2)sql", tx.now(),
         round_id);
  for (const auto& [version_id, sums] : counts) judge_version(tx, version_id);
}

}  // namespace

ItemSums sums_of(const ItemCountRow& row) {
  return {row.shown,
          row.answered,
          row.correct,
          row.rest_sum,
          row.rest_squares,
          row.rest_of_correct,
          describe::from_json<std::vector<std::int64_t>>(row.option_counts)};
}

void add_sums(ItemSums& to, const ItemSums& more) {
  to.shown += more.shown;
  to.answered += more.answered;
  to.correct += more.correct;
  to.rest_sum += more.rest_sum;
  to.rest_squares += more.rest_squares;
  to.rest_of_correct += more.rest_of_correct;
  to.options.resize(std::max(to.options.size(), more.options.size()));
  for (std::size_t i = 0; i < more.options.size(); ++i) to.options[i] += more.options[i];
}

std::optional<CountsByVersion> find_counts_of_round(db::ReadTx& tx, std::int64_t round_id) {
  const auto counted = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM study_round_count
            WHERE round_id = $1 AND counted_at IS NOT NULL)sql",
      round_id);
  if (counted == 0) return std::nullopt;
  return load_counts(tx, round_id);
}

std::vector<ItemCountRow> list_counts_of_version(db::ReadTx& tx, std::int64_t version_id) {
  return tx.all<ItemCountRow>(
      R"sql(SELECT i.round_id, i.version_id, i.shown, i.answered, i.correct, i.rest_sum,
                   i.rest_squares, i.rest_of_correct, i.option_counts
            FROM study_item_count i JOIN study_round_count c ON c.round_id = i.round_id
            WHERE i.version_id = $1 AND c.counted_at IS NOT NULL ORDER BY i.round_id)sql",
      version_id);
}

void count_closed_rounds(db::WriteTx& tx) {
  const auto row = next_round(tx);
  if (!row) return;
  const auto mark = tx.find<CountRow>(
      R"sql(SELECT round_id, after_attempt_id FROM study_round_count WHERE round_id = $1)sql",
      row->id);
  LiveRoundPtr round = live_study().find(row->id);
  if (!round) round = load_round(tx, *row, mark ? Load::without_board : Load::with_board);
  if (!mark) begin_count(tx, *row, *round);
  const auto papers = list_handed_in(tx, *row, mark ? mark->after_attempt_id : 0);
  CountsByVersion counts = load_counts(tx, row->id);
  for (const Handed& one : papers) {
    const DrawnPaper paper(*round, one.seed);
    count_paper(counts, paper, paper.grade(fold_saves(list_saves(tx, one.id))));
  }
  keep_counts(tx, row->id, counts);
  if (static_cast<std::int64_t>(papers.size()) < papers_at_once) {
    return finish_count(tx, row->id, counts);
  }
  tx.run(R"sql(UPDATE study_round_count SET after_attempt_id = $1 WHERE round_id = $2)sql",
         papers.back().id, row->id);
}

void count_anew(db::WriteTx& tx, std::int64_t round_id) {
  tx.run(R"sql(DELETE FROM study_round_count WHERE round_id = $1)sql", round_id);
}

}  // namespace yixin::study
