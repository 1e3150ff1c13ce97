#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "modules/study/correcting.h"

/// A corrected paper against papers graded from scratch.
namespace yixin::study {
namespace {

using Keys = std::vector<AnswerKey>;

/// Some of four options, as a mask says.
std::vector<int> options_of(int mask) {
  std::vector<int> options;
  for (int index = 0; index < 4; ++index) {
    if ((mask >> index & 1) != 0) options.push_back(index);
  }
  return options;
}

AnswerKey any_key() {
  if (*rc::gen::arbitrary<bool>()) {
    return {QuestionKind::multiple, options_of(*rc::gen::inRange(1, 16)), {}, {}};
  }
  return {QuestionKind::single, {*rc::gen::inRange(0, 4)}, {}, {}};
}

GivenAnswer any_answer() { return {options_of(*rc::gen::inRange(0, 16)), {}}; }

struct Paper {
  Keys keys;
  std::vector<GivenAnswer> given;
  MultipleScoring scoring = MultipleScoring::exact;
};

Paper any_paper() {
  Paper paper;
  const int count = *rc::gen::inRange(1, 12);
  for (int i = 0; i < count; ++i) {
    paper.keys.push_back(any_key());
    paper.given.push_back(any_answer());
  }
  paper.scoring = *rc::gen::element(MultipleScoring::exact, MultipleScoring::partial);
  return paper;
}

PaperScore from_scratch(const Paper& paper) {
  std::vector<const AnswerKey*> keys;
  for (const AnswerKey& key : paper.keys) keys.push_back(&key);
  return grade_paper(keys, paper.given, paper.scoring);
}

PaperScore ruled(const Paper& paper, const std::vector<std::optional<Ruling>>& rulings) {
  std::vector<RuledQuestion> questions;
  for (std::size_t i = 0; i < paper.keys.size(); ++i) {
    questions.push_back({&paper.keys[i], rulings[i] ? &*rulings[i] : nullptr});
  }
  return grade_ruled_paper(questions, paper.given, paper.scoring);
}

RC_GTEST_PROP(correcting, without_a_ruling_nothing_changes, ()) {
  const Paper paper = any_paper();
  RC_ASSERT(ruled(paper, std::vector<std::optional<Ruling>>(paper.keys.size())) ==
            from_scratch(paper));
}

RC_GTEST_PROP(correcting, new_keys_grade_as_if_they_had_always_stood_there, ()) {
  const Paper paper = any_paper();
  Paper renewed = paper;
  std::vector<std::optional<Ruling>> rulings(paper.keys.size());
  for (std::size_t i = 0; i < paper.keys.size(); ++i) {
    if (!*rc::gen::arbitrary<bool>()) continue;
    renewed.keys[i] = any_key();
    rulings[i] = Ruling{CorrectionKind::new_key, renewed.keys[i], {}};
  }
  RC_ASSERT(ruled(paper, rulings) == from_scratch(renewed));
}

RC_GTEST_PROP(correcting, points_for_all_are_those_of_a_right_answer, ()) {
  Paper paper = any_paper();
  const auto at = *rc::gen::inRange<std::size_t>(0, paper.keys.size());
  std::vector<std::optional<Ruling>> rulings(paper.keys.size());
  rulings[at] = Ruling{CorrectionKind::all_points, {}, {}};
  const PaperScore score = ruled(paper, rulings);
  paper.given[at].options = paper.keys[at].options;
  RC_ASSERT(score == from_scratch(paper));
}

RC_GTEST_PROP(correcting, a_void_question_counts_for_nobody_and_the_rest_is_scaled, ()) {
  Paper paper = any_paper();
  const auto at = *rc::gen::inRange<std::size_t>(0, paper.keys.size());
  std::vector<std::optional<Ruling>> rulings(paper.keys.size());
  rulings[at] = Ruling{CorrectionKind::void_, {}, {}};
  const PaperScore score = ruled(paper, rulings);
  const int full = static_cast<int>(paper.keys.size()) * points_per_question;
  RC_ASSERT(score.full_score == full);
  paper.keys.erase(paper.keys.begin() + static_cast<std::ptrdiff_t>(at));
  paper.given.erase(paper.given.begin() + static_cast<std::ptrdiff_t>(at));
  if (paper.keys.empty()) {
    RC_ASSERT(score.score == full);
    return;
  }
  const PaperScore rest = from_scratch(paper);
  RC_ASSERT(score.correct == rest.correct);
  RC_ASSERT(score.total == rest.total);
  RC_ASSERT(score.score == rest.score * full / rest.full_score);
}

}  // namespace
}  // namespace yixin::study
