#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "platform/base/code_points.h"
#include "platform/spreadsheet/cell_escape.h"
#include "platform/spreadsheet/read.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::spreadsheet {
namespace {

enum class Nul { allowed, left_out };

/// Text of pieces that files, formulas and encodings stumble over.
rc::Gen<std::string> hostile_text(Nul nul) {
  const auto piece = rc::gen::element<std::string>(
      "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "＝", "＋", "－", "＠", "'", "\"", ",", ";",
      "<", ">", "&", "&amp;", "]]>", "_x0041_", "_x005F_", "_x", "_", "x000D_", " ", "\u3000", "张",
      "\U00020BB7", "😀", "\x01", "\x1b", "\x7f", "\uFFFE", "\uFEFF", "007", "1e9", "TRUE",
      "2024-03-05", "http://example.org", "=HYPERLINK(\"a\")", "\u202e", "\u0301", "");
  const auto character = rc::gen::map(rc::gen::inRange<char32_t>(1, 0x3000), [](char32_t point) {
    std::string text;
    base::append_utf8(text, point);
    return text;
  });
  const std::string zero(nul == Nul::allowed ? 1 : 0, '\0');
  const auto part =
      rc::gen::weightedOneOf<std::string>({{8, piece}, {2, character}, {1, rc::gen::just(zero)}});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(part),
                      [](const std::vector<std::string>& parts) {
                        std::string text;
                        for (const std::string& one : parts) text += one;
                        return text;
                      });
}

/// Headings and first cells are never blank: blank rows are left out on purpose.
Sheet hostile_sheet(Nul nul) {
  Sheet sheet;
  sheet.name = "Data";
  const int columns = *rc::gen::inRange(1, 5);
  const int rows = *rc::gen::inRange(0, 6);
  for (int i = 0; i < columns; ++i) sheet.headings.push_back(*hostile_text(nul) + "h");
  for (int i = 0; i < rows; ++i) {
    std::vector<std::string> row;
    for (int k = 0; k < columns; ++k) row.push_back(*hostile_text(nul));
    row[0] += "r";
    sheet.rows.push_back(row);
  }
  return sheet;
}

RC_GTEST_PROP(round_trip, xlsx_gives_every_text_back, ()) {
  Sheet sheet = hostile_sheet(Nul::allowed);
  if (*rc::gen::arbitrary<bool>()) sheet.title = *hostile_text(Nul::allowed);
  const Table table = read_table(write_xlsx(sheet), "a.xlsx");
  RC_ASSERT(table.headings == sheet.headings);
  RC_ASSERT(table.rows == sheet.rows);
  RC_ASSERT(table.heading_row == (sheet.title.empty() ? 1 : 2));
}

RC_GTEST_PROP(round_trip, csv_gives_every_text_back, ()) {
  const Sheet sheet = hostile_sheet(Nul::left_out);
  const Table table = read_table(write_csv(sheet), "a.csv");
  RC_ASSERT(table.headings == sheet.headings);
  RC_ASSERT(table.rows == sheet.rows);
}

RC_GTEST_PROP(round_trip, guarded_text_never_begins_like_a_formula, ()) {
  const std::string text = *hostile_text(Nul::allowed);
  const std::string guarded = guard(text);
  for (const char* start : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
    RC_ASSERT(!guarded.starts_with(start));
  }
  RC_ASSERT(strip_guard(guarded) == text);
}

RC_GTEST_PROP(round_trip, escaped_text_holds_no_control_characters, ()) {
  const std::string text = *hostile_text(Nul::allowed);
  const std::string escaped = escape_controls(text);
  for (const char c : escaped) {
    RC_ASSERT(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t');
  }
  RC_ASSERT(unescape_controls(escaped) == text);
}

TEST(round_trip, a_number_typed_as_text_keeps_its_zeros) {
  const Table table = read_table(write_xlsx({"S", "", {"工号"}, {}, {{"00012"}}}), "a.xlsx");
  EXPECT_EQ(table.rows[0][0], "00012");
}

TEST(round_trip, strange_sheet_names_are_made_legal) {
  const std::string wanted = "'[一]:/*?\\" + std::string(60, 'x');
  const Table table = read_table(write_xlsx({wanted, "", {"a"}, {}, {{"1"}}}), "a.xlsx");
  EXPECT_EQ(base::to_code_points(table.sheet).size(), 31u);
  EXPECT_EQ(read_table(write_xlsx({"?", "", {"a"}, {}, {}}), "a.xlsx").sheet, "Sheet1");
}

}  // namespace
}  // namespace yixin::spreadsheet
