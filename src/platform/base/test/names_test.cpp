#include "platform/base/names.h"

#include <gtest/gtest.h>

#include <string>

#include "platform/base/code_points.h"

namespace yixin::base {
namespace {

TEST(names, every_dot_gives_the_same_key) {
  for (const char* dot : {"·", "•", "‧", "・", "．", ".", " · ", "··"}) {
    EXPECT_EQ(name_key(std::string("阿依") + dot + "买买"), "阿依·买买") << dot;
  }
}

TEST(names, spaces_between_han_are_removed_and_others_become_one) {
  EXPECT_EQ(name_key("\u3000张 \u00a0三\t"), "张三");
  EXPECT_EQ(name_key("Ann  Example"), "Ann Example");
  EXPECT_EQ(name_key("张三 A"), "张三 A");
}

TEST(names, full_width_letters_are_folded) {
  EXPECT_EQ(name_key("张三Ａ"), "张三A");
  EXPECT_EQ(fold_width("（１９８８－０３）\u3000"), "(1988-03) ");
}

TEST(names, characters_of_four_bytes_are_kept) {
  EXPECT_EQ(name_key("\U00020BB7 田"), "\U00020BB7田");
  EXPECT_EQ(to_code_points("\U00020BB7").size(), 1u);
}

TEST(names, a_name_has_one_to_a_hundred_characters) {
  std::string hundred;
  for (int i = 0; i < 100; ++i) hundred += "\U00020BB7";
  EXPECT_TRUE(is_name(hundred));
  EXPECT_FALSE(is_name(hundred + "一"));
  EXPECT_FALSE(is_name(" \u3000 "));
}

TEST(names, control_and_direction_marks_are_no_part_of_a_name) {
  EXPECT_FALSE(is_name("张\u202e三"));
  EXPECT_FALSE(is_name("张\n三"));
  EXPECT_FALSE(is_name("张\xff三"));
}

TEST(names, invalid_bytes_become_replacement_characters) {
  EXPECT_EQ(fold_width("a\xc3(\xed\xa0\x80"), "a\ufffd(\ufffd\ufffd\ufffd");
  EXPECT_EQ(trim(" \xff "), "\xff");
}

}  // namespace
}  // namespace yixin::base
