#include "modules/study/api/question_file.h"

#include <gtest/gtest.h>

#include "modules/study/question_text.h"
#include "platform/base/error.h"
#include "platform/spreadsheet/test/hostile_files.h"

namespace yixin::study {
namespace {

using spreadsheet::Table;

Table read(std::string_view bytes, std::string_view file_name = "题库.txt") {
  return read_question_file(bytes, file_name, {});
}

/// "题型/题干/选项…/答案", to compare a whole row at a glance.
std::string line_of(const Table& table, std::size_t row) {
  std::string line;
  for (std::size_t i = 0; i < table.headings.size(); ++i) {
    const std::string& cell = table.rows.at(row).at(i);
    if (!cell.empty()) line += (line.empty() ? "" : "/") + cell;
  }
  return line;
}

std::string code_of(std::string_view bytes, std::string_view file_name) {
  try {
    read(bytes, file_name);
  } catch (const base::Error& error) {
    return error.code;
  }
  return "";
}

TEST(question_file, a_pasted_paper_is_read_with_its_headings_labels_and_kinds) {
  const Table table = read(
      "党章知识练习\n\n一、单选题（每题 2 分）\n1. 党的根本宗旨是什么？\nA. 甲事 B. 乙事\nC. 丙事\n"
      "答案：B\n解析：见总纲，\n第二段\n难度：易\n知识点：党章\n"
      "2、下列哪一项属于纪律？ A.守时 B.守信\n【答案】A 【解析】略\n\n"
      "二、多选题\n（1）包括哪些？\nA、甲\nB、乙\nC、丙\n答案：A C\n"
      "三、判断题\n1、党员应当交纳党费。（√）\n2．群众不得旁听。(×)\n"
      "四、填空题\n1.党的生日是____年。\n答案：1921;一九二一\n");
  EXPECT_EQ(table.sheet, "党章知识练习");
  ASSERT_EQ(table.rows.size(), 6u);
  EXPECT_EQ(line_of(table, 0),
            "单选题/党的根本宗旨是什么？/甲事/乙事/丙事/B/见总纲，\n第二段/易/党章");
  EXPECT_EQ(line_of(table, 1), "单选题/下列哪一项属于纪律？/守时/守信/A/略");
  EXPECT_EQ(line_of(table, 2), "多选题/包括哪些？/甲/乙/丙/A C");
  EXPECT_EQ(line_of(table, 3), "判断题/党员应当交纳党费。（　）/√");
  EXPECT_EQ(line_of(table, 4), "判断题/群众不得旁听。(　)/×");
  EXPECT_EQ(line_of(table, 5), "填空题/党的生日是____年。/1921;一九二一");
  EXPECT_EQ(table.row_numbers, (std::vector<int>{4, 12, 16, 22, 23, 25}));
}

TEST(question_file, unnumbered_questions_are_parted_by_blank_lines) {
  const Table table =
      read("根本宗旨是（B）\nA.甲\nB.乙\n\n[判断题]按期换届\n答案：对\n\n第三题\n答：三\n");
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_EQ(line_of(table, 0), "根本宗旨是（　）/甲/乙/B");
  EXPECT_EQ(line_of(table, 1), "判断题/按期换届/对");
  EXPECT_EQ(line_of(table, 2), "第三题/三");
}

TEST(question_file, lists_and_decimals_inside_a_stem_do_not_begin_a_question) {
  const Table table =
      read("1. 剂量是\n0.5 毫克还是\n1.5 毫克？\nA.前者\nB.后者\n答案：A\n2. 另一题\n答案：对\n");
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(line_of(table, 0), "剂量是\n0.5 毫克还是\n1.5 毫克？/前者/后者/A");
}

TEST(question_file, a_question_that_lost_its_stem_is_not_merged_into_another) {
  const Table table = read("1. 题一\n答案：对\n答案：错\n");
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(line_of(table, 1), "错");
}

TEST(question_file, gift_is_read_with_its_kinds_escapes_and_categories) {
  const Table table = read(
      "// 说明\n$CATEGORY: $course$/党章\n\n::一::[html]根本宗旨\\: "
      "是？{\n=甲#对的\n~乙\\=丙\n~丁\n}\n\n"
      "包括{~%50%甲 ~%50%乙 ~%-100%丙 ####见总纲}\n\n按期换届{T}\n\n党的生日是{=1921 "
      "=一九二一}年\n\n"
      "配对{=甲->一 =乙->二 =丙->三}\n\n论述{}\n\n一加一{#2}\n",
      "a.gift");
  ASSERT_EQ(table.rows.size(), 7u);
  EXPECT_EQ(line_of(table, 0), "单选题/根本宗旨: 是？/甲/乙=丙/丁/A/A：对的/党章");
  EXPECT_EQ(line_of(table, 1), "多选题/包括/甲/乙/丙/AB/见总纲/党章");
  EXPECT_EQ(line_of(table, 2), "判断题/按期换届/正确/党章");
  EXPECT_EQ(line_of(table, 3), "填空题/党的生日是____年/1921;一九二一/党章");
  EXPECT_EQ(table.rows[4][0], "配对题");
  EXPECT_EQ(table.rows[5][0], "简答题");
  EXPECT_EQ(table.rows[6][0], "数值题");
  EXPECT_EQ(table.row_numbers[0], 4);
  EXPECT_EQ(read("::一::题{T}\n", "无名").sheet, "GIFT") << "known without its extension";
}

TEST(question_file, gift_answers_below_the_full_mark_are_no_right_spellings) {
  const Table table =
      read("江苏省会是{=%100%南京 =南京市 =%50%宁 =%0%北京#不对 =%0%*}\n\n题{=%0%甲}\n", "a.gift");
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(line_of(table, 0), "填空题/江苏省会是/南京;南京市/D：不对");
  EXPECT_EQ(line_of(table, 1), "填空题/题");
}

TEST(question_file, part_credit_beside_a_full_gift_answer_does_not_make_a_multiple_choice) {
  const auto read = read_gift("题{=甲 ~%50%乙 ~丙}\n\n题{~%100%甲 ~%-50%乙}\n\n题{=甲 =乙 ~丙}\n");
  ASSERT_EQ(read.size(), 3u);
  const auto flagged = read_question(read[0].cells);
  EXPECT_EQ(flagged.content.kind, QuestionKind::single);
  ASSERT_EQ(flagged.problems.size(), 1u);
  EXPECT_EQ(flagged.problems[0].code, "answer_count");
  EXPECT_EQ(read[1].cells.kind, "单选题");
  EXPECT_EQ(read[1].cells.answer, "A");
  EXPECT_EQ(read[2].cells.kind, "多选题");
}

TEST(question_file, an_open_brace_does_not_swallow_the_questions_behind_it) {
  const Table table = read("::一::题{=甲 ~乙\n\n::二::按期换届{F}\n", "a.gift");
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(line_of(table, 1), "判断题/按期换届/错误");
}

TEST(question_file, moodle_xml_is_read_with_its_html) {
  const Table table = read(
      "<?xml version='1.0'?>\n<quiz>\n<question "
      "type='category'><category><text>$course$/党章</text>"
      "</category></question>\n<question type='multichoice'><name><text>a</text></name>"
      "<questiontext format='html'><text><![CDATA[<p>根本&nbsp;宗旨</p><p>是 1 &lt; "
      "2？</p>]]></text>"
      "</questiontext><generalfeedback><text>见总纲</text></generalfeedback><single>true</single>"
      "<answer fraction='0'><text>甲</text></answer>"
      "<answer fraction='100' "
      "format='html'><text>&lt;b&gt;乙&lt;/b&gt;</text></answer></question>\n"
      "<question type='truefalse'><questiontext><text>按期换届</text></questiontext>"
      "<answer fraction='0'><text>true</text></answer>"
      "<answer fraction='100'><text>false</text></answer></question>\n"
      "<question type='shortanswer'><questiontext format='html'><text>&lt;img src='x'/&gt;生于____"
      "</text></questiontext><answer fraction='100'><text>1921</text></answer></question>\n"
      "<question type='essay'><questiontext><text>论述</text></questiontext></question></quiz>",
      "a.xml");
  ASSERT_EQ(table.rows.size(), 4u);
  EXPECT_EQ(line_of(table, 0), "单选题/根本 宗旨\n是 1 < 2？/甲/乙/B/见总纲/党章");
  EXPECT_EQ(line_of(table, 1), "判断题/按期换届/false/党章");
  EXPECT_EQ(line_of(table, 2), "填空题/[图片]生于____/1921/党章");
  EXPECT_EQ(line_of(table, 3), "简答题/论述/党章");
  EXPECT_EQ(table.row_numbers, (std::vector<int>{4, 5, 6, 7}));
}

TEST(question_file, a_table_pasted_from_a_spreadsheet_stays_a_table) {
  const Table table = read("题干\t选项A\t选项B\t答案\n根本宗旨\t甲\t乙\tB\n", "粘贴.txt");
  EXPECT_EQ(table.headings.at(1), "选项A");
  EXPECT_EQ(line_of(table, 0), "根本宗旨/甲/乙/B");
}

TEST(question_file, what_holds_no_question_is_refused_with_advice) {
  EXPECT_EQ(code_of("通知\n", "a.txt"), "no_questions");
  EXPECT_EQ(code_of("", "a.txt"), "sheet_empty");
  EXPECT_EQ(code_of("<feed></feed>", "a.xml"), "file_type_unknown");
  EXPECT_EQ(code_of("<!DOCTYPE q [<!ENTITY a 'b'>]><quiz></quiz>", "a.xml"), "file_damaged");
  EXPECT_EQ(code_of("<quiz><question type='x'></quiz>", "a.xml"), "file_damaged");
  EXPECT_EQ(code_of(std::string("\0\x01", 2), "a.gift"), "file_type_unknown");
}

TEST(question_file, pictures_are_marked_at_their_cells) {
  auto parts = spreadsheet::workbook_parts(
      "<worksheet><sheetData><row r='1'><c r='A1' t='str'><v>题干</v></c><c r='B1' t='str'>"
      "<v>答案</v></c></row><row r='2'><c r='A2' t='str'><v>题</v></c><c r='B2' t='str'><f>"
      "_xlfn.DISPIMG(\"a\",1)</f><v>=DISPIMG</v></c></row><row r='3'><c r='A3' t='str'><v>看图"
      "</v></c></row></sheetData></worksheet>");
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  parts["xl/worksheets/_rels/sheet1.xml.rels"] =
      "<Relationships><Relationship Id='d' Type='" + types +
      "drawing' Target='../drawings/drawing1.xml'/></Relationships>";
  parts["xl/drawings/drawing1.xml"] =
      "<x:wsDr><x:twoCellAnchor><x:from><x:col>9</x:col><x:row>2</x:row></x:from><x:pic/>"
      "</x:twoCellAnchor><x:oneCellAnchor><x:from><x:col>0</x:col><x:row>1</x:row></x:from>"
      "<x:sp/></x:oneCellAnchor></x:wsDr>";
  const Table table = read(spreadsheet::zip_of(parts), "a.xlsx");
  EXPECT_EQ(table.rows.at(0), (std::vector<std::string>{"题", "[图片]"}));
  EXPECT_EQ(table.rows.at(1), (std::vector<std::string>{"看图", "[图片]"}));
}

TEST(question_file, spellings_with_arrows_are_exported_as_what_they_are) {
  QuestionContent question;
  question.kind = QuestionKind::blank;
  question.stem = "转运路线为____";
  question.answer = {"急诊->CT室;急诊 -> CT;急诊->影像科"};
  const auto read = read_gift(write_gift({question}));
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read_question(read[0].cells).content, question);
}

}  // namespace
}  // namespace yixin::study
