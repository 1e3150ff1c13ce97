#include "platform/base/id_number.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace yixin::base {
namespace {

TEST(id_number, the_example_of_the_standard_is_read) {
  const IdNumberReading reading = parse_id_number("11010519491231002x");
  ASSERT_TRUE(reading.id);
  EXPECT_EQ(reading.id->number, "11010519491231002X");
  EXPECT_EQ(reading.id->born_on.to_iso(), "1949-12-31");
  EXPECT_EQ(reading.id->sex, Sex::female);
}

TEST(id_number, fifteen_digits_are_upgraded) {
  const IdNumberReading reading = parse_id_number("110105491231002");
  ASSERT_TRUE(reading.id);
  EXPECT_EQ(reading.id->number, "11010519491231002X");
}

TEST(id_number, full_width_digits_and_blanks_are_tolerated) {
  EXPECT_TRUE(parse_id_number(" 110105 19491231 ００２Ｘ").id);
}

TEST(id_number, every_problem_has_its_name_and_its_explanation) {
  const auto problem = [](const char* text) { return parse_id_number(text).problem; };
  EXPECT_EQ(problem("1101051949123100"), IdNumberProblem::wrong_length);
  EXPECT_EQ(problem("11010519491231A02X"), IdNumberProblem::not_digits);
  EXPECT_EQ(problem("11010519491231002Y"), IdNumberProblem::not_digits);
  EXPECT_EQ(problem("99010519491231002X"), IdNumberProblem::wrong_region);
  EXPECT_EQ(problem("11010519490231002X"), IdNumberProblem::wrong_date);
  EXPECT_EQ(problem("110105194912310021"), IdNumberProblem::wrong_check_digit);
  EXPECT_NE(explain(IdNumberProblem::wrong_date), explain(IdNumberProblem::wrong_check_digit));
}

RC_GTEST_PROP(id_number, any_single_wrong_digit_is_noticed, ()) {
  std::string number = "11010519491231002X";
  const auto at = *rc::gen::inRange<std::size_t>(0, 17);
  const char digit = *rc::gen::inRange('0', static_cast<char>('9' + 1));
  RC_PRE(number[at] != digit);
  number[at] = digit;
  RC_ASSERT(parse_id_number(number).problem.has_value());
}

RC_GTEST_PROP(id_number, hostile_text_gives_either_an_id_or_a_problem, (const std::string& text)) {
  const IdNumberReading reading = parse_id_number(text);
  RC_ASSERT(reading.id.has_value() != reading.problem.has_value());
}

}  // namespace
}  // namespace yixin::base
