#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/org/api/org.h"
#include "modules/study/attempt_views.h"
#include "modules/study/exam.h"

/// Requests and replies of one-off tests, at the desk and on the phone.
namespace yixin::study {

using UnitRef = base::Ref<access::UnitNoun>;

/// Questions come from a blueprint or are the named ones: exactly one of the two is given. Without
/// units or categories everybody may take part.
struct ExamForm {
  base::Text<1, 80> title;
  std::optional<base::Text<0, 500>> intro;
  ExamKind kind = ExamKind::self_test;
  std::vector<UnitRef> host_ids;
  std::vector<UnitRef> audience_ids;
  std::vector<org::Category> categories;
  base::Instant opens_at;
  base::Instant closes_at;
  int time_limit_minutes = 0;
  int attempts_allowed = 1;
  std::optional<int> pass_percent;
  Reveal reveal = Reveal::after_submission;
  MultipleScoring multiple_scoring = MultipleScoring::exact;
  std::vector<BlueprintLineForm> blueprint;
  std::vector<QuestionRef> question_ids;
};
BOOST_DESCRIBE_STRUCT(ExamForm, (),
                      (title, intro, kind, host_ids, audience_ids, categories, opens_at, closes_at,
                       time_limit_minutes, attempts_allowed, pass_percent, reveal, multiple_scoring,
                       blueprint, question_ids))

struct ExamChange : ExamForm {
  RoundRef round_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ExamChange, (ExamForm), (round_id, rev))

struct ExamUnit {
  UnitRef unit_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ExamUnit, (), (unit_id, name))

/// What a test has beside its round.
struct ExamFacts {
  ExamKind kind = ExamKind::self_test;
  std::string intro;
  std::vector<ExamUnit> hosts;
  std::vector<ExamUnit> audience;
  std::vector<org::Category> categories;
  int attempts_allowed = 1;
  std::optional<int> pass_percent;
  Reveal reveal = Reveal::after_submission;
  /// The own series that its display switch is kept with.
  DisplayView display;
  std::int64_t display_rev = 0;
};
BOOST_DESCRIBE_STRUCT(ExamFacts, (),
                      (kind, intro, hosts, audience, categories, attempts_allowed, pass_percent,
                       reveal, display, display_rev))

struct Exam {
  Round round;
  ExamFacts exam;
};
BOOST_DESCRIBE_STRUCT(Exam, (), (round, exam))

/// `fixed_questions`: the pool was picked by hand.
struct ExamView {
  RoundView round;
  ExamFacts exam;
  int time_limit_minutes = 0;
  MultipleScoring multiple_scoring = MultipleScoring::exact;
  bool fixed_questions = false;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ExamView, (),
                      (round, exam, time_limit_minutes, multiple_scoring, fixed_questions, rev))

struct ExamFilter {
  std::optional<int> page;
  std::optional<int> page_size;
};
BOOST_DESCRIBE_STRUCT(ExamFilter, (), (page, page_size))

struct ExamPage {
  std::vector<Exam> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
};
BOOST_DESCRIBE_STRUCT(ExamPage, (), (items, total, page, page_size))

/// A test as somebody who may take it sees it. `state` is that of the last paper, `score` the best
/// one; both figures are absent while the test keeps scores back.
struct MyExam {
  RoundRef round_id;
  std::string series_name;
  std::string title;
  std::string intro;
  std::vector<std::string> hosts;
  base::Instant opens_at;
  base::Instant closes_at;
  RoundState phase = RoundState::open;
  int question_count = 0;
  int time_limit_minutes = 0;
  int attempts_allowed = 1;
  int attempts = 0;
  PaperState state = PaperState::not_started;
  std::optional<int> score;
  int full_score = 0;
  std::optional<int> pass_percent;
  std::optional<bool> passed;
  std::optional<base::Instant> shown_from;
  std::optional<std::string> award;
  bool awards_made = false;
  bool certifiable = false;
};
BOOST_DESCRIBE_STRUCT(MyExam, (),
                      (round_id, series_name, title, intro, hosts, opens_at, closes_at, phase,
                       question_count, time_limit_minutes, attempts_allowed, attempts, state, score,
                       full_score, pass_percent, passed, shown_from, award, awards_made,
                       certifiable))

struct MyExams {
  std::vector<MyExam> items;
  base::Instant server_now;
};
BOOST_DESCRIBE_STRUCT(MyExams, (), (items, server_now))

struct AwardLevel {
  base::Text<1, 20> name;
  int count = 0;
};
BOOST_DESCRIBE_STRUCT(AwardLevel, (), (name, count))

/// No levels take the list back.
struct AwardsForm {
  RoundRef round_id;
  std::vector<AwardLevel> levels;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(AwardsForm, (), (round_id, levels, rev))

/// Whoever does not agree to be named, or stands behind the places that the switch names, is a
/// place without name and unit. Of fewer than five people such a place has no score either.
struct PlacedResult {
  std::int64_t place = 0;
  std::optional<std::string> name;
  std::optional<std::string> unit_name;
  std::optional<int> score;
  std::optional<base::Instant> submitted_at;
  std::optional<std::string> award;
};
BOOST_DESCRIBE_STRUCT(PlacedResult, (), (place, name, unit_name, score, submitted_at, award))

/// `is_final` once the board is frozen; before that there are no items. `outdated`: a score was
/// corrected after the awards were made.
struct ExamResults {
  Round round;
  bool is_final = false;
  int full_score = 0;
  DisplayMode display = DisplayMode::own_place;
  rules::RuleQuote rule;
  std::vector<PlacedResult> items;
  std::vector<AwardLevel> levels;
  std::optional<base::Instant> awards_made_at;
  bool outdated = false;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ExamResults, (),
                      (round, is_final, full_score, display, rule, items, levels, awards_made_at,
                       outdated, rev))

/// The awards alone, for those who may take part.
struct AwardList {
  std::string series_name;
  std::string title;
  std::vector<PlacedResult> items;
};
BOOST_DESCRIBE_STRUCT(AwardList, (), (series_name, title, items))

}  // namespace yixin::study
