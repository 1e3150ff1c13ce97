#include <gtest/gtest.h>

#include "modules/study/question_text.h"

namespace yixin::study {
namespace {

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(read_pasted, labels_on_one_line_are_taken_one_after_the_other_however_many) {
  const auto cells_of = [](const std::string& labels) {
    const auto paper = read_pasted("1. 题干（  ）\nA.甲\nB.乙\n" + labels + "\n");
    EXPECT_EQ(paper.questions.size(), 1u);
    return paper.questions.at(0).cells;
  };
  const QuestionCells few = cells_of("答案：A 解析：一 解析：二");
  EXPECT_EQ(few.answer, "A");
  EXPECT_EQ(few.explanation, "一\n二");
  constexpr int many = 200'000;
  EXPECT_EQ(cells_of(repeated("解析：一 ", many)).explanation, repeated("一\n", many - 1) + "一");
}

TEST(read_pasted, a_second_answer_on_the_line_begins_a_question_without_a_stem) {
  const auto paper = read_pasted("1. 题干（  ）\nA.甲\nB.乙\n答案：A 答案：B\n");
  ASSERT_EQ(paper.questions.size(), 2u);
  EXPECT_EQ(paper.questions[0].cells.answer, "A");
  EXPECT_EQ(paper.questions[1].cells.answer, "B");
  EXPECT_EQ(paper.questions[1].cells.stem, "");
}

TEST(read_pasted, the_answer_in_the_stem_is_found_before_any_number_of_brackets) {
  const auto paper = read_pasted("1. 题干（A）" + repeated(")", 100'000) + "\nA.甲\nB.乙\n");
  ASSERT_EQ(paper.questions.size(), 1u);
  EXPECT_EQ(paper.questions[0].cells.answer, "A");
}

}  // namespace
}  // namespace yixin::study
