#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "platform/spreadsheet/read.h"
#include "platform/spreadsheet/test/hostile_files.h"

namespace yixin::spreadsheet {
namespace {

using namespace std::string_literals;
using Rows = std::vector<std::vector<std::string>>;

TEST(read_csv, separators_are_guessed_outside_quotes) {
  for (const char* separator : {",", ";", "\t"}) {
    const std::string text = "姓名"s + separator + "\"备注,;\"\r\n张三" + separator + "一\r\n";
    EXPECT_EQ(read_table(text, "a.csv").headings, (std::vector<std::string>{"姓名", "备注,;"}));
    EXPECT_EQ(read_table(text, "a.txt").rows, (Rows{{"张三", "一"}}));
  }
}

TEST(read_csv, every_usual_encoding_is_read) {
  const std::vector<std::string> texts{"\xef\xbb\xbf姓名\n𠮷\n", "姓名\n𠮷\n",
                                       "\xd0\xd5\xc3\xfb\n\x95\x34\xb2\x35\n",
                                       "\xff\xfe\xd3\x59\x0d\x54\x0a\x00\x42\xd8\xb7\xdf"s};
  for (const std::string& text : texts) {
    const Table table = read_table(text, "a.CSV");
    EXPECT_EQ(table.headings, std::vector<std::string>{"姓名"});
    EXPECT_EQ(table.rows, (Rows{{"𠮷"}}));
  }
}

TEST(read_csv, a_second_byte_order_mark_is_no_part_of_the_first_heading) {
  for (const std::string& text :
       {"\xef\xbb\xbf\xef\xbb\xbf姓名\n1\n"s, "\xff\xfe\xff\xfe\xd3\x59\x0d\x54\n\0\x31\0"s}) {
    EXPECT_EQ(read_table(text, "a.csv").headings, std::vector<std::string>{"姓名"});
  }
}

TEST(read_csv, bytes_in_no_known_encoding_are_refused) {
  EXPECT_EQ(refusal_of("\xd0\xd5\n\xff\xff\n", "a.csv").code, "file_damaged");
  EXPECT_EQ(refusal_of("\xd0\xd5\n\xd0", "a.csv").code, "file_damaged");
}

TEST(read_csv, quotes_hold_separators_line_ends_and_quotes) {
  const Table table = read_table("a,b\r\"x,\r\n\"\"y\"\"\",2\n\n3,", "a.csv");
  EXPECT_EQ(table.rows, (Rows{{"x,\r\n\"y\"", "2"}, {"3", ""}}));
  EXPECT_EQ(table.row_numbers, (std::vector<int>{2, 4}));
}

TEST(read_csv, an_open_quote_names_its_row) {
  const base::Error error = refusal_of("a,b\n\"1,2\n", "a.csv");
  EXPECT_EQ(error.code, "file_damaged");
  EXPECT_NE(error.detail.find("第 2 行"), std::string::npos) << error.detail;
}

TEST(read_csv, guarding_apostrophes_are_taken_off_and_others_kept) {
  EXPECT_EQ(read_table("a,b,c\n'=1,''-1,'x\n", "a.csv").rows, (Rows{{"=1", "'-1", "'x"}}));
}

TEST(read_csv, text_without_anything_in_it_is_refused) {
  EXPECT_EQ(refusal_of(" \n,,\n", "a.csv").code, "sheet_empty");
}

}  // namespace
}  // namespace yixin::spreadsheet
