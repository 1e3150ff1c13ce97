#include "modules/org/numbers.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace yixin::org {
namespace {

class numbers : public testing::Test {
 protected:
  numbers()
      : directory_(std::filesystem::temp_directory_path() / "yixin_numbers_test"),
        keys_(crypto::Keys::open_or_create(directory_)) {
    configure(keys_);
  }
  ~numbers() override { std::filesystem::remove_all(directory_); }

  std::filesystem::path directory_;
  crypto::Keys keys_;
};

TEST_F(numbers, both_resident_forms_of_one_number_share_an_index) {
  const IdReading old_form = read_id_number("119999410401028");
  ASSERT_FALSE(old_form.problem);
  EXPECT_EQ(old_form.kind, IdKind::resident_15);
  EXPECT_EQ(old_form.number, "119999410401028");
  const IdReading same = read_id_number(old_form.resident->number);
  EXPECT_EQ(same.kind, IdKind::resident);
  EXPECT_EQ(same.index, old_form.index);
}

TEST_F(numbers, width_blanks_and_a_small_x_do_not_matter) {
  const IdReading plain = read_id_number("11999919780819049X");
  ASSERT_FALSE(plain.problem);
  EXPECT_EQ(read_id_number("１１９９９９ 19780819 049x").index, plain.index);
}

TEST_F(numbers, a_passport_is_told_by_its_letter) {
  const IdReading passport = read_id_number("x0000017");
  EXPECT_EQ(passport.kind, IdKind::foreign);
  EXPECT_EQ(passport.number, "X0000017");
  EXPECT_FALSE(passport.resident);
  EXPECT_TRUE(read_id_number("护照0000017").problem);
}

TEST_F(numbers, a_wrong_check_digit_is_a_problem_and_no_passport) {
  const IdReading wrong = read_id_number("119999199305209360");
  EXPECT_EQ(wrong.kind, IdKind::resident);
  EXPECT_TRUE(wrong.problem);
}

TEST_F(numbers, an_index_does_not_tell_a_phone_from_an_equal_identity_number) {
  EXPECT_NE(phone_index_of("X0000017"), read_id_number("X0000017").index);
}

}  // namespace
}  // namespace yixin::org
