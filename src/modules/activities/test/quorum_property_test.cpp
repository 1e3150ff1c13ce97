#include "modules/activities/quorum.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "modules/activities/hours.h"
#include "modules/activities/roll.h"

namespace yixin::activities {
namespace {

constexpr base::LocalDate day{2026, 11, 21};
constexpr Share half{0.5, 1};
constexpr Share two_thirds{2, 3};

TEST(quorum, more_than_half_and_at_least_half_differ_for_even_numbers_alone) {
  EXPECT_FALSE(reaches(Threshold::more_than, half, 5, 10));
  EXPECT_TRUE(reaches(Threshold::at_least, half, 5, 10));
  EXPECT_TRUE(reaches(Threshold::more_than, half, 5, 9));
  EXPECT_FALSE(reaches(Threshold::at_least, half, 4, 9));
}

TEST(quorum, two_thirds_are_exactly_that) {
  EXPECT_TRUE(reaches(Threshold::at_least, two_thirds, 6, 9));
  EXPECT_FALSE(reaches(Threshold::at_least, two_thirds, 6, 10));
  EXPECT_EQ(needed(Threshold::at_least, two_thirds, 10), 7);
  EXPECT_EQ(needed(Threshold::more_than, two_thirds, 9), 7);
}

TEST(quorum, nobody_is_no_quorum) { EXPECT_FALSE(reaches(Threshold::at_least, half, 0, 0)); }

TEST(quorum, more_ballots_than_people_are_impossible) {
  EXPECT_TRUE(is_possible({10, 7}, {3, 2, 2}));
  EXPECT_FALSE(is_possible({10, 7}, {3, 3, 2}));
  EXPECT_FALSE(is_possible({10, 7}, {2'000'000'000, 2'000'000'000, 2'000'000'000}));
}

TEST(quorum, the_shares_are_those_of_the_dated_rule) {
  const auto assembly = present_share(rules::at("life.assembly_votes", day));
  ASSERT_TRUE(assembly);
  EXPECT_EQ(needed(Threshold::more_than, *assembly, 30), 16);
  const auto democratic = present_share(rules::at("life.democratic_life", day));
  ASSERT_TRUE(democratic);
  EXPECT_EQ(needed(Threshold::at_least, *democratic, 9), 6);
  EXPECT_FALSE(pass_share(rules::at("life.democratic_life", day)));
}

TEST(study_hours, a_day_half_a_day_and_hours_count_by_the_rule_of_the_day) {
  const auto& rule = rules::at("learning.hour_conversion", day);
  EXPECT_EQ(credited_minutes(rule, Span::full_day, 300), 480);
  EXPECT_EQ(credited_minutes(rule, Span::half_day, 300), 240);
  EXPECT_EQ(credited_minutes(rule, Span::hours, 90), 90);
}

/// Heads are counted one by one, in thirds of a head.
bool naive_reaches(bool strictly, int numerator, int denominator, int part, int whole) {
  long have = 0;
  long want = 0;
  for (int i = 0; i < part; ++i) have += denominator;
  for (int i = 0; i < whole; ++i) want += numerator;
  return whole > 0 && (strictly ? have > want : have >= want);
}

RC_GTEST_PROP(quorum, equals_counting_heads, ()) {
  const int denominator = *rc::gen::inRange(1, 7);
  const int numerator = *rc::gen::inRange(0, denominator + 1);
  const int whole = *rc::gen::inRange(0, 200);
  const int part = *rc::gen::inRange(0, whole + 1);
  const bool strictly = *rc::gen::arbitrary<bool>();
  const Threshold threshold = strictly ? Threshold::more_than : Threshold::at_least;
  const Share share{static_cast<double>(numerator), static_cast<double>(denominator)};
  RC_ASSERT(reaches(threshold, share, part, whole) ==
            naive_reaches(strictly, numerator, denominator, part, whole));
  if (whole > 0)
    RC_ASSERT((part >= needed(threshold, share, whole)) ==
              naive_reaches(strictly, numerator, denominator, part, whole));
}

struct Meeting {
  std::vector<Expected> expected;
  Taps taps;
};

Meeting any_meeting() {
  Meeting meeting;
  const int people = *rc::gen::inRange(0, 60);
  for (int i = 1; i <= people; ++i) {
    const access::PersonId person{i};
    meeting.expected.push_back({person, access::UnitId{7}, *rc::gen::arbitrary<bool>()});
    const int tap = *rc::gen::inRange(0, 6);
    if (tap == 0) meeting.taps.absent.emplace(person, LeaveReason::on_duty);
    if (tap == 1) meeting.taps.exempt.emplace(person, "援外");
    if (tap == 2) meeting.taps.batches.emplace(person, 2);
  }
  const int joined = *rc::gen::inRange(0, 10);
  for (int i = 0; i < joined; ++i) {
    meeting.taps.joined.emplace(access::PersonId{1000 + i}, access::UnitId{8});
  }
  return meeting;
}

RC_GTEST_PROP(roll, counts_equal_a_naive_recount_of_the_taps, ()) {
  const Meeting meeting = any_meeting();
  const auto roll = call_roll(meeting.expected, meeting.taps);
  const Headcount count = headcount_of(roll);
  const Turnout turnout = turnout_of(roll);
  int entitled = 0;
  int voted = 0;
  for (const Expected& one : meeting.expected) {
    const bool exempt = meeting.taps.exempt.contains(one.person);
    const bool absent = meeting.taps.absent.contains(one.person);
    entitled += one.entitled && !exempt ? 1 : 0;
    voted += one.entitled && !exempt && !absent ? 1 : 0;
  }
  const auto all = static_cast<int>(meeting.expected.size());
  RC_ASSERT(count.exempt == static_cast<int>(meeting.taps.exempt.size()));
  RC_ASSERT(count.expected == all - count.exempt);
  RC_ASSERT(count.absent == static_cast<int>(meeting.taps.absent.size()));
  RC_ASSERT(count.present == count.expected - count.absent);
  RC_ASSERT(count.joined == static_cast<int>(meeting.taps.joined.size()));
  RC_ASSERT(turnout.entitled == entitled);
  RC_ASSERT(turnout.present == voted);
}

}  // namespace
}  // namespace yixin::activities
