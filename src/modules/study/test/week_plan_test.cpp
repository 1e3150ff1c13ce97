#include "modules/study/week_plan.h"

#include <gtest/gtest.h>

/// What days off and working weekends do to the weeks of a series.
namespace yixin::study {
namespace {

using base::LocalDate;

constexpr Timetable monday_to_sunday{1, 8 * 60, 7, 20 * 60};

std::string opens(const WeekPlan& plan) { return base::format_local(plan.window.opens_at); }
std::string closes(const WeekPlan& plan) { return base::format_local(plan.window.closes_at); }

WeekPlan plan(const LocalDate& week_on, OnHoliday on_holiday,
              std::optional<WeekDecision> decision = std::nullopt) {
  return plan_week(monday_to_sunday, week_on, rules::national_holidays(), on_holiday, decision);
}

TEST(week_plan, a_week_without_a_day_off_at_its_opening_runs_as_the_timetable_says) {
  for (const auto rule : {OnHoliday::skip, OnHoliday::shift, OnHoliday::as_usual}) {
    // The days off of the National Day begin on the Thursday of this week.
    const WeekPlan week = plan({2026, 9, 28}, rule);
    EXPECT_EQ(opens(week), "2026-09-28 08:00");
    EXPECT_EQ(closes(week), "2026-10-04 20:00");
    EXPECT_FALSE(week.skipped);
    EXPECT_EQ(week.reason, WeekReason::usual);
  }
}

TEST(week_plan, a_holiday_at_the_opening_skips_shifts_or_changes_nothing) {
  EXPECT_TRUE(plan({2026, 10, 5}, OnHoliday::skip).skipped);
  const WeekPlan shifted = plan({2026, 10, 5}, OnHoliday::shift);
  EXPECT_EQ(opens(shifted), "2026-10-08 08:00");
  EXPECT_EQ(closes(shifted), "2026-10-11 20:00");
  EXPECT_EQ(shifted.reason, WeekReason::holiday_shifted);
  EXPECT_EQ(opens(plan({2026, 10, 5}, OnHoliday::as_usual)), "2026-10-05 08:00");
}

TEST(week_plan, a_shift_stays_in_its_week) {
  // Monday to Sunday are all off: the next working day belongs to the next round.
  const WeekPlan gone = plan({2026, 2, 16}, OnHoliday::shift);
  EXPECT_TRUE(gone.skipped);
  EXPECT_EQ(gone.reason, WeekReason::all_off);
  EXPECT_EQ(opens(plan({2026, 2, 23}, OnHoliday::shift)), "2026-02-24 08:00");
}

TEST(week_plan, what_somebody_decided_comes_before_the_holidays) {
  const WeekPlan kept = plan({2026, 10, 5}, OnHoliday::skip, WeekDecision{WeekAct::as_usual, {}});
  EXPECT_FALSE(kept.skipped);
  EXPECT_EQ(opens(kept), "2026-10-05 08:00");
  const WeekPlan moved =
      plan({2026, 10, 5}, OnHoliday::skip, WeekDecision{WeekAct::move, LocalDate{2026, 10, 9}});
  EXPECT_EQ(opens(moved), "2026-10-09 08:00");
  EXPECT_EQ(closes(moved), "2026-10-11 20:00");
  EXPECT_TRUE(plan({2026, 11, 2}, OnHoliday::shift, WeekDecision{WeekAct::skip, {}}).skipped);
}

TEST(week_plan, a_week_moved_behind_its_closing_is_skipped_and_says_why) {
  constexpr Timetable monday_to_thursday{1, 8 * 60, 4, 20 * 60};
  const auto moved_to = [&](const LocalDate& on) {
    return plan_week(monday_to_thursday, {2026, 11, 23}, rules::national_holidays(),
                     OnHoliday::shift, WeekDecision{WeekAct::move, on});
  };
  EXPECT_FALSE(moved_to({2026, 11, 26}).skipped);
  EXPECT_EQ(moved_to({2026, 11, 26}).reason, WeekReason::by_hand);
  EXPECT_TRUE(moved_to({2026, 11, 27}).skipped);
  EXPECT_EQ(moved_to({2026, 11, 27}).reason, WeekReason::past_closing);
}

}  // namespace
}  // namespace yixin::study
