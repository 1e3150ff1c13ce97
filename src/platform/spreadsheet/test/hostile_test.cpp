#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstddef>
#include <string>

#include "platform/base/check.h"
#include "platform/base/slow_work.h"
#include "platform/base/utf8.h"
#include "platform/spreadsheet/read.h"
#include "platform/spreadsheet/sheet_pictures.h"
#include "platform/spreadsheet/test/hostile_files.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::spreadsheet {
namespace {

using namespace std::string_literals;

std::string one_cell(const std::string& at, const std::string& row) {
  return "<row r='" + row + "'><c r='" + at + "' t='str'><v>x</v></c></row>";
}

TEST(hostile, a_zip_bomb_is_stopped_while_inflating) {
  const std::string bomb =
      workbook_of("<row><c t='str'><v>" + std::string(8u << 20, ' ') + "x</v></c></row>");
  EXPECT_LT(bomb.size(), 80'000u);
  EXPECT_EQ(refusal_of(bomb).code, "file_too_large");
  EXPECT_EQ(refusal_of(bomb).kind, base::Kind::too_large);
}

TEST(hostile, unpacked_bytes_are_limited_over_all_parts_together) {
  Limits limits;
  limits.unpacked_bytes = 900;
  auto parts =
      workbook_parts("<worksheet><sheetData>" + one_cell("A1", "1") + "</sheetData></worksheet>");
  EXPECT_EQ(read_table(zip_of(parts), "a.xlsx", {}).headings.size(), 1u);
  parts["xl/sharedStrings.xml"] = "<sst><si><t>" + std::string(300, 'a') + "</t></si></sst>";
  EXPECT_EQ(refusal_of(zip_of(parts), "a.xlsx", limits).code, "file_too_large");
}

TEST(hostile, a_document_type_is_refused_in_every_part) {
  const std::string entity = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>";
  for (const char* part : {"xl/worksheets/sheet1.xml", "xl/workbook.xml", "_rels/.rels"}) {
    auto parts =
        workbook_parts("<worksheet><sheetData>" + one_cell("A1", "1") + "</sheetData></worksheet>");
    parts[part] = entity + parts[part];
    EXPECT_EQ(refusal_of(zip_of(parts)).code, "file_damaged") << part;
    EXPECT_NE(refusal_of(zip_of(parts)).detail.find("DTD"), std::string::npos) << part;
  }
}

TEST(hostile, deep_nesting_and_broken_nesting_are_refused) {
  std::string deep;
  for (int i = 0; i < 70; ++i) deep += "<a>";
  for (int i = 0; i < 70; ++i) deep += "</a>";
  for (const std::string& xml :
       {deep, "</a>"s, "<a>"s, "<a b='>"s, "<!-- "s, "<a><b></a>"s, "\xff\xfe<"s}) {
    EXPECT_EQ(refusal_of(zip_of(workbook_parts(xml))).code, "file_damaged") << xml;
  }
}

TEST(hostile, positions_outside_a_sheet_are_refused) {
  for (const auto& [at, row] : {std::pair("A2", "1"),
                                {"XFE1", "1"},
                                {"A1048577", "1048577"},
                                {"A99999999999", "99999999999"},
                                {"1A", "1"},
                                {"A0", "0"}}) {
    EXPECT_EQ(refusal_of(workbook_of(one_cell(at, row))).code, "file_damaged") << at;
  }
  EXPECT_EQ(refusal_of(workbook_of(one_cell("A2", "2") + one_cell("A2", "2"))).code,
            "file_damaged");
  EXPECT_EQ(refusal_of(workbook_of("<row><c t='s'><v>5</v></c></row>")).code, "file_damaged");
}

TEST(hostile, far_columns_and_too_many_rows_name_their_place) {
  const base::Error wide = refusal_of(workbook_of(one_cell("XFD3", "3")));
  EXPECT_EQ(wide.code, "too_many_columns");
  EXPECT_NE(wide.detail.find("“Data”第 3 行第 XFD 列"), std::string::npos) << wide.detail;
  Limits limits;
  limits.rows = 2;
  const std::string three = one_cell("A1", "1") + one_cell("A7", "7") + one_cell("A9", "9");
  EXPECT_EQ(refusal_of(workbook_of(three), "a.xlsx", limits).code, "too_many_rows");
}

TEST(hostile, a_single_far_cell_costs_no_memory_for_the_empty_ones) {
  EXPECT_EQ(read_table(workbook_of(one_cell("A1048576", "1048576")), "a.xlsx").heading_row,
            1'048'576);
}

TEST(hostile, a_picture_beyond_every_sheet_is_none) {
  const auto anchored_in = [](const std::string& row) {
    return pictures_of_drawing("<wsDr><oneCellAnchor><from><col>0</col><row>" + row +
                               "</row></from><pic/></oneCellAnchor></wsDr>");
  };
  EXPECT_EQ(anchored_in("1048575").size(), 1u);
  EXPECT_TRUE(anchored_in("1048576").empty());
  EXPECT_TRUE(anchored_in("2147483647").empty());
}

TEST(hostile, few_cells_cannot_blow_up_into_many) {
  Limits limits;
  limits.cells = 9;
  const std::string wide_and_long = one_cell("E1", "1") + one_cell("A2", "2");
  EXPECT_EQ(refusal_of(workbook_of(wide_and_long), "a.xlsx", limits).code, "too_many_cells");
  limits = {};
  limits.text_bytes = 1;
  EXPECT_EQ(refusal_of(workbook_of(wide_and_long), "a.xlsx", limits).code, "file_too_large");
}

TEST(hostile, long_cells_are_counted_in_characters) {
  Limits limits;
  limits.cell_chars = 3;
  EXPECT_EQ(read_table("姓名卡\n", "a.csv", limits).headings[0], "姓名卡");
  EXPECT_EQ(refusal_of("姓名卡片\n", "a.csv", limits).code, "cell_too_long");
}

TEST(hostile, wrong_types_are_named) {
  EXPECT_EQ(refusal_of("%PDF-1.7", "a.xlsx").code, "file_type_unknown");
  EXPECT_EQ(refusal_of("a\0b"s, "a.csv").code, "file_type_unknown");
  EXPECT_EQ(refusal_of("<html><table>", "a.xls").code, "file_type_unknown");
  EXPECT_EQ(refusal_of(zip_of({{"word/document.xml", "<a/>"}}), "a.xlsx").code,
            "file_type_unknown");
  EXPECT_EQ(refusal_of("", "a.csv").code, "sheet_empty");
  const std::string ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  EXPECT_NE(refusal_of(ole, "a.xls").detail.find(".xlsx"), std::string::npos);
}

TEST(hostile, passwords_are_named) {
  const std::string ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  std::string wide;
  for (const char c : "EncryptedPackage"s) wide += {c, '\0'};
  EXPECT_EQ(refusal_of(ole + wide).code, "file_encrypted");
  EXPECT_EQ(refusal_of(zip_of(workbook_parts("<a/>"), Encryption::aes256)).code, "file_encrypted");
}

TEST(hostile, size_and_entry_limits_hold) {
  EXPECT_EQ(refusal_of(std::string((10u << 20) + 1, 'a'), "a.csv").code, "file_too_large");
  auto parts = workbook_parts("<a/>");
  for (int i = 0; i < 2'001; ++i) parts["x" + std::to_string(i)] = "";
  EXPECT_EQ(refusal_of(zip_of(parts)).code, "file_too_large");
}

TEST(hostile, every_truncation_of_a_workbook_is_refused) {
  const std::string whole = write_xlsx({"S", "", {"a", "b"}, {}, {{"1", "2"}}});
  for (std::size_t length = 4; length < whole.size(); length += 37) {
    EXPECT_EQ(refusal_of(whole.substr(0, length)).code, "file_damaged") << length;
  }
}

TEST(hostile, the_committing_thread_refuses_to_parse) {
  base::slow_work_is_forbidden = true;
  EXPECT_THROW(read_table("a\n1\n", "a.csv"), base::BrokenAssumption);
  base::slow_work_is_forbidden = false;
}

TEST(hostile, half_a_surrogate_pair_becomes_the_replacement_character) {
  for (const std::string type : {"str", "e"}) {
    const std::string row = "<row><c t='" + type + "'><v>&#xD800;x</v></c></row>";
    EXPECT_TRUE(base::utf8_length(read_table(workbook_of(row), "a.xlsx").headings[0])) << type;
  }
}

RC_GTEST_PROP(hostile, a_changed_byte_is_read_or_refused_but_nothing_else, ()) {
  static const std::string whole = write_xlsx({"S", "T", {"a", "b"}, {}, {{"1", "=2"}}});
  std::string changed = whole;
  const int changes = *rc::gen::inRange(1, 8);
  for (int i = 0; i < changes; ++i) {
    changed[*rc::gen::inRange<std::size_t>(4, whole.size())] = *rc::gen::arbitrary<char>();
  }
  try {
    read_table(changed, "a.xlsx");
  } catch (const base::Error& error) {
    RC_ASSERT(!error.detail.empty());
  }
}

RC_GTEST_PROP(hostile, any_sheet_xml_is_read_or_refused_but_nothing_else, ()) {
  static const std::vector<std::string> pieces{"<row>",
                                               "<row r='2'>",
                                               "</row>",
                                               "<c t='s'>",
                                               "<c r='B2' s='9'>",
                                               "</c>",
                                               "<v>",
                                               "</v>",
                                               "1e9",
                                               "-3",
                                               "<is><t>",
                                               "</t></is>",
                                               "<!--",
                                               "-->",
                                               "<![CDATA[",
                                               "]]>",
                                               "&#xD800;",
                                               "&lt;",
                                               "<mergeCell ref='A1:B2'/>",
                                               "<autoFilter ref='A9'/>",
                                               "x",
                                               "'",
                                               "\"",
                                               ">",
                                               "<?a?>"};
  std::string xml;
  for (const std::size_t at : *rc::gen::container<std::vector<std::size_t>>(
           rc::gen::inRange<std::size_t>(0, pieces.size()))) {
    xml += pieces[at];
  }
  try {
    const Table table = read_table(workbook_of(xml), "a.xlsx");
    for (const std::string& heading : table.headings) RC_ASSERT(base::utf8_length(heading));
    for (const auto& row : table.rows) RC_ASSERT(row.size() == table.headings.size());
  } catch (const base::Error& error) {
    RC_ASSERT(!error.detail.empty());
  }
}

}  // namespace
}  // namespace yixin::spreadsheet
