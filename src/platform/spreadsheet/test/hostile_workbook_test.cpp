#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "platform/base/error.h"
#include "platform/spreadsheet/child.h"
#include "platform/spreadsheet/read.h"
#include "platform/spreadsheet/test/hostile_files.h"
#include "platform/spreadsheet/zip_layout.h"

namespace yixin::spreadsheet {
namespace {

std::string cell_with_formula(const std::string& formula, const std::string& value) {
  return workbook_of("<row r='3'><c r='B3' t='str'><f>" + formula + "</f>" + value + "</c></row>");
}

TEST(hostile_workbook, the_saved_value_of_a_formula_is_read_and_nothing_is_computed) {
  const std::string file = cell_with_formula("CONCAT(Table1[2020],\"x\")", "<v>甲</v>");
  EXPECT_EQ(read_table(file, "a.xlsx").headings.at(1), "甲");
  const base::Error empty = refusal_of(cell_with_formula("A1+1", ""));
  EXPECT_EQ(empty.code, "formula_without_value");
  EXPECT_NE(empty.detail.find("“Data”第 3 行第 B 列"), std::string::npos) << empty.detail;
}

TEST(hostile_workbook, a_formula_that_asks_another_file_or_the_network_names_its_place) {
  for (const char* formula : {"[1]Sheet1!A1", "VLOOKUP(A1,'[2]甲'!A:B,2,0)", "'[12]Sheet'!A1",
                              "webservice(\"http://example.org\")", "1+RTD(\"a\",,\"b\")"}) {
    const base::Error error = refusal_of(cell_with_formula(formula, "<v>1</v>"));
    EXPECT_EQ(error.code, "formula_reaches_outside") << formula;
    EXPECT_NE(error.detail.find("第 3 行第 B 列"), std::string::npos) << error.detail;
  }
}

TEST(hostile_workbook, a_declared_dimension_costs_nothing) {
  const auto parts = workbook_parts(
      "<worksheet><dimension ref='A1:XFD1048576'/><sheetData><row r='1'><c r='A1' t='str'>"
      "<v>姓名</v></c></row></sheetData></worksheet>");
  EXPECT_EQ(read_table(zip_of(parts), "a.xlsx").headings.size(), 1u);
}

TEST(hostile_workbook, an_archive_inside_an_archive_is_no_workbook) {
  const std::string inner = workbook_of("<row><c t='str'><v>x</v></c></row>");
  EXPECT_EQ(refusal_of(zip_of({{"花名册.xlsx", inner}}), "花名册.xlsx").code, "file_type_unknown");
}

/// Little-endian numbers of a directory entry, changed after the archive was written.
class Archive {
 public:
  explicit Archive(std::string bytes) : bytes_(std::move(bytes)) {}

  /// The directory entry with that index.
  std::size_t entry(int index) const {
    std::size_t at = bytes_.find("PK\x01\x02");
    for (int i = 0; i < index; ++i) at = bytes_.find("PK\x01\x02", at + 1);
    return at;
  }
  void write(std::size_t at, std::uint32_t value) {
    for (int i = 0; i < 4; ++i) bytes_[at + i] = static_cast<char>(value >> (8 * i));
  }
  std::uint32_t read(std::size_t at) const {
    std::uint32_t value = 0;
    for (int i = 3; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(bytes_[at + i]);
    return value;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

TEST(hostile_workbook, entries_that_lie_over_each_other_are_refused) {
  Archive archive(workbook_of("<row><c t='str'><v>x</v></c></row>"));
  archive.write(archive.entry(1) + 42, archive.read(archive.entry(0) + 42));
  EXPECT_EQ(refusal_of(archive.bytes()).code, "file_damaged");
  EXPECT_NE(refusal_of(archive.bytes()).detail.find("重叠"), std::string::npos);
}

TEST(hostile_workbook, a_directory_that_points_outside_is_refused) {
  for (const std::uint32_t offset : {0x7fffffffu, 0xffffffffu}) {
    Archive archive(workbook_of("<row><c t='str'><v>x</v></c></row>"));
    archive.write(archive.entry(0) + 42, offset);
    EXPECT_EQ(refusal_of(archive.bytes()).code, "file_damaged") << offset;
  }
}

TEST(hostile_workbook, a_name_that_occurs_twice_is_refused) {
  Archive archive(zip_of({{"xl/workbook.xml", "<a/>"}, {"xl/workbooK.xml", "<b/>"}}));
  EXPECT_NE(refusal_of(archive.bytes()).detail.find("同名"), std::string::npos);
}

TEST(hostile_workbook, names_that_climb_out_are_never_written_anywhere) {
  auto parts = workbook_parts(
      "<worksheet><sheetData><row><c t='str'><v>x</v></c></row></sheetData></worksheet>");
  parts["../../etc/cron.d/x"] = "* * * * * root true";
  EXPECT_EQ(read_table(zip_of(parts), "a.xlsx").headings.at(0), "x");
}

/// What the child answers to files that would cost too much: a refusal, and the parent lives on.
TEST(hostile_workbook, the_child_refuses_what_costs_too_much_and_the_next_file_is_read) {
  const std::string blanks =
      workbook_of("<row><c t='str'><v>" + std::string(9u << 20, ' ') + "x</v></c></row>");
  std::string ampersands = "<quiz><question type='essay'><questiontext><text>";
  ampersands += std::string(4u << 20, '&') + "</text></questiontext></question></quiz>";
  std::string many;
  for (int i = 0; i < 600'000; ++i) many += "1.a\n答:1\n";
  const auto code_of = [](std::string_view bytes, std::string_view name, std::string_view reader) {
    try {
      read_table_in_child(bytes, name, {.reader = reader});
    } catch (const base::Error& error) {
      return error.code;
    }
    return std::string("read");
  };
  EXPECT_EQ(code_of(blanks, "a.xlsx", table_reader), "file_too_large");
  EXPECT_EQ(code_of(ampersands, "a.xml", "questions"), "read") << "long, but cheap";
  EXPECT_EQ(code_of(many, "a.txt", "questions"), "too_many_rows");
  EXPECT_EQ(code_of("<!DOCTYPE a><quiz/>", "a.xml", "questions"), "file_damaged");
  EXPECT_EQ(code_of("姓名\n甲\n", "a.csv", "nobody"), "file_refused");
  EXPECT_EQ(code_of("姓名\n甲\n", "a.csv", table_reader), "read");
}

}  // namespace
}  // namespace yixin::spreadsheet
