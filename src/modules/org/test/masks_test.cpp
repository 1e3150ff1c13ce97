#include "modules/org/masks.h"

#include <gtest/gtest.h>

namespace yixin::org {
namespace {

TEST(masks, an_identity_number_keeps_three_and_four_characters) {
  EXPECT_EQ(mask_number("11999919840411169X"), "119***********169X");
}

TEST(masks, a_phone_number_keeps_three_and_four_digits) {
  EXPECT_EQ(mask_number("13800005678"), "138****5678");
}

TEST(masks, a_short_number_shows_less) {
  EXPECT_EQ(mask_number("X0000017"), "X*****17");
  EXPECT_EQ(mask_number("123"), "***");
  EXPECT_EQ(mask_number(""), "");
}

TEST(masks, full_width_digits_are_counted_as_characters) {
  EXPECT_EQ(mask_number("１３８００００５６７８"), "１３８****５６７８");
}

TEST(masks, a_star_tells_a_mask_from_a_number) {
  EXPECT_TRUE(is_masked("138****5678"));
  EXPECT_FALSE(is_masked("13800005678"));
}

}  // namespace
}  // namespace yixin::org
