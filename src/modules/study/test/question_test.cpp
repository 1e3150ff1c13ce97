#include "modules/study/question.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace yixin::study {
namespace {

QuestionContent single_choice() {
  return {QuestionKind::single,
          "中国共产党成立于哪一年？",
          {"1919", "1921", "1927", "1949"},
          {"B"},
          "1921 年 7 月。",
          1,
          "党史",
          "",
          ""};
}

std::vector<std::string> codes(const QuestionContent& content) {
  std::vector<std::string> found;
  for (const Problem& problem : check_question(normalise_question(content))) {
    found.push_back(problem.field + ":" + problem.code);
  }
  return found;
}

using Codes = std::vector<std::string>;

TEST(question, a_complete_question_has_no_problems) { EXPECT_EQ(codes(single_choice()), Codes{}); }

TEST(question, every_problem_is_reported_at_once) {
  QuestionContent content = single_choice();
  content.stem = " 　";
  content.options = {"甲", "", "甲 "};
  content.answer = {"D", "A"};
  content.difficulty = 4;
  content.valid_until = "2026-02-30";
  EXPECT_EQ(codes(content),
            (Codes{"stem:required", "options[1]:required", "options[2]:option_repeated",
                   "answer[1]:answer_outside_options", "answer:answer_count",
                   "difficulty:difficulty_unknown", "valid_until:date_invalid"}));
}

TEST(question, a_message_names_the_option_in_chinese) {
  QuestionContent content = single_choice();
  content.options = {"ＣＴ", "核磁", "ct"};
  const std::vector<Problem> problems = check_question(content);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].message, "选项 C 与选项 A 相同");
}

TEST(question, lengths_count_characters_and_not_bytes) {
  QuestionContent content = single_choice();
  const auto repeat = [](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "党";
    return text;
  };
  content.stem = repeat(2000);
  content.options[0] = repeat(500);
  EXPECT_EQ(codes(content), Codes{});
  content.stem = repeat(2001);
  content.options[0] = repeat(501);
  EXPECT_EQ(codes(content), (Codes{"stem:too_long", "options[0]:too_long"}));
}

TEST(question, a_choice_has_two_to_twenty_six_options) {
  QuestionContent content = single_choice();
  content.options.clear();
  for (int i = 0; i < 26; ++i) content.options.push_back(std::to_string(i));
  content.answer = {"Z"};
  EXPECT_EQ(codes(content), Codes{});
  content.options.emplace_back("26");
  EXPECT_EQ(codes(content), Codes{"options:option_count"});
  content.options = {"1"};
  content.answer = {"A"};
  EXPECT_EQ(codes(content), Codes{"options:option_count"});
}

TEST(question, a_multiple_choice_needs_two_answers) {
  QuestionContent content = single_choice();
  content.kind = QuestionKind::multiple;
  EXPECT_EQ(codes(content), Codes{"answer:answer_count"});
  content.answer = {"B", "b"};
  EXPECT_EQ(codes(content), Codes{"answer[1]:answer_repeated"});
  content.answer = {"c", "A"};
  EXPECT_EQ(codes(content), Codes{});
  EXPECT_EQ(normalise_question(content).answer, (std::vector<std::string>{"A", "C"}));
}

TEST(question, a_judgement_is_true_or_false_and_has_no_options) {
  QuestionContent content = single_choice();
  content.kind = QuestionKind::judgement;
  EXPECT_EQ(codes(content), (Codes{"options:options_not_allowed", "answer:answer_unknown"}));
  content.options.clear();
  content.answer = {"TRUE"};
  EXPECT_EQ(codes(content), Codes{});
  content.answer = {"true", "false"};
  EXPECT_EQ(codes(content), Codes{"answer:answer_unknown"});
}

TEST(question, blanks_match_the_gaps_of_the_stem) {
  QuestionContent content{QuestionKind::blank,
                          "党的____是（　　），核心是( )。",
                          {},
                          {"一", "二", "三"},
                          "",
                          2,
                          "",
                          "",
                          ""};
  EXPECT_EQ(codes(content), Codes{});
  content.answer.pop_back();
  EXPECT_EQ(codes(content), Codes{"answer:blank_count"});
  content.stem = "没有标出空的题干";
  EXPECT_EQ(codes(content), Codes{});
  content.answer = {" ; ；", "甲|乙"};
  EXPECT_EQ(codes(content), (Codes{"answer[0]:required", "answer[1]:bar_not_allowed"}));
}

TEST(question, gaps_are_long_underscores_and_empty_brackets) {
  EXPECT_EQ(count_gaps("a____b__c"), 2U);
  EXPECT_EQ(count_gaps("＿＿＿和（  ）"), 2U);
  EXPECT_EQ(count_gaps("（____）"), 1U);
  EXPECT_EQ(count_gaps("(____"), 1U);
  EXPECT_EQ(count_gaps("snake_case（注）("), 0U);
  EXPECT_EQ(count_gaps(""), 0U);
}

TEST(question, the_stem_key_sees_through_spelling) {
  EXPECT_EQ(normalised_stem_key("《党章》 规定：ＣＴ（  ）？"),
            normalised_stem_key("党章规定ct____"));
  EXPECT_NE(normalised_stem_key("体温>37.5"), normalised_stem_key("体温<37.5"));
  EXPECT_NE(normalised_stem_key("3-5 天"), normalised_stem_key("35 天"));
  EXPECT_NE(normalised_stem_key("37.5"), normalised_stem_key("375"));
  EXPECT_NE(normalised_stem_key("温度 -20℃"), normalised_stem_key("温度 20℃"));
}

TEST(question, the_question_key_tells_two_questions_with_one_stem_apart) {
  QuestionContent a = single_choice();
  QuestionContent b = a;
  std::reverse(b.options.begin(), b.options.end());
  EXPECT_EQ(normalised_question_key(a), normalised_question_key(b));
  b.options[0] = "1931";
  EXPECT_NE(normalised_question_key(a), normalised_question_key(b));
}

TEST(question, labels_are_removed_only_when_every_option_bears_its_own) {
  QuestionContent content = single_choice();
  content.options = {"A. 甲", "B、乙", "（C）丙", "D．丁"};
  EXPECT_EQ(normalise_question(content).options,
            (std::vector<std::string>{"甲", "乙", "丙", "丁"}));
  content.options = {"A、B 都对", "都不对"};
  EXPECT_EQ(normalise_question(content).options, content.options);
  content.options = {"A.", "B."};
  EXPECT_EQ(normalise_question(content).options, content.options);
}

TEST(question, a_date_must_be_a_day_of_the_calendar) {
  EXPECT_TRUE(is_iso_date("2028-02-29"));
  for (const char* text : {"2026-02-29", "2026-13-01", "2026-1-01", "2026-01-0x", "-026-01-01"}) {
    EXPECT_FALSE(is_iso_date(text)) << text;
  }
}

}  // namespace
}  // namespace yixin::study
