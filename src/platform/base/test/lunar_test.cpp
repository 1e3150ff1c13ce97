#include "platform/base/lunar.h"

#include <gtest/gtest.h>

namespace yixin::base {
namespace {

TEST(lunar, festivals_fall_on_the_days_of_the_almanac) {
  EXPECT_EQ(find_lunar_day(2025, 1, 1), (LocalDate{2025, 1, 29}));
  EXPECT_EQ(find_lunar_day(2026, 1, 1), (LocalDate{2026, 2, 17}));
  EXPECT_EQ(find_lunar_day(2026, 5, 5), (LocalDate{2026, 6, 19}));
  EXPECT_EQ(find_lunar_day(2026, 8, 15), (LocalDate{2026, 9, 25}));
  EXPECT_EQ(find_lunar_day(2026, 9, 9), (LocalDate{2026, 10, 18}));
  EXPECT_EQ(find_lunar_day(2027, 1, 1), (LocalDate{2027, 2, 6}));
}

TEST(lunar, a_new_moon_just_before_midnight_begins_its_month_on_that_day) {
  EXPECT_EQ(lunar_day_of({2027, 2, 5}), (LunarDay{12, 29, false}));
  EXPECT_EQ(lunar_day_of({2027, 3, 7}), (LunarDay{1, 30, false}));
  EXPECT_EQ(lunar_day_of({2027, 3, 8}), (LunarDay{2, 1, false}));
}

TEST(lunar, a_day_of_a_leap_month_is_not_the_festival) {
  // 2025 has a second sixth month from 25 July on.
  EXPECT_EQ(lunar_day_of({2025, 7, 25}), (LunarDay{6, 1, true}));
  EXPECT_EQ(lunar_day_of({2025, 6, 25}), (LunarDay{6, 1, false}));
}

TEST(lunar, the_thirtieth_of_a_short_month_does_not_exist) {
  // The twelfth month of the year that ended on 16 February 2026 had 29 days.
  EXPECT_EQ(find_lunar_day(2026, 12, 30), std::nullopt);
}

}  // namespace
}  // namespace yixin::base
