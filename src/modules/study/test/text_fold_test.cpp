#include "modules/study/text_fold.h"

#include <gtest/gtest.h>

namespace yixin::study {
namespace {

TEST(text_fold, width_case_and_outer_space_do_not_count) {
  EXPECT_EQ(compared_form("　ＡＢｃ１２ \n"), "abc12");
  EXPECT_EQ(compared_form("Β-受体"), compared_form("β-受体"));
  EXPECT_EQ(compared_form("5 µg"), compared_form("5 μg"));
  EXPECT_EQ(compared_form("\xEF\xBB\xBF甲\xE2\x80\x8B乙"), "甲乙");
  EXPECT_EQ(compared_form("甲 乙"), "甲 乙");
}

TEST(text_fold, signs_with_a_meaning_are_no_punctuation) {
  for (const char32_t c : std::u32string{U"+<=>%$×≥℃〇々"}) {
    EXPECT_FALSE(is_punctuation(c)) << static_cast<unsigned>(c);
  }
  for (const char32_t c : std::u32string{U",.-_()、。《》“”—…·"}) {
    EXPECT_TRUE(is_punctuation(c)) << static_cast<unsigned>(c);
  }
}

}  // namespace
}  // namespace yixin::study
