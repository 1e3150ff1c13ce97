#include "modules/study/dialects.h"

#include <gtest/gtest.h>

#include "modules/study/options_text.h"

namespace yixin::study {
namespace {

using Answer = std::vector<std::string>;
const std::vector<std::string> four_options{"甲", "乙", "丙", "丁"};

Answer answer_of(QuestionKind kind, std::string_view text,
                 const std::vector<std::string>& options = four_options) {
  const Parsed<Answer> parsed = parse_answer(kind, text, options);
  if (const auto* problem = std::get_if<Problem>(&parsed)) return {problem->code};
  return std::get<Answer>(parsed);
}

TEST(dialects, kinds_are_known_by_name_and_number) {
  for (const char* text : {"单选", "单选题", "单项选择题", "1", " １ "}) {
    EXPECT_EQ(std::get<QuestionKind>(parse_kind(text)), QuestionKind::single) << text;
  }
  EXPECT_EQ(std::get<QuestionKind>(parse_kind("多项选择题")), QuestionKind::multiple);
  EXPECT_EQ(std::get<QuestionKind>(parse_kind("3")), QuestionKind::judgement);
  EXPECT_EQ(std::get<QuestionKind>(parse_kind("填空")), QuestionKind::blank);
  EXPECT_EQ(std::get<Problem>(parse_kind("简答题")).code, "kind_unknown");
  EXPECT_EQ(std::get<Problem>(parse_kind("")).code, "required");
}

TEST(dialects, letters_may_be_written_in_many_ways) {
  for (const char* text :
       {"ABC", "A,B,C", "A;B;C", "A、B、C", "A|B|C", "ＡＢＣ", "A B C", "c，b；a", " a b c "}) {
    EXPECT_EQ(answer_of(QuestionKind::multiple, text), (Answer{"A", "B", "C"})) << text;
  }
  EXPECT_EQ(answer_of(QuestionKind::single, "Ｂ."), Answer{"B"});
}

TEST(dialects, letters_that_cannot_be_meant_are_refused) {
  EXPECT_EQ(answer_of(QuestionKind::multiple, "ABE"), Answer{"answer_outside_options"});
  EXPECT_EQ(answer_of(QuestionKind::multiple, "AAB"), Answer{"answer_repeated"});
  EXPECT_EQ(answer_of(QuestionKind::multiple, "戊"), Answer{"answer_unknown"});
  EXPECT_EQ(answer_of(QuestionKind::single, " "), Answer{"required"});
}

TEST(dialects, judgements_have_many_words) {
  for (const char* text :
       {"正确", "对", "是", "同意", "√", "T", "true", "A", "1", "Ｔ", "✔️"}) {
    EXPECT_EQ(answer_of(QuestionKind::judgement, text, {}), Answer{"true"}) << text;
  }
  for (const char* text : {"错误", "错", "否", "不同意", "×", "F", "FALSE", "B", "0", "x"}) {
    EXPECT_EQ(answer_of(QuestionKind::judgement, text, {}), Answer{"false"}) << text;
  }
  EXPECT_EQ(answer_of(QuestionKind::judgement, "C", {}), Answer{"answer_unknown"});
}

TEST(dialects, a_letter_of_a_judgement_means_what_its_option_says) {
  EXPECT_EQ(answer_of(QuestionKind::judgement, "A", {"错误", "正确"}), Answer{"false"});
  EXPECT_EQ(answer_of(QuestionKind::judgement, "B", {"错", "对"}), Answer{"true"});
  EXPECT_EQ(answer_of(QuestionKind::judgement, "B", {"对"}), Answer{"answer_unknown"});
}

TEST(dialects, bars_separate_blanks_and_semicolons_spellings) {
  EXPECT_EQ(answer_of(QuestionKind::blank, "1921;一九二一|上海"),
            (Answer{"1921;一九二一", "上海"}));
}

TEST(dialects, difficulties_and_dates_have_dialects_too) {
  for (const char* text : {"易", "简单", "1"}) EXPECT_EQ(std::get<int>(parse_difficulty(text)), 1);
  for (const char* text : {"中", "一般", "２"}) EXPECT_EQ(std::get<int>(parse_difficulty(text)), 2);
  for (const char* text : {"难", "困难", "3"}) EXPECT_EQ(std::get<int>(parse_difficulty(text)), 3);
  EXPECT_EQ(std::get<Problem>(parse_difficulty("4")).code, "difficulty_unknown");
  for (const char* text : {"2026-11-21", "2026/11/21", "2026.11.21", "2026年11月21日"}) {
    EXPECT_EQ(std::get<std::string>(parse_valid_until(text)), "2026-11-21") << text;
  }
  EXPECT_EQ(std::get<std::string>(parse_valid_until("2026/3/1")), "2026-03-01");
  for (const char* text : {"长期", "2026-11", "2026-11-21x", "2026-02-30"}) {
    EXPECT_EQ(std::get<Problem>(parse_valid_until(text)).code, "date_invalid") << text;
  }
}

TEST(dialects, a_row_is_read_with_all_its_problems_by_column) {
  const ReadQuestion read =
      read_question({"多选", "", {"甲", "乙", "乙", ""}, "AE", "", "很难", "", "", "某日"});
  std::vector<std::string> found;
  for (const Problem& p : read.problems) found.push_back(p.field + ":" + p.code);
  EXPECT_EQ(found,
            (std::vector<std::string>{"difficulty:difficulty_unknown", "valid_until:date_invalid",
                                      "answer:answer_outside_options", "stem:required",
                                      "option_c:option_repeated"}));
}

TEST(dialects, a_judgement_row_may_repeat_its_two_words_as_options) {
  const ReadQuestion read = read_question(
      {"判断题", "党员可以不交党费。", {"正确", "错误", "", ""}, "B", "", "", "", "", ""});
  EXPECT_EQ(read.problems, std::vector<Problem>{});
  EXPECT_EQ(read.content.options, std::vector<std::string>{});
  EXPECT_EQ(read.content.answer, Answer{"false"});
  EXPECT_EQ(read.content.difficulty, 2);
}

TEST(dialects, an_answer_may_write_its_options_out) {
  EXPECT_EQ(answer_of(QuestionKind::single, "乙"), Answer{"B"});
  EXPECT_EQ(answer_of(QuestionKind::single, "C、丙"), Answer{"C"});
  EXPECT_EQ(answer_of(QuestionKind::multiple, "丙；甲"), (Answer{"A", "C"}));
}

/// A row without a kind: stem, options, answer.
ReadQuestion unnamed(std::string stem, std::vector<std::string> options, std::string answer) {
  QuestionCells cells;
  cells.stem = std::move(stem);
  cells.options = std::move(options);
  cells.answer = std::move(answer);
  return read_question(cells);
}

TEST(dialects, a_row_without_a_kind_is_what_its_answer_says) {
  const auto kind_of = [](const ReadQuestion& read) {
    EXPECT_EQ(read.problems, std::vector<Problem>{});
    return read.content.kind;
  };
  EXPECT_EQ(kind_of(unnamed("题", {"甲", "乙"}, "B")), QuestionKind::single);
  EXPECT_EQ(kind_of(unnamed("题", {"甲", "乙"}, "A B")), QuestionKind::multiple);
  EXPECT_EQ(kind_of(unnamed("题", {"对", "错"}, "B")), QuestionKind::judgement);
  EXPECT_EQ(kind_of(unnamed("题（ ）", {}, "√")), QuestionKind::judgement);
  EXPECT_EQ(kind_of(unnamed("一共 __ 项", {}, "1")), QuestionKind::blank);
  EXPECT_EQ(kind_of(unnamed("生于____年", {}, "1921")), QuestionKind::blank);
}

TEST(dialects, a_row_that_says_nothing_is_asked_for_its_answer) {
  const ReadQuestion read = unnamed("题", {}, "");
  ASSERT_EQ(read.problems.size(), 1U);
  EXPECT_EQ(read.problems[0].field, "answer");
  EXPECT_EQ(read.problems[0].code, "required");
}

TEST(dialects, one_column_holds_all_options) {
  for (const char* text :
       {"A.甲 B.乙 C.丙", "A、甲\nB、乙\nC、丙", "（A）甲（B）乙（C）丙", "甲|乙|丙", "甲；乙；丙",
        "甲\n乙\n丙", "Ａ．甲；Ｂ．乙；Ｃ．丙；", "A:甲B:乙C:丙"}) {
    EXPECT_EQ(split_options(text), (std::vector<std::string>{"甲", "乙", "丙"})) << text;
  }
  EXPECT_EQ(split_options("A.维生素B. B.钙"), (std::vector<std::string>{"维生素B.", "钙"}));
}

TEST(dialects, two_answer_columns_must_agree) {
  QuestionCells cells{"单选", "题", {"甲", "乙"}, "乙", "", "", "", "", ""};
  cells.second_answer = "B";
  EXPECT_EQ(read_question(cells).content.answer, Answer{"B"});
  cells.second_answer = "A";
  EXPECT_EQ(read_question(cells).problems.at(0).code, "answers_disagree");
  cells.answer = "";
  EXPECT_EQ(read_question(cells).content.answer, Answer{"A"});
}

TEST(dialects, several_blanks_may_be_parted_by_other_marks) {
  for (const char* answer : {"甲|乙", "甲；乙", "甲、乙", "甲\n乙", "甲，乙"}) {
    const ReadQuestion read = read_question({"填空", "____和____", {}, answer, "", "", "", "", ""});
    EXPECT_EQ(read.content.answer, (Answer{"甲", "乙"})) << answer;
  }
  const ReadQuestion read = read_question({"填空", "____", {}, "甲；乙", "", "", "", "", ""});
  EXPECT_EQ(read.content.answer, Answer{"甲;乙"});
}

TEST(dialects, an_export_begins_with_the_canonical_heading) {
  EXPECT_EQ(export_headings(2),
            (std::vector<std::string>{"题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案",
                                      "解析", "难度", "知识点", "来源", "有效期"}));
  EXPECT_EQ(export_headings(6)[7], "选项F");
}

TEST(dialects, the_first_spelling_of_a_column_is_its_exported_heading) {
  std::vector<std::string> headings;
  for (const char* column :
       {"kind", "stem", "option_a", "option_b", "option_c", "option_d", "option_e", "answer",
        "explanation", "difficulty", "topic", "source", "valid_until"}) {
    headings.push_back(spellings_of_column(column).at(0));
  }
  EXPECT_EQ(headings, export_headings(5));
}

TEST(dialects, an_option_column_bears_its_letter) {
  EXPECT_EQ(spellings_of_column("option_h"), (std::vector<std::string>{"选项H", "H选项", "H"}));
}

}  // namespace
}  // namespace yixin::study
