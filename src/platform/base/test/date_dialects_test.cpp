#include "platform/base/date_dialects.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace yixin::base {
namespace {

std::string iso(std::string_view text) {
  const auto date = parse_date(text);
  return date ? date->to_iso() : "none";
}

TEST(date_dialects, year_and_month_are_read_in_every_dialect) {
  for (const char* text : {"1988-03", "1988.03", "1988.3", "198803", "1988年3月", "1988年03月",
                           "1988/3", "１９８８．０３", " 1988 - 3 ", "1988—03"}) {
    EXPECT_EQ(iso(text), "1988-03") << text;
  }
}

TEST(date_dialects, full_dates_are_read_in_every_dialect) {
  for (const char* text :
       {"1988-03-05", "1988/3/5", "1988.3.5", "19880305", "1988年3月5日", "1988年3月5号", "32207",
        "32207.5", "1988-03-05 08:30:00", "1988-03-05T00:00:00", "１９８８年３月５日"}) {
    EXPECT_EQ(iso(text), "1988-03-05") << text;
  }
}

TEST(date_dialects, what_is_no_date_is_refused) {
  for (const char* text : {"", "1988", "1988-13", "1988-00", "1988-02-30", "88-03-05", "1988-3-5 6",
                           "19880300", "198800", "2101-01", "1899-12", "待定", "-3-5", "1988-3-5-6",
                           "99999", "19880305001", "1988-3-0"}) {
    EXPECT_EQ(iso(text), "none") << text;
  }
}

TEST(date_dialects, excel_serials_know_the_invented_leap_day) {
  EXPECT_EQ(date_of_excel_serial(1)->to_iso(), "1900-01-01");
  EXPECT_EQ(date_of_excel_serial(59)->to_iso(), "1900-02-28");
  EXPECT_FALSE(date_of_excel_serial(60));
  EXPECT_EQ(date_of_excel_serial(61)->to_iso(), "1900-03-01");
  EXPECT_EQ(date_of_excel_serial(45000)->to_iso(), "2023-03-15");
}

TEST(date_dialects, unknown_days_sort_before_known_ones) {
  EXPECT_LT(*parse_date("1988-03"), *parse_date("1988-03-01"));
}

}  // namespace
}  // namespace yixin::base
