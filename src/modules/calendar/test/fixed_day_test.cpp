#include "modules/calendar/fixed_day.h"

#include <gtest/gtest.h>

namespace yixin::calendar {
namespace {

using base::LocalDate;

FixedDay on_day(int day) { return {day, std::nullopt, std::nullopt}; }
FixedDay on_weekday(int week, int weekday) { return {std::nullopt, week, weekday}; }

LocalDate in(const FixedDay& fixed, int year, int month) {
  return day_in_month(fixed, year, month, rules::national_holidays());
}

TEST(fixed_day, a_day_of_the_month_is_that_day_and_the_last_one_of_a_shorter_month) {
  EXPECT_EQ(in(on_day(5), 2026, 11), (LocalDate{2026, 11, 5}));
  EXPECT_EQ(in(on_day(31), 2026, 6), (LocalDate{2026, 6, 30}));
}

TEST(fixed_day, a_weekday_is_counted_within_its_month) {
  EXPECT_EQ(in(on_weekday(2, 5), 2026, 11), (LocalDate{2026, 11, 13}));
  EXPECT_EQ(in(on_weekday(1, 2), 2026, 12), (LocalDate{2026, 12, 1}));
  EXPECT_EQ(in(on_weekday(5, 5), 2026, 11), (LocalDate{2026, 11, 27}));
  EXPECT_EQ(in(on_weekday(5, 1), 2026, 11), (LocalDate{2026, 11, 30}));
}

TEST(fixed_day, a_weekend_moves_to_the_monday_behind_it) {
  EXPECT_EQ(in(on_day(5), 2026, 12), (LocalDate{2026, 12, 7}));
}

TEST(fixed_day, a_day_given_off_moves_behind_the_holidays) {
  // 1 to 7 October are off in 2026.
  EXPECT_EQ(in(on_day(1), 2026, 10), (LocalDate{2026, 10, 8}));
}

TEST(fixed_day, the_end_of_a_month_moves_back_instead) {
  // 31 October 2026 is a Saturday.
  EXPECT_EQ(in(on_day(31), 2026, 10), (LocalDate{2026, 10, 30}));
}

TEST(fixed_day, whoever_chose_a_saturday_keeps_it_but_for_days_given_off) {
  EXPECT_EQ(in(on_weekday(2, 6), 2026, 11), (LocalDate{2026, 11, 14}));
  // 3 October is off, and so are the days up to the 7th.
  EXPECT_EQ(in(on_weekday(1, 6), 2026, 10), (LocalDate{2026, 10, 8}));
}

TEST(fixed_day, a_year_whose_holidays_are_not_known_has_its_weekends) {
  EXPECT_EQ(in(on_day(1), 2028, 1), (LocalDate{2028, 1, 3}));
}

}  // namespace
}  // namespace yixin::calendar
