#include "modules/study/attempt_store.h"

#include <algorithm>

namespace yixin::study {

bool insert_attempt(db::WriteTx& tx, const AttemptRow& attempt) {
  return tx.run(
             R"sql(INSERT INTO study_attempt (id, round_id, person_id, number, seed,
                                              started_at, deadline_at, automatic, ranked)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0)
                   ON CONFLICT (round_id, person_id, number) DO NOTHING)sql",
             attempt.id, attempt.round_id, attempt.person_id, attempt.number, attempt.seed,
             attempt.started_at, attempt.deadline_at) == 1;
}

std::optional<AttemptRow> find_attempt(db::ReadTx& tx, std::int64_t round_id,
                                       access::PersonId person, int number) {
  return tx.find<AttemptRow>(
      R"sql(SELECT id, round_id, person_id, number, seed, started_at, deadline_at, submitted_at,
                   automatic, ranked, branch_id, general_branch_id, score, correct, duration_ms
            FROM study_attempt
            WHERE round_id = $1 AND person_id = $2 AND (number = $3 OR CAST($3 AS BIGINT) = 0)
            ORDER BY number DESC LIMIT 1)sql",
      round_id, person, number);
}

std::vector<AttemptRow> list_attempts_of_round(db::ReadTx& tx, std::int64_t round_id,
                                               access::PersonId person) {
  return tx.all<AttemptRow>(
      R"sql(SELECT id, round_id, person_id, number, seed, started_at, deadline_at, submitted_at,
                   automatic, ranked, branch_id, general_branch_id, score, correct, duration_ms
            FROM study_attempt WHERE round_id = $1 AND person_id = $2 ORDER BY number)sql",
      round_id, person);
}

std::optional<int> best_score(const std::vector<AttemptRow>& attempts) {
  std::optional<int> best;
  for (const AttemptRow& attempt : attempts) {
    if (attempt.submitted_at) best = std::max(best.value_or(0), *attempt.score);
  }
  return best;
}

std::vector<AttemptRow> list_attempts_of_person(db::ReadTx& tx, access::PersonId person,
                                                std::int64_t limit) {
  return tx.all<AttemptRow>(
      R"sql(SELECT id, round_id, person_id, number, seed, started_at, deadline_at, submitted_at,
                   automatic, ranked, branch_id, general_branch_id, score, correct, duration_ms
            FROM study_attempt WHERE person_id = $1 ORDER BY id DESC LIMIT $2)sql",
      person, limit);
}

std::vector<AttemptRow> list_overdue_attempts(db::ReadTx& tx, base::Instant due_before,
                                              std::int64_t limit) {
  return tx.all<AttemptRow>(
      R"sql(SELECT id, round_id, person_id, number, seed, started_at, deadline_at, submitted_at,
                   automatic, ranked, branch_id, general_branch_id, score, correct, duration_ms
            FROM study_attempt WHERE submitted_at IS NULL AND deadline_at < $1
            ORDER BY deadline_at LIMIT $2)sql",
      due_before, limit);
}

std::vector<RankedRow> list_ranked_attempts(db::ReadTx& tx, std::int64_t round_id) {
  auto rows = tx.all<RankedRow>(
      R"sql(SELECT id, person_id, branch_id, general_branch_id, score, duration_ms, submitted_at
            FROM study_attempt
            WHERE round_id = $1 AND submitted_at IS NOT NULL AND ranked = 1)sql",
      round_id);
  // Sorted here: the database would carry every row through a sorter of its own.
  std::sort(rows.begin(), rows.end(), [](const RankedRow& a, const RankedRow& b) {
    return std::pair(a.submitted_at.ms, a.id) < std::pair(b.submitted_at.ms, b.id);
  });
  return rows;
}

std::int64_t count_open_attempts(db::ReadTx& tx, std::int64_t round_id, base::Instant closes_at) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM study_attempt
            WHERE round_id = $1 AND submitted_at IS NULL AND deadline_at <= $2)sql",
      round_id, closes_at);
}

bool insert_save(db::WriteTx& tx, std::int64_t attempt_id, const SaveRow& save) {
  return tx.run(
             R"sql(INSERT INTO study_save (attempt_id, seq, saved_at, answers)
                   VALUES ($1, $2, $3, $4) ON CONFLICT (attempt_id, seq) DO NOTHING)sql",
             attempt_id, save.seq, save.saved_at, save.answers) == 1;
}

std::vector<SaveRow> list_saves(db::ReadTx& tx, std::int64_t attempt_id) {
  return tx.all<SaveRow>(
      R"sql(SELECT seq, saved_at, answers FROM study_save WHERE attempt_id = $1 ORDER BY seq)sql",
      attempt_id);
}

std::optional<SaveRow> find_save(db::ReadTx& tx, std::int64_t attempt_id, std::int64_t seq) {
  return tx.find<SaveRow>(
      R"sql(SELECT seq, saved_at, answers FROM study_save WHERE attempt_id = $1 AND seq = $2)sql",
      attempt_id, seq);
}

bool update_submission(db::WriteTx& tx, const AttemptRow& attempt) {
  return tx.run(
             R"sql(UPDATE study_attempt
                   SET submitted_at = $1, automatic = $2, ranked = $3, branch_id = $4,
                       general_branch_id = $5, score = $6, correct = $7, duration_ms = $8
                   WHERE id = $9 AND submitted_at IS NULL)sql",
             attempt.submitted_at, attempt.automatic, attempt.ranked, attempt.branch_id,
             attempt.general_branch_id, attempt.score, attempt.correct, attempt.duration_ms,
             attempt.id) == 1;
}

}  // namespace yixin::study
