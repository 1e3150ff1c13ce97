#include "platform/spreadsheet/cell_number.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace yixin::spreadsheet {
namespace {

std::string plain(std::string_view stored) {
  return number_text(stored, {}, DateSystem::from_1900);
}

std::string formatted(std::string_view stored, std::string_view code) {
  return number_text(stored, number_format(164, code), DateSystem::from_1900);
}

TEST(cell_number, numbers_never_carry_an_exponent) {
  EXPECT_EQ(plain("1.3800000000E10"), "13800000000");
  EXPECT_EQ(plain("1e-7"), "0.0000001");
  EXPECT_EQ(plain("-1.25e-3"), "-0.00125");
  EXPECT_EQ(plain("1e300").size(), 301u);
  EXPECT_EQ(plain("123456789012345678"), "123456789012345678");
  EXPECT_EQ(plain("0"), "0");
  EXPECT_EQ(plain("-0"), "0");
  EXPECT_EQ(plain("85.0"), "85");
}

TEST(cell_number, floating_dust_is_shown_as_people_typed_it) {
  EXPECT_EQ(plain("0.30000000000000004"), "0.3");
  EXPECT_EQ(plain("4.0999999999999996"), "4.1");
}

TEST(cell_number, what_is_no_number_stays_as_it_is) {
  EXPECT_EQ(plain("abc"), "abc");
  EXPECT_EQ(plain("nan"), "nan");
  EXPECT_EQ(plain(""), "");
}

TEST(cell_number, date_formats_are_told_from_number_formats) {
  EXPECT_EQ(formatted("32207", "yyyy-mm-dd"), "1988-03-05");
  EXPECT_EQ(formatted("32207", "[$-804]yyyy\"年\"m\"月\""), "1988-03-05");
  EXPECT_EQ(formatted("32203", "yyyy\\.mm"), "1988-03");
  EXPECT_EQ(formatted("32207.25", "yyyy/m/d h:mm"), "1988-03-05 06:00");
  EXPECT_EQ(formatted("0.25", "h:mm AM/PM"), "06:00");
  EXPECT_EQ(formatted("1.5", "[h]:mm:ss"), "36:00");
  EXPECT_EQ(formatted("32207", "#,##0.00\"days\""), "32207");
  EXPECT_EQ(formatted("32207", "[Red]General"), "32207");
  EXPECT_EQ(formatted("-1", "yyyy-mm-dd"), "-1");
  EXPECT_EQ(formatted("1e300", "yyyy-mm-dd"), plain("1e300"));
}

TEST(cell_number, formats_of_zeros_fill_up_with_zeros) {
  EXPECT_EQ(formatted("12", "00000"), "00012");
  EXPECT_EQ(formatted("123456", "00000"), "123456");
  EXPECT_EQ(formatted("1.5", "000"), "1.5");
}

}  // namespace
}  // namespace yixin::spreadsheet
