#include "modules/study/grading.h"

#include <gtest/gtest.h>

namespace yixin::study {
namespace {

const AnswerKey multiple_key{QuestionKind::multiple, {0, 2, 3}, {}, {}};

AnswerKey blank_key(std::vector<std::string> blanks) {
  QuestionContent content;
  content.kind = QuestionKind::blank;
  content.answer = std::move(blanks);
  return answer_key_of(content);
}
const Mark right_mark{true, 100};
const Mark half_mark{false, 50};
const Mark wrong_mark{false, 0};

Mark grade(const AnswerKey& key, std::vector<int> options,
           MultipleScoring scoring = MultipleScoring::exact) {
  return grade_answer(key, {std::move(options), {}}, scoring);
}

TEST(grading, a_single_choice_is_right_or_wrong) {
  const AnswerKey key{QuestionKind::single, {1}, {}, {}};
  EXPECT_EQ(grade(key, {1}), right_mark);
  EXPECT_EQ(grade(key, {0}), wrong_mark);
  EXPECT_EQ(grade(key, {}), wrong_mark);
  EXPECT_EQ(grade(key, {1, 2}, MultipleScoring::partial), wrong_mark);
}

TEST(grading, the_order_and_repetition_of_chosen_options_do_not_count) {
  EXPECT_EQ(grade(multiple_key, {3, 0, 2, 0}), right_mark);
}

TEST(grading, an_incomplete_multiple_choice_earns_half_only_with_partial_scoring) {
  EXPECT_EQ(grade(multiple_key, {0, 3}, MultipleScoring::partial), half_mark);
  EXPECT_EQ(grade(multiple_key, {0, 3}, MultipleScoring::exact), wrong_mark);
}

TEST(grading, one_wrong_option_or_none_at_all_earns_nothing) {
  EXPECT_EQ(grade(multiple_key, {0, 1}, MultipleScoring::partial), wrong_mark);
  EXPECT_EQ(grade(multiple_key, {0, 1, 2, 3}, MultipleScoring::partial), wrong_mark);
  EXPECT_EQ(grade(multiple_key, {0, 99}, MultipleScoring::partial), wrong_mark);
  EXPECT_EQ(grade(multiple_key, {}, MultipleScoring::partial), wrong_mark);
}

TEST(grading, blanks_are_compared_without_width_case_and_outer_space) {
  const AnswerKey key = blank_key({"COVID-19;新冠肺炎", "1921"});
  const auto fill = [&](std::vector<std::string> blanks) {
    return grade_answer(key, {{}, std::move(blanks)}, MultipleScoring::partial);
  };
  EXPECT_EQ(fill({" ｃｏｖｉｄ－１９", "１９２１　"}), right_mark);
  EXPECT_EQ(fill({"新冠肺炎", "1921"}), right_mark);
  EXPECT_EQ(fill({"新冠肺炎", "1922"}), wrong_mark);
  EXPECT_EQ(fill({"1921", "新冠肺炎"}), wrong_mark);
  EXPECT_EQ(fill({"新冠肺炎"}), wrong_mark);
  EXPECT_EQ(fill({"", ""}), wrong_mark);
  EXPECT_EQ(fill({"COVID-19;新冠肺炎", "1921"}), wrong_mark);
}

TEST(grading, the_key_of_a_question_uses_original_indices) {
  QuestionContent content;
  content.kind = QuestionKind::multiple;
  content.options = {"甲", "乙", "丙"};
  content.answer = {"A", "C"};
  EXPECT_EQ(answer_key_of(content).options, (std::vector<int>{0, 2}));
  content.kind = QuestionKind::judgement;
  content.answer = {"false"};
  EXPECT_EQ(answer_key_of(content).options, std::vector<int>{1});
  content.kind = QuestionKind::blank;
  content.answer = {"甲;乙", "丙"};
  EXPECT_EQ(answer_key_of(content).blanks, content.answer);
}

TEST(grading, a_paper_scores_ten_points_a_question_and_missing_answers_none) {
  const AnswerKey single{QuestionKind::single, {1}, {}, {}};
  const AnswerKey judgement{QuestionKind::judgement, {0}, {}, {}};
  const AnswerKey blank = blank_key({"甲"});
  const std::vector<const AnswerKey*> keys{&single, &multiple_key, &judgement, &blank};
  const std::vector<GivenAnswer> given{{{1}, {}}, {{2}, {}}, {{1}, {}}};
  const PaperScore score = grade_paper(keys, given, MultipleScoring::partial);
  EXPECT_EQ(score, (PaperScore{15, 40, 1, 4, {right_mark, half_mark, wrong_mark, wrong_mark}}));
  EXPECT_EQ(grade_paper(keys, given, MultipleScoring::exact).score, 10);
  EXPECT_EQ(grade_paper({}, {}, MultipleScoring::exact), PaperScore{});
}

TEST(grading, more_answers_than_questions_are_a_broken_assumption) {
  const std::vector<GivenAnswer> given(1);
  EXPECT_ANY_THROW(grade_paper({}, given, MultipleScoring::exact));
}

}  // namespace
}  // namespace yixin::study
