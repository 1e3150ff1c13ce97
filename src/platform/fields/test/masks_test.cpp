#include "platform/fields/masks.h"

#include <gtest/gtest.h>

namespace yixin::fields {
namespace {

TEST(masks, an_identity_number_keeps_three_and_four_characters) {
  EXPECT_EQ(mask(Mask::id, "11999919840411169X"), "119***********169X");
}

TEST(masks, a_phone_number_keeps_three_and_four_digits) {
  EXPECT_EQ(mask(Mask::phone, "13800005678"), "138****5678");
}

TEST(masks, a_short_number_shows_less) {
  EXPECT_EQ(mask(Mask::id, "X0000017"), "X*****17");
  EXPECT_EQ(mask(Mask::id, "123"), "***");
  EXPECT_EQ(mask(Mask::id, ""), "");
}

TEST(masks, full_width_digits_are_counted_as_characters) {
  EXPECT_EQ(mask(Mask::phone, "１３８００００５６７８"), "１３８****５６７８");
}

TEST(masks, a_name_keeps_its_first_character_and_what_is_hidden_shows_nothing) {
  EXPECT_EQ(mask(Mask::name, "欧阳文"), "欧**");
  EXPECT_EQ(mask(Mask::hidden, "欧阳文"), "");
  EXPECT_EQ(mask(Mask::none, "欧阳文"), "欧阳文");
}

TEST(masks, a_star_tells_a_mask_from_a_number) {
  EXPECT_TRUE(is_masked("138****5678"));
  EXPECT_FALSE(is_masked("13800005678"));
}

}  // namespace
}  // namespace yixin::fields
