#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "platform/spreadsheet/read.h"
#include "platform/spreadsheet/test/hostile_files.h"

namespace yixin::spreadsheet {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string inline_cell(const std::string& at, const std::string& text) {
  return "<c r='" + at + "' t='inlineStr'><is><t>" + text + "</t></is></c>";
}

std::string row(int number, const std::string& cells) {
  return "<row r='" + std::to_string(number) + "'>" + cells + "</row>";
}

const std::string headings = row(1, inline_cell("A1", "姓名") + inline_cell("B1", "值"));

TEST(read_xlsx, shared_strings_join_their_runs_and_skip_readings) {
  auto parts = workbook_parts(
      "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>"
      "<row><c t='s'><v>1</v></c><c t='s'><v>0</v></c></row></sheetData></worksheet>");
  parts["xl/sharedStrings.xml"] =
      "<sst><si><r><t>张</t></r><r><t xml:space='preserve'>三 </t></r><rPh><t>zhang</t></rPh></si>"
      "<si><t>a&amp;b_x000D_</t></si></sst>";
  const Table table = read_table(zip_of(parts), "a.xlsx");
  EXPECT_EQ(table.headings, (std::vector<std::string>{"张三 ", "a&b\r"}));
  EXPECT_EQ(table.rows, (Rows{{"a&b\r", "张三 "}}));
  EXPECT_EQ(table.row_numbers, std::vector<int>{2});
}

TEST(read_xlsx, prefixed_elements_of_other_producers_are_read) {
  const std::string sheet =
      "<x:worksheet xmlns:x='u'><x:sheetData><x:row r='1'><x:c r='A1' t='str'><x:v>姓名</x:v></x:c>"
      "</x:row><x:row r='2'><x:c r='A2' t='b'><x:v>1</x:v></x:c></x:row></x:sheetData>"
      "</x:worksheet>";
  const Table table = read_table(zip_of(workbook_parts(sheet)), "a.xlsx");
  EXPECT_EQ(table.headings, std::vector<std::string>{"姓名"});
  EXPECT_EQ(table.rows, (Rows{{"TRUE"}}));
}

TEST(read_xlsx, numbers_dates_and_leading_zeros_become_what_people_typed) {
  auto parts = workbook_parts(
      "<worksheet><sheetData>" + headings +
      row(2, inline_cell("A2", "007") + "<c r='B2'><v>1.10101199001011E+17</v></c>") +
      row(3, "<c r='A3' s='1'><v>32207</v></c><c r='B3' s='2'><v>32203</v></c>") +
      row(4, "<c r='A4' s='3'><v>7</v></c><c r='B4'><v>0.30000000000000004</v></c>") +
      row(5, "<c r='A5' s='4'><v>45000.5625</v></c><c r='B5' t='e'><v>#N/A</v></c>") +
      "</sheetData></worksheet>");
  parts["xl/styles.xml"] =
      "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='00000'/>"
      "<numFmt numFmtId='165' formatCode='yyyy\"年\"m\"月\"d\"日\" h:mm;@'/></numFmts>"
      "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
      "<xf numFmtId='14'/><xf numFmtId='57'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs>"
      "</styleSheet>";
  EXPECT_EQ(read_table(zip_of(parts), "a.xlsx").rows, (Rows{{"007", "110101199001011000"},
                                                            {"1988-03-05", "1988-03"},
                                                            {"00007", "0.3"},
                                                            {"2023-03-15 13:30", "#N/A"}}));
}

TEST(read_xlsx, dates_counted_from_1904_are_understood) {
  auto parts = workbook_parts("<worksheet><sheetData>" + headings +
                              row(2, "<c r='A2' s='0'><v>0.5</v></c><c r='B2'><v>30745</v></c>") +
                              "</sheetData></worksheet>");
  parts["xl/styles.xml"] = "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>";
  std::string& book = parts["xl/workbook.xml"];
  book.insert(book.find("<sheets>"), "<workbookPr date1904='1'/>");
  EXPECT_EQ(read_table(zip_of(parts), "a.xlsx").rows, (Rows{{"12:00", "1988-03-05"}}));
}

TEST(read_xlsx, titles_and_form_lines_above_the_headings_are_skipped) {
  const Table table =
      read_table(workbook_of(row(1, inline_cell("A1", "党员花名册")) +
                             row(2, inline_cell("A2", "填报单位") + inline_cell("D2", "日期")) +
                             row(4, inline_cell("A4", "序号") + inline_cell("B4", "姓名") +
                                        inline_cell("C4", "性别") + inline_cell("D4", "民族")) +
                             row(5, inline_cell("A5", " ")) + row(9, inline_cell("B9", "张三"))),
                 "a.xlsx");
  EXPECT_EQ(table.sheet, "Data");
  EXPECT_EQ(table.heading_row, 4);
  EXPECT_EQ(table.rows, (Rows{{"", "张三", "", ""}}));
  EXPECT_EQ(table.row_numbers, std::vector<int>{9});
}

TEST(read_xlsx, headings_over_two_merged_rows_are_joined) {
  const std::string sheet =
      "<worksheet><sheetData>" +
      row(2,
          inline_cell("A2", "姓名") + inline_cell("B2", "文化程度") + inline_cell("D2", "备注")) +
      row(3, inline_cell("B3", "学历") + inline_cell("C3", "学位")) +
      row(4, inline_cell("A4", "张三") + inline_cell("C4", "学士")) +
      "</sheetData><mergeCells><mergeCell ref='A2:A3'/><mergeCell ref='B2:C2'/></mergeCells>"
      "</worksheet>";
  const Table table = read_table(zip_of(workbook_parts(sheet)), "a.xlsx");
  EXPECT_EQ(table.headings, (std::vector<std::string>{"姓名", "学历", "学位", "备注"}));
  EXPECT_EQ(table.heading_row, 3);
  EXPECT_EQ(table.rows, (Rows{{"张三", "", "学士", ""}}));
}

TEST(read_xlsx, empty_and_hidden_sheets_are_passed_over) {
  auto parts = workbook_parts("<worksheet><sheetData/></worksheet>");
  parts["xl/workbook.xml"] =
      "<workbook><sheets><sheet name='Empty' r:id='s1'/><sheet name='List' state='hidden' "
      "r:id='h'/><sheet name='Real' r:id='d'/></sheets></workbook>";
  std::string& links = parts["xl/_rels/workbook.xml.rels"];
  for (const char* id : {"h", "d"}) {
    links.insert(links.find("</Rel"), std::string("<Relationship Id='") + id +
                                          "' Type='x/worksheet' Target='worksheets/" + id +
                                          ".xml'/>");
    parts[std::string("xl/worksheets/") + id + ".xml"] =
        "<worksheet><sheetData><row><c t='str'><v>" + std::string(id) +
        "</v></c></row></sheetData></worksheet>";
  }
  const Table table = read_table(zip_of(parts), "a.xlsx");
  EXPECT_EQ(table.sheet, "Real");
  EXPECT_EQ(table.headings, std::vector<std::string>{"d"});
}

TEST(read_xlsx, a_workbook_without_data_is_refused) {
  EXPECT_EQ(refusal_of(workbook_of("")).code, "sheet_empty");
}

}  // namespace
}  // namespace yixin::spreadsheet
