#include "platform/base/phone.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace yixin::base {
namespace {

std::string number(std::string_view text) {
  const auto phone = parse_phone(text);
  return phone ? phone->number : "none";
}

TEST(phone, mobile_numbers_are_read_in_every_spelling) {
  for (const char* text : {"13800000000", "138 0000 0000", "138-0000-0000", "+86 13800000000",
                           "+86-13800000000", "0086 13800000000", "１３８００００００００"}) {
    EXPECT_EQ(number(text), "13800000000") << text;
    EXPECT_EQ(parse_phone(text)->kind, PhoneKind::mobile) << text;
  }
}

TEST(phone, landlines_need_their_area_code) {
  for (const char* text :
       {"010-12345678", "01012345678", "(010)12345678", "（010）1234-5678", "+86 10 12345678"}) {
    EXPECT_EQ(number(text), "010-12345678") << text;
    EXPECT_EQ(parse_phone(text)->kind, PhoneKind::landline) << text;
  }
  EXPECT_EQ(number("12345678"), "none");
}

TEST(phone, extensions_are_kept) {
  EXPECT_EQ(number("0512-1234567-801"), "0512-1234567-801");
  EXPECT_EQ(number("0512-1234567 转 801"), "0512-1234567-801");
  EXPECT_EQ(number("051212345678转1"), "0512-12345678-1");
}

TEST(phone, what_is_no_phone_is_refused) {
  for (const char* text : {"", "12800000000", "1380000000", "138000000000", "0512-123456", "电话",
                           "+1 2025550100", "00-12345678"}) {
    EXPECT_EQ(number(text), "none") << text;
  }
  EXPECT_EQ(number(std::string(100'000, '1')), "none");
}

}  // namespace
}  // namespace yixin::base
