#include "modules/accounts/password_policy.h"

#include <gtest/gtest.h>

#include "platform/base/error.h"

namespace yixin::accounts {
namespace {

std::string verdict(std::string_view password, PasswordFor owner = PasswordFor::person,
                    const OwnFacts& own = {}) {
  try {
    check_password(password, owner, own);
    return "good";
  } catch (const base::Error& refusal) {
    EXPECT_EQ(refusal.fields.at(0).pointer, "new_password");
    return refusal.code;
  }
}

TEST(password_policy, twelve_characters_of_one_class_are_enough_for_a_person) {
  EXPECT_EQ(verdict("kluvbgtzmwro"), "good");
  EXPECT_EQ(verdict("kluvbgtzmwr"), "password_too_short");
}

TEST(password_policy, eight_characters_need_three_classes) {
  EXPECT_EQ(verdict("kLuv7gtz"), "good");
  EXPECT_EQ(verdict("kluv7g-z"), "good");
  EXPECT_EQ(verdict("kluv7gtz"), "password_too_short");
  EXPECT_EQ(verdict("kLuv7gt"), "password_too_short");
}

TEST(password_policy, administrators_need_length_and_classes) {
  EXPECT_EQ(verdict("kLuv7gtzmwro", PasswordFor::administrator), "good");
  EXPECT_EQ(verdict("kLuv7gtzmwr", PasswordFor::administrator), "password_too_short");
  EXPECT_EQ(verdict("kluvbgtzmwro", PasswordFor::administrator), "password_too_short");
}

TEST(password_policy, length_counts_characters_not_bytes) {
  EXPECT_EQ(verdict("窗外细雨"), "password_too_short");
  EXPECT_EQ(verdict("窗外细雨灯下读书人未眠矣"), "good");
}

TEST(password_policy, words_of_every_guessing_list_do_not_count) {
  for (const char* common : {"Password2026!", "P@ssw0rd2026", "Qwerty2026!", "woaini1314520",
                             "Yixin@2026", "Admin@123456", "111111111111", "123456789012",
                             "abcdefghijkl", "abababababab", "Aa123456", "dangyuan2026"}) {
    EXPECT_EQ(verdict(common), "password_too_common") << common;
  }
}

TEST(password_policy, own_facts_do_not_count) {
  const OwnFacts own = {"A00318", "zhangxiaoyan", "13800000000"};
  EXPECT_EQ(verdict("Zhangxiaoyan#26", PasswordFor::person, own), "password_too_common");
  EXPECT_EQ(verdict("a00318a00318", PasswordFor::person, own), "password_too_common");
  EXPECT_EQ(verdict("Tel13800000000", PasswordFor::person, own), "password_too_common");
  EXPECT_EQ(verdict("Zhangxiaoyan#26"), "good");
  EXPECT_EQ(verdict("zhangxiaoyan likes tulips", PasswordFor::person, own), "good");
}

TEST(password_policy, digit_runs_of_a_phones_length_are_found_anywhere) {
  EXPECT_TRUE(phone_like_parts("a1234567890b").empty());
  EXPECT_EQ(phone_like_parts("x13800000000y"), std::vector<std::string>{"13800000000"});
  EXPECT_EQ(phone_like_parts("113800000000").back(), "13800000000");
}

}  // namespace
}  // namespace yixin::accounts
