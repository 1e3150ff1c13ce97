#include "modules/study/printed_paper.h"

#include <gtest/gtest.h>

#include "modules/study/question_text.h"
#include "modules/study/test/docx_lines.h"

namespace yixin::study {
namespace {

const std::vector<QuestionContent> questions{
    {QuestionKind::judgement, "按期<换届>", {}, {"true"}, "", 2, "", "", ""},
    {QuestionKind::single, "根本宗旨（ ）", {"甲 & 乙", "丙"}, {"B"}, "见总纲", 1, "", "", ""},
    {QuestionKind::blank, "生于____年", {}, {"1921;一九二一"}, "", 2, "", "", ""}};

TEST(printed_paper, kinds_stand_together_and_questions_are_numbered_throughout) {
  EXPECT_EQ(docx_lines(write_paper("试题", questions, Answers::left_out)),
            (std::vector<std::string>{"试题", "姓名：____________　支部：________________",
                                      "一、单选题（共 1 题）", "1. 根本宗旨（ ）", "A. 甲 & 乙",
                                      "B. 丙", "二、判断题（共 1 题）", "2. 按期<换届>（　　）",
                                      "三、填空题（共 1 题）", "3. 生于____年"}));
}

TEST(printed_paper, a_paper_with_answers_can_be_pasted_again) {
  std::string text;
  for (const std::string& line :
       docx_lines(write_paper("试题与答案", questions, Answers::printed))) {
    text += line + "\n";
  }
  const PastedPaper paper = read_pasted(text);
  ASSERT_EQ(paper.questions.size(), 3u);
  const ReadQuestion read = read_question(paper.questions[0].cells);
  EXPECT_EQ(read.problems, std::vector<Problem>{});
  EXPECT_EQ(read.content.answer, std::vector<std::string>{"B"});
  EXPECT_EQ(read.content.explanation, "见总纲");
  EXPECT_EQ(read_question(paper.questions[2].cells).content.answer,
            std::vector<std::string>{"1921;一九二一"});
}

}  // namespace
}  // namespace yixin::study
