#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "modules/study/correcting.h"
#include "modules/study/round_views.h"

/// Requests and replies of taking part.
namespace yixin::study {

/// One answer: tokens of chosen options, or one text per blank. An empty answer takes it back.
/// `age_ms` says how long a device kept it before it could be sent. It orders the answers of two
/// devices of one person and decides nothing else: for a deadline, arrival counts.
struct Answer {
  int position = 0;
  std::vector<base::Text<1, 16>> options;
  std::vector<base::Text<0, 200>> blanks;
  std::optional<std::int64_t> age_ms = {};
};
BOOST_DESCRIBE_STRUCT(Answer, (), (position, options, blanks, age_ms))

/// Texts of options and questions are those of the round, which a reply keeps alive.
struct PaperOption {
  std::string option_id;
  describe::SharedText text;
};
BOOST_DESCRIBE_STRUCT(PaperOption, (), (option_id, text))

struct PaperQuestion {
  int position = 0;
  QuestionKind kind = QuestionKind::single;
  describe::SharedText stem;
  std::vector<PaperOption> options;
  int blanks = 0;
};
BOOST_DESCRIBE_STRUCT(PaperQuestion, (), (position, kind, stem, options, blanks))

/// Which save answered a position last, also when it took the answer back, and when its device was
/// given the answer. A device compares it with
/// what it could not send, so that an old answer never covers a newer one of another device.
struct AnswerMark {
  int position = 0;
  std::int64_t seq = 0;
  base::Instant given_at;
};
BOOST_DESCRIBE_STRUCT(AnswerMark, (), (position, seq, given_at))

struct Paper {
  RoundRef round_id;
  std::string series_name;
  std::string title;
  std::vector<PaperQuestion> questions;
  std::vector<Answer> answers;
  std::int64_t next_seq = 1;
  base::Instant started_at;
  base::Instant deadline_at;
  base::Instant server_now;
  std::vector<AnswerMark> marks;
  std::shared_ptr<const void> round;
};
BOOST_DESCRIBE_STRUCT(Paper, (),
                      (round_id, series_name, title, questions, answers, next_seq, started_at,
                       deadline_at, server_now, marks))

using AccountRef = base::Ref<access::AccountNoun>;

/// `account_id` in these three says whose answers a page holds: on a shared computer somebody else
/// may have signed in since. `attempt` counts the papers of a test that may be taken again; the
/// first one where it is absent.
struct OpenAttempt {
  RoundRef round_id;
  std::optional<AccountRef> account_id;
  std::optional<int> attempt = {};
};
BOOST_DESCRIBE_STRUCT(OpenAttempt, (), (round_id, account_id, attempt))

struct SaveRequest {
  RoundRef round_id;
  std::int64_t seq = 0;
  std::vector<Answer> answers;
  std::optional<AccountRef> account_id;
  std::optional<int> attempt = {};
};
BOOST_DESCRIBE_STRUCT(SaveRequest, (), (round_id, seq, answers, account_id, attempt))

struct Saved {
  std::int64_t seq = 0;
  base::Instant saved_at;
  std::int64_t next_seq = 0;
};
BOOST_DESCRIBE_STRUCT(Saved, (), (seq, saved_at, next_seq))

struct Submission {
  RoundRef round_id;
  std::optional<std::vector<Answer>> answers;
  std::optional<std::int64_t> seq;
  std::optional<AccountRef> account_id;
  std::optional<int> attempt = {};
};
BOOST_DESCRIBE_STRUCT(Submission, (), (round_id, answers, seq, account_id, attempt))

struct ResultRequest {
  RoundRef round_id;
  std::optional<int> attempt = {};
};
BOOST_DESCRIBE_STRUCT(ResultRequest, (), (round_id, attempt))

BOOST_DESCRIBE_ENUM(CorrectionKind, all_points, new_key, void_)

struct ResultOption {
  std::string option_id;
  describe::SharedText text;
  bool chosen = false;
  bool correct = false;
};
BOOST_DESCRIBE_STRUCT(ResultOption, (), (option_id, text, chosen, correct))

struct ResultItem {
  int position = 0;
  QuestionKind kind = QuestionKind::single;
  describe::SharedText stem;
  bool right = false;
  std::vector<ResultOption> options;
  std::vector<std::string> given;
  std::vector<describe::SharedText> expected;
  std::optional<describe::SharedText> explanation;
  std::optional<describe::SharedText> source;
  std::optional<CorrectionKind> correction = {};
  std::optional<base::Instant> corrected_at = {};
};
BOOST_DESCRIBE_STRUCT(ResultItem, (),
                      (position, kind, stem, right, options, given, expected, explanation, source,
                       correction, corrected_at))

/// `original_score` is the score by the keys of publication, where corrections changed it. Void
/// questions are not in `total`. A test that keeps scores back says until when in `shown_from`;
/// score, questions and explanations are then absent.
struct Result {
  RoundRef round_id;
  std::string series_name;
  std::string title;
  std::optional<int> score;
  int full_score = 0;
  std::optional<int> correct;
  int total = 0;
  std::int64_t duration_ms = 0;
  base::Instant submitted_at;
  bool automatic = false;
  std::vector<ResultItem> items;
  std::optional<int> original_score = {};
  std::optional<base::Instant> corrected_at = {};
  std::optional<base::Instant> shown_from = {};
  std::shared_ptr<const void> round;
  std::shared_ptr<const void> rulings;
};
BOOST_DESCRIBE_STRUCT(Result, (),
                      (round_id, series_name, title, score, full_score, correct, total, duration_ms,
                       submitted_at, automatic, items, original_score, corrected_at, shown_from))

enum class PaperState { not_started, in_progress, submitted };
BOOST_DESCRIBE_ENUM(PaperState, not_started, in_progress, submitted)

struct WeekRound {
  RoundRef round_id;
  std::string series_name;
  std::string title;
  int number = 0;
  base::Instant opens_at;
  base::Instant closes_at;
  int question_count = 0;
  int time_limit_minutes = 0;
  PaperState state = PaperState::not_started;
  int answered = 0;
  std::optional<int> score;
  int full_score = 0;
  /// `closes_at` is this person's own, later than everybody's.
  bool extended = false;
};
BOOST_DESCRIBE_STRUCT(WeekRound, (),
                      (round_id, series_name, title, number, opens_at, closes_at, question_count,
                       time_limit_minutes, state, answered, score, full_score, extended))

struct PastResult {
  RoundRef round_id;
  std::string series_name;
  std::string title;
  int number = 0;
  base::Instant closes_at;
  int score = 0;
  int full_score = 0;
  std::optional<base::Instant> corrected_at = {};
};
BOOST_DESCRIBE_STRUCT(PastResult, (),
                      (round_id, series_name, title, number, closes_at, score, full_score,
                       corrected_at))

struct MyWeek {
  std::vector<WeekRound> rounds;
  std::vector<PastResult> history;
  base::Instant server_now;
};
BOOST_DESCRIBE_STRUCT(MyWeek, (), (rounds, history, server_now))

}  // namespace yixin::study
