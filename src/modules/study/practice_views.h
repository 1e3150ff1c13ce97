#pragma once

#include "modules/study/attempt_views.h"

/// Requests and replies of practising and of the own progress.
namespace yixin::study {

struct PracticeOption {
  std::string option_id;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(PracticeOption, (), (option_id, text))

/// A question to practise. Options bear their letters of the bank and stand in any order.
struct PracticeQuestion {
  QuestionRef question_id;
  QuestionKind kind = QuestionKind::single;
  std::string stem;
  std::vector<PracticeOption> options;
  int blanks = 0;
  int box = 0;
};
BOOST_DESCRIBE_STRUCT(PracticeQuestion, (), (question_id, kind, stem, options, blanks, box))

/// The own book: how many questions are in it, how many of them are due today, and the next few.
struct PracticeBook {
  std::int64_t total = 0;
  std::int64_t due = 0;
  std::optional<base::LocalDate> next_due_on;
  std::vector<PracticeQuestion> questions;
};
BOOST_DESCRIBE_STRUCT(PracticeBook, (), (total, due, next_due_on, questions))

struct PracticeAnswer {
  QuestionRef question_id;
  std::vector<base::Text<1, 16>> options;
  std::vector<base::Text<0, 200>> blanks;
};
BOOST_DESCRIBE_STRUCT(PracticeAnswer, (), (question_id, options, blanks))

struct PracticeResult {
  bool right = false;
  bool learned = false;
  std::optional<base::LocalDate> due_on;
  std::vector<std::string> correct;
  std::vector<std::string> expected;
  std::optional<std::string> explanation;
  std::optional<std::string> source;
};
BOOST_DESCRIBE_STRUCT(PracticeResult, (),
                      (right, learned, due_on, correct, expected, explanation, source))

struct TopicShare {
  std::string topic;
  int right = 0;
  int total = 0;
};
BOOST_DESCRIBE_STRUCT(TopicShare, (), (topic, right, total))

struct WeekShare {
  RoundRef round_id;
  std::string title;
  base::Instant closes_at;
  int score = 0;
  int full_score = 0;
};
BOOST_DESCRIBE_STRUCT(WeekShare, (), (round_id, title, closes_at, score, full_score))

/// The own results of the last eight weeks, oldest first, and the share of right answers by topic
/// in them, weakest first.
struct Progress {
  std::vector<WeekShare> weeks;
  std::vector<TopicShare> topics;
};
BOOST_DESCRIBE_STRUCT(Progress, (), (weeks, topics))

}  // namespace yixin::study
