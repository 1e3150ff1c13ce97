#pragma once

#include "modules/study/attempt_store.h"
#include "modules/study/attempt_views.h"
#include "modules/study/live_round.h"
#include "platform/http/registry.h"

/// Taking part: open a paper, save answers, submit, look back.
namespace yixin::study {

/// Saves already on their way when the time ran out are still accepted.
inline constexpr std::int64_t grace_ms = 5'000;

/// How far back the own papers are looked at.
inline constexpr std::int64_t listed_attempts = 60;

/// A round from memory, or from the database when it closed long ago. Throws not_found.
LiveRoundPtr require_taken_round(db::ReadTx& tx, const RoundRef& ref);
bool is_open_for(const LiveRound& round, access::PersonId person, base::Instant now);

/// The person of the caller; throws forbidden "no_person" for an account without one.
access::PersonId participant(const db::ReadTx& tx);

/// The questions of the own paper by position. Throws conflict "not_submitted" before its end and
/// "held_back" while a test shows nobody its questions.
std::vector<std::int64_t> submitted_versions(db::ReadTx& tx, const ResultRequest& request);

/// A question of a submitted paper.
struct GradedItem {
  std::int64_t version_id = 0;
  bool right = false;
  bool is_void = false;
};
struct OwnResult {
  LiveRoundPtr round;
  AttemptRow attempt;
};
std::vector<GradedItem> graded_items(db::ReadTx& tx, const OwnResult& own);

/// Submitted papers of rounds in memory that close after `since`, in the order of closing.
std::vector<OwnResult> own_results(db::ReadTx& tx, access::PersonId person, base::Instant since);

Paper open_attempt(db::WriteTx& tx, const OpenAttempt& request);
Saved save_answers(db::WriteTx& tx, const SaveRequest& request);
Result submit_attempt(db::WriteTx& tx, const Submission& request);
Result show_result(db::ReadTx& tx, const ResultRequest& request);
MyWeek show_my_week(db::ReadTx& tx, const http::Empty& request);

/// Submits papers whose time is over with what was saved; the job that runs every few seconds.
void submit_overdue_attempts(db::WriteTx& tx);

}  // namespace yixin::study
