#include "platform/notify/quiet.h"

#include <gtest/gtest.h>

namespace yixin::notify {
namespace {

base::Instant at(int day, int hour, int minute) {
  return base::instant_of({2026, 11, day}, hour * 60 + minute);
}

TEST(quiet, hours_over_midnight_hold_in_the_evening_and_in_the_morning) {
  const QuietHours usual;
  EXPECT_FALSE(is_quiet(usual, at(21, 20, 59)));
  EXPECT_TRUE(is_quiet(usual, at(21, 21, 0)));
  EXPECT_TRUE(is_quiet(usual, at(22, 0, 0)));
  EXPECT_TRUE(is_quiet(usual, at(22, 7, 29)));
  EXPECT_FALSE(is_quiet(usual, at(22, 7, 30)));
}

TEST(quiet, somebody_on_nights_sleeps_by_day) {
  const QuietHours nights{8 * 60, 16 * 60};
  EXPECT_FALSE(is_quiet(nights, at(21, 3, 0)));
  EXPECT_TRUE(is_quiet(nights, at(21, 12, 0)));
  EXPECT_EQ(after_quiet(nights, at(21, 12, 0)), at(21, 16, 0));
}

TEST(quiet, what_falls_into_quiet_hours_waits_for_their_end) {
  const QuietHours usual;
  EXPECT_EQ(after_quiet(usual, at(21, 22, 0)), at(22, 7, 30));
  EXPECT_EQ(after_quiet(usual, at(22, 2, 0)), at(22, 7, 30));
  EXPECT_EQ(after_quiet(usual, at(22, 12, 0)), at(22, 12, 0));
  EXPECT_EQ(after_quiet({600, 600}, at(22, 10, 0)), at(22, 10, 0));
}

TEST(quiet, waits_grow_from_a_minute_to_six_hours_and_are_never_all_the_same) {
  base::SeededRandom random(7);
  const std::int64_t minutes[] = {1, 5, 15, 60, 180, 360, 360, 360};
  bool differs = false;
  for (int tries = 1; tries <= 8; ++tries) {
    const std::int64_t middle = minutes[tries - 1] * 60'000;
    const std::int64_t wait = wait_ms_after(tries, random);
    EXPECT_GE(wait, middle * 4 / 5) << tries;
    EXPECT_LE(wait, middle * 6 / 5) << tries;
    differs = differs || wait != middle;
  }
  EXPECT_TRUE(differs);
}

}  // namespace
}  // namespace yixin::notify
