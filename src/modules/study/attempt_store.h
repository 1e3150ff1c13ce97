#pragma once

#include <optional>
#include <vector>

#include "modules/study/attempt_views.h"
#include "platform/access/caller.h"
#include "platform/db/tx.h"

namespace yixin::study {

struct AttemptRow {
  std::int64_t id = 0;
  std::int64_t round_id = 0;
  access::PersonId person_id;
  int number = 1;
  std::int64_t seed = 0;
  base::Instant started_at;
  base::Instant deadline_at;
  std::optional<base::Instant> submitted_at;
  bool automatic = false;
  bool ranked = false;
  std::optional<std::int64_t> branch_id;
  std::optional<std::int64_t> general_branch_id;
  std::optional<int> score;
  std::optional<int> correct;
  std::optional<std::int64_t> duration_ms;
};
BOOST_DESCRIBE_STRUCT(AttemptRow, (),
                      (id, round_id, person_id, number, seed, started_at, deadline_at, submitted_at,
                       automatic, ranked, branch_id, general_branch_id, score, correct,
                       duration_ms))

/// `answers` is the JSON of a list of Answer.
struct SaveRow {
  std::int64_t seq = 0;
  base::Instant saved_at;
  std::string answers;
};
BOOST_DESCRIBE_STRUCT(SaveRow, (), (seq, saved_at, answers))

/// False when the person already has this attempt of the round.
bool insert_attempt(db::WriteTx& tx, const AttemptRow& attempt);
/// The n-th attempt of the person, or with 0 the last one.
std::optional<AttemptRow> find_attempt(db::ReadTx& tx, std::int64_t round_id,
                                       access::PersonId person, int number);
/// In their order.
std::vector<AttemptRow> list_attempts_of_round(db::ReadTx& tx, std::int64_t round_id,
                                               access::PersonId person);
/// Of the submitted ones.
std::optional<int> best_score(const std::vector<AttemptRow>& attempts);
std::vector<AttemptRow> list_attempts_of_person(db::ReadTx& tx, access::PersonId person,
                                                std::int64_t limit);
/// Papers still out whose deadline lies before `due_before`, oldest first.
std::vector<AttemptRow> list_overdue_attempts(db::ReadTx& tx, base::Instant due_before,
                                              std::int64_t limit);
/// A submitted and ranked result, as the boards take it.
struct RankedRow {
  std::int64_t id = 0;
  std::int64_t person_id = 0;
  std::optional<std::int64_t> branch_id;
  std::optional<std::int64_t> general_branch_id;
  int score = 0;
  std::int64_t duration_ms = 0;
  base::Instant submitted_at;
};
BOOST_DESCRIBE_STRUCT(RankedRow, (),
                      (id, person_id, branch_id, general_branch_id, score, duration_ms,
                       submitted_at))

/// Of a round, in the order of submission.
std::vector<RankedRow> list_ranked_attempts(db::ReadTx& tx, std::int64_t round_id);
/// Papers still out whose deadline is `closes_at` or earlier; later ones are one person's own.
std::int64_t count_open_attempts(db::ReadTx& tx, std::int64_t round_id, base::Instant closes_at);

/// False when this sequence number was saved before.
bool insert_save(db::WriteTx& tx, std::int64_t attempt_id, const SaveRow& save);
std::vector<SaveRow> list_saves(db::ReadTx& tx, std::int64_t attempt_id);
std::optional<SaveRow> find_save(db::ReadTx& tx, std::int64_t attempt_id, std::int64_t seq);

/// Writes the grading once; false when the attempt was submitted before.
bool update_submission(db::WriteTx& tx, const AttemptRow& attempt);

}  // namespace yixin::study
