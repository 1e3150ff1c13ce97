#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "modules/study/grading.h"

namespace yixin::study {
namespace {

std::vector<int> any_options() {
  return *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6));
}

RC_GTEST_PROP(grading, a_multiple_choice_matches_the_definition_by_sets, ()) {
  const std::vector<int> given = any_options();
  const std::vector<int> right = any_options();
  const std::set<int> key(right.begin(), right.end());
  RC_PRE(!key.empty());
  const std::set<int> chosen(given.begin(), given.end());
  std::size_t hits = 0;
  for (const int option : chosen) hits += key.count(option);
  const int expected = chosen == key ? 100 : hits > 0 && hits == chosen.size() ? 50 : 0;
  const Mark mark = grade_answer({QuestionKind::multiple, {key.begin(), key.end()}, {}},
                                 {given, {}}, MultipleScoring::partial);
  RC_ASSERT(mark.points_percent == expected);
  RC_ASSERT(mark.right == (expected == 100));
}

RC_GTEST_PROP(grading, partial_scoring_never_gives_less_than_exact, ()) {
  std::vector<AnswerKey> keys;
  std::vector<GivenAnswer> given;
  const int count = *rc::gen::inRange(0, 12);
  for (int i = 0; i < count; ++i) {
    const std::vector<int> right = any_options();
    const std::set<int> key(right.begin(), right.end());
    keys.push_back({*rc::gen::element(QuestionKind::single, QuestionKind::multiple),
                    {key.begin(), key.end()},
                    {},
                    {}});
    given.push_back({any_options(), {}});
  }
  std::vector<const AnswerKey*> paper;
  for (const AnswerKey& key : keys) paper.push_back(&key);
  const PaperScore partial = grade_paper(paper, given, MultipleScoring::partial);
  const PaperScore exact = grade_paper(paper, given, MultipleScoring::exact);
  RC_ASSERT(exact.score == 10 * exact.correct);
  RC_ASSERT(partial.correct == exact.correct);
  RC_ASSERT(exact.score <= partial.score);
  RC_ASSERT(partial.score <= partial.full_score);
}

}  // namespace
}  // namespace yixin::study
