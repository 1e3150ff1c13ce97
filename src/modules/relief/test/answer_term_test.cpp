#include "modules/relief/answer_term.h"

#include <gtest/gtest.h>

#include "modules/relief/open_figures.h"
#include "modules/relief/ration.h"

namespace yixin::relief {
namespace {

using base::LocalDate;

TEST(answer_term, saturdays_and_sundays_do_not_count) {
  const LocalDate friday{2026, 11, 20};
  EXPECT_EQ(add_working_days(friday, 1), (LocalDate{2026, 11, 23}));
  EXPECT_EQ(add_working_days(friday, 10), (LocalDate{2026, 12, 4}));
  const LocalDate saturday{2026, 11, 21};
  EXPECT_EQ(add_working_days(saturday, 10), (LocalDate{2026, 12, 4}));
}

TEST(answer_term, days_off_do_not_count_and_worked_weekends_do) {
  // The National Day is off until Wednesday the 7th, and Saturday the 10th is worked.
  const LocalDate before{2026, 9, 30};
  EXPECT_EQ(add_working_days(before, 1), (LocalDate{2026, 10, 8}));
  EXPECT_EQ(add_working_days(before, 3), (LocalDate{2026, 10, 10}));
  EXPECT_EQ(add_working_days(before, 4), (LocalDate{2026, 10, 12}));
  // The arrangement of 2030 is not known: the first of January is a Tuesday like any other.
  EXPECT_EQ(add_working_days({2029, 12, 31}, 1), (LocalDate{2030, 1, 1}));
}

TEST(answer_term, the_median_takes_the_middle_and_rounds_up) {
  const LocalDate day{2026, 11, 2};
  const auto after = [&](int days) { return AnswerDays{day, day.plus_days(days)}; };
  EXPECT_EQ(median_days({}), std::nullopt);
  EXPECT_EQ(median_days({after(4)}), 4);
  EXPECT_EQ(median_days({after(9), after(1), after(3)}), 3);
  EXPECT_EQ(median_days({after(2), after(5)}), 4);
}

TEST(answer_term, a_ration_is_full_again_on_the_next_day) {
  Ration ration;
  const access::AccountId account{7};
  const LocalDate today{2026, 11, 21};
  for (int i = 0; i < Ration::per_day; ++i) {
    EXPECT_FALSE(ration.is_used_up(account, today));
    ration.take(account, today);
  }
  EXPECT_TRUE(ration.is_used_up(account, today));
  EXPECT_FALSE(ration.is_used_up(access::AccountId{8}, today));
  EXPECT_FALSE(ration.is_used_up(account, today.plus_days(1)));
}

TEST(answer_term, no_state_is_taken_back) {
  using enum ComplaintState;
  EXPECT_TRUE(may_follow(received, working));
  EXPECT_TRUE(may_follow(received, declined));
  EXPECT_TRUE(may_follow(working, answered));
  EXPECT_TRUE(may_follow(answered, improved));
  EXPECT_FALSE(may_follow(working, received));
  EXPECT_FALSE(may_follow(answered, working));
  EXPECT_FALSE(may_follow(improved, answered));
  EXPECT_FALSE(may_follow(declined, improved));
}

}  // namespace
}  // namespace yixin::relief
