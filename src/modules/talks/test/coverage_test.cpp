#include "modules/talks/coverage.h"

#include <gtest/gtest.h>

namespace yixin::talks {
namespace {

constexpr access::PersonId secretary{1};
constexpr access::PersonId organiser{2};
constexpr access::PersonId first{11};
constexpr access::PersonId second{12};
const Company company{{secretary, organiser}, {secretary, organiser, first, second}};

Speaker seated(int talk, int day, access::PersonId person) {
  return {TalkId{talk}, {2026, 3, day}, person, true};
}
Speaker plain(int talk, int day, access::PersonId person) {
  return {TalkId{talk}, {2026, 3, day}, person, false};
}

std::string words(const TalkCoverage& coverage) {
  std::string text;
  for (const Wanted& one : coverage.wanted) {
    text += std::string(describe::name_of(one.pair)) + ' ' + std::to_string(one.person.value) +
            (one.other ? '+' + std::to_string(one.other->value) : "") + " x" +
            std::to_string(one.left) + '\n';
  }
  return text;
}

TEST(talk_coverage, a_branch_without_a_record_wants_each_of_the_three_kinds) {
  const TalkCoverage coverage = cover(company, {}, 1);
  EXPECT_EQ(words(coverage),
            "seats 1+2 x1\nseat_and_member 11 x1\nseat_and_member 12 x1\n"
            "members 11 x1\nmembers 12 x1\n");
  EXPECT_FALSE(coverage.complete_on);
}

TEST(talk_coverage, it_is_complete_on_the_day_of_the_last_talk_that_was_wanted) {
  const Spoken spoken = spoken_in(
      {}, {seated(1, 2, secretary), seated(1, 2, organiser), seated(2, 3, secretary),
           plain(2, 3, first), plain(3, 5, first), plain(3, 5, second), seated(4, 9, organiser),
           plain(4, 9, second), seated(5, 20, organiser), plain(5, 20, first)});
  const TalkCoverage coverage = cover(company, spoken, 1);
  EXPECT_EQ(words(coverage), "");
  EXPECT_EQ(coverage.complete_on, (base::LocalDate{2026, 3, 9}));
  EXPECT_EQ(spoken.between_two(first, organiser).size(), 1u);
}

TEST(talk_coverage, a_rule_that_asks_for_two_wants_the_second_one) {
  const Spoken spoken = spoken_in({}, {seated(1, 2, secretary), seated(1, 2, organiser)});
  EXPECT_EQ(words(cover({{secretary, organiser}, {}}, spoken, 2)), "seats 1+2 x1\n");
}

TEST(talk_coverage, one_talk_of_several_counts_between_all_of_them) {
  const Spoken spoken = spoken_in({}, {seated(1, 2, secretary), seated(1, 2, organiser),
                                       plain(1, 2, first), plain(1, 2, second)});
  EXPECT_EQ(words(cover(company, spoken, 1)), "");
  EXPECT_EQ(words(cover(company, spoken, 2)),
            "seats 1+2 x1\nseat_and_member 11 x1\nseat_and_member 12 x1\n"
            "members 11 x1\nmembers 12 x1\n");
}

TEST(talk_coverage, whoever_had_the_seat_on_that_day_counts_as_the_committee) {
  const access::PersonId former{3};
  const Spoken spoken = spoken_in({}, {seated(1, 2, former), plain(1, 2, first)});
  const Company now{{secretary}, {secretary, first, former}};
  EXPECT_EQ(words(cover(now, spoken, 1)), "seat_and_member 3 x1\nmembers 11 x1\n");
}

TEST(talk_coverage, a_seat_that_is_known_only_from_later_on_counts_as_well) {
  const std::vector<Speaker> talks = {plain(1, 2, secretary), plain(1, 2, first)};
  const Company now{{secretary}, {first}};
  EXPECT_EQ(words(cover(now, spoken_in(now, talks), 1)), "");
  EXPECT_EQ(words(cover(now, spoken_in({}, talks), 1)), "seat_and_member 11 x1\n");
}

TEST(talk_coverage, nothing_is_said_where_nobody_has_a_seat_or_nobody_else_is_there) {
  const Spoken spoken = spoken_in({}, {plain(1, 2, first), plain(1, 2, second)});
  EXPECT_EQ(words(cover({{}, {first, second}}, spoken, 1)), "");
  EXPECT_FALSE(cover({{}, {first, second}}, spoken, 1).complete_on);
  EXPECT_FALSE(cover({{secretary}, {secretary}}, {}, 1).complete_on);
  EXPECT_EQ(words(cover({{secretary}, {secretary, first}}, {}, 1)), "seat_and_member 11 x1\n");
}

}  // namespace
}  // namespace yixin::talks
