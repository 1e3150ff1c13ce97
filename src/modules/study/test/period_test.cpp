#include "modules/study/period.h"

#include <gtest/gtest.h>

#include "modules/study/period_ranking.h"

/// Calendar periods, and places in them.
namespace yixin::study {
namespace {

std::string days(Period period, const base::LocalDate& on) {
  const PeriodSpan span = span_of(period, on, {2026, 3, 2});
  return span.from_on.to_iso() + " " + span.to_on.to_iso();
}

TEST(period, runs_from_its_first_day_to_its_last) {
  EXPECT_EQ(days(Period::week, {2026, 11, 22}), "2026-11-16 2026-11-22");
  EXPECT_EQ(days(Period::month, {2028, 2, 10}), "2028-02-01 2028-02-29");
  EXPECT_EQ(days(Period::month, {2026, 12, 31}), "2026-12-01 2026-12-31");
  EXPECT_EQ(days(Period::quarter, {2026, 5, 1}), "2026-04-01 2026-06-30");
  EXPECT_EQ(days(Period::quarter, {2026, 12, 1}), "2026-10-01 2026-12-31");
  EXPECT_EQ(days(Period::year, {2026, 5, 1}), "2026-01-01 2026-12-31");
}

TEST(period, of_all_rounds_runs_from_the_first_opening_to_the_day_asked_for) {
  EXPECT_EQ(days(Period::all, {2028, 2, 10}), "2026-03-02 2028-02-10");
  EXPECT_EQ(days(Period::all, {2026, 3, 2}), "2026-03-02 2026-03-02");
  EXPECT_EQ(days(Period::all, {2026, 1, 5}), "2026-01-05 2026-01-05");
}

TEST(period, a_third_of_the_rounds_gives_a_place) {
  EXPECT_EQ(rounds_for_a_place(0), 1);
  EXPECT_EQ(rounds_for_a_place(1), 1);
  EXPECT_EQ(rounds_for_a_place(4), 2);
  EXPECT_EQ(rounds_for_a_place(13), 5);
  EXPECT_EQ(rounds_for_a_place(51), 17);
}

TEST(period, the_same_figure_shares_the_place_and_who_took_too_few_has_none) {
  const PeriodRanking ranking({{1, 900, 4, 7, 3},
                               {2, 950, 2, 7, 3},
                               {3, 900, 3, 8, 3},
                               {4, 800, 2, 7, 0},
                               {5, 1000, 1, 7, 3}},
                              2);
  const auto place = [&](std::int64_t person, PeriodScope scope) {
    const auto found = ranking.place_of(*ranking.find(person), scope);
    return found ? std::to_string(found->place) + '/' + std::to_string(found->of) : "";
  };
  EXPECT_EQ(place(2, PeriodScope::hospital), "1/4");
  EXPECT_EQ(place(1, PeriodScope::hospital), "2/4");
  EXPECT_EQ(place(3, PeriodScope::hospital), "2/4");
  EXPECT_EQ(place(4, PeriodScope::hospital), "4/4");
  EXPECT_EQ(place(5, PeriodScope::hospital), "");
  EXPECT_EQ(place(4, PeriodScope::branch), "3/3");
  EXPECT_EQ(place(3, PeriodScope::branch), "1/1");
  EXPECT_EQ(place(3, PeriodScope::general_branch), "2/3");
  const auto top = ranking.top(2);
  ASSERT_EQ(top.size(), 3u);
  EXPECT_EQ(top[2].first, 2);
}

}  // namespace
}  // namespace yixin::study
