#include "platform/base/clock_text.h"

#include <gtest/gtest.h>

namespace yixin::base {
namespace {

TEST(clock_text, a_minute_of_the_day_has_two_digits_twice) {
  EXPECT_EQ(clock_text(0), "00:00");
  EXPECT_EQ(clock_text(545), "09:05");
  EXPECT_EQ(clock_text(1439), "23:59");
}

TEST(clock_text, what_runs_past_midnight_is_of_the_next_day) {
  EXPECT_EQ(clock_text(1440), "次日 00:00");
  EXPECT_EQ(clock_text(1500), "次日 01:00");
}

}  // namespace
}  // namespace yixin::base
