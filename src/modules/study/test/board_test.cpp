#include "modules/study/board.h"

#include <gtest/gtest.h>

namespace yixin::study {
namespace {

constexpr std::int64_t first_branch = 10;
constexpr std::int64_t other_branch = 11;
constexpr std::int64_t the_general_branch = 20;

BoardResult result(std::int64_t person, int score, std::int64_t branch = first_branch) {
  return {person, 1000 + person, branch, the_general_branch, true, score, 60'000};
}

bool everybody(std::int64_t) { return true; }

TEST(board, a_person_has_a_place_in_three_scopes) {
  RoundBoard board;
  board.add(result(1, 90));
  board.add(result(2, 100, other_branch));
  BoardResult third = result(3, 80);
  third.general_branch_id = std::nullopt;
  board.add(third);
  EXPECT_EQ(board.places_of(1), (Standings{{2, 3}, Standing{2, 2}, {1, 2}}));
  EXPECT_EQ(board.places_of(3), (Standings{{3, 3}, std::nullopt, {2, 2}}));
  EXPECT_EQ(board.places_of(4), std::nullopt);
}

TEST(board, the_earlier_attempt_wins_a_full_tie) {
  RoundBoard board;
  board.add(result(2, 90));
  board.add(result(1, 90));
  EXPECT_EQ(board.places_of(1)->hospital.place, 1U);
  EXPECT_EQ(board.places_of(2)->hospital.place, 2U);
}

TEST(board, the_same_attempt_counts_once) {
  RoundBoard board;
  EXPECT_EQ(board.add(result(1, 90)), BoardChange::added);
  EXPECT_EQ(board.add(result(1, 90)), BoardChange::unchanged);
  EXPECT_EQ(board.participants(), 1U);
}

TEST(board, a_rescored_attempt_moves_and_stays_with_its_unit) {
  RoundBoard board;
  board.add(result(1, 90));
  board.add(result(2, 80));
  EXPECT_EQ(board.add(result(2, 100, other_branch)), BoardChange::rescored);
  EXPECT_EQ(board.places_of(2), (Standings{{1, 2}, Standing{1, 2}, {1, 2}}));
  EXPECT_EQ(board.branches().size(), 1U);
}

TEST(board, people_outside_the_ranking_leave_no_trace_in_it) {
  RoundBoard board;
  for (int person = 1; person <= 5; ++person) {
    BoardResult guest = result(person, 100);
    guest.ranked = false;
    EXPECT_EQ(board.add(guest), BoardChange::added);
    guest.score = 90;
    EXPECT_EQ(board.add(guest), BoardChange::rescored);
  }
  EXPECT_EQ(board.places_of(1), std::nullopt);
  EXPECT_EQ(board.percentile_of(1), std::nullopt);
  EXPECT_TRUE(board.branches().empty());
  EXPECT_TRUE(board.top(10, everybody).empty());
}

TEST(board, the_percentile_says_how_many_of_the_others_one_is_ahead_of) {
  RoundBoard board;
  board.add(result(1, 100));
  EXPECT_EQ(board.percentile_of(1), std::nullopt);
  board.add(result(2, 90));
  board.add(result(3, 80));
  board.add(result(4, 70));
  EXPECT_EQ(board.percentile_of(1), 100);
  EXPECT_EQ(board.percentile_of(2), 66);
  EXPECT_EQ(board.percentile_of(4), 0);
  EXPECT_EQ(board.percentile_of(5), std::nullopt);
}

TEST(board, the_top_shows_only_who_consented_and_nobody_from_behind) {
  RoundBoard board;
  for (int person = 1; person <= 5; ++person) board.add(result(person, 100 - person));
  const auto odd = [](std::int64_t person) { return person % 2 == 1; };
  EXPECT_EQ(board.top(4, odd), (std::vector<TopEntry>{{1, 1, first_branch, 99, 60'000},
                                                      {3, 3, first_branch, 97, 60'000}}));
  EXPECT_EQ(board.top(0, everybody).size(), 0U);
  EXPECT_EQ(board.top(99, everybody).size(), 5U);
}

TEST(board, unit_means_appear_with_five_results_and_units_with_equal_means_share_a_place) {
  RoundBoard board;
  for (int person = 1; person <= 5; ++person) board.add(result(person, 80, 12));
  for (int person = 6; person <= 10; ++person) board.add(result(person, 80, first_branch));
  for (int person = 11; person <= 15; ++person) board.add(result(person, 90, other_branch));
  for (int person = 16; person <= 19; ++person) board.add(result(person, 100, 13));
  EXPECT_EQ(board.branches(), (std::vector<UnitStanding>{{first_branch, 80, 2},
                                                         {other_branch, 90, 1},
                                                         {12, 80, 2},
                                                         {13, std::nullopt, std::nullopt}}));
  EXPECT_EQ(board.general_branches().size(), 1U);
}

TEST(board, a_frozen_board_takes_nothing) {
  RoundBoard board;
  board.add(result(1, 90));
  EXPECT_FALSE(board.is_frozen());
  board.freeze();
  EXPECT_TRUE(board.is_frozen());
  EXPECT_EQ(board.add(result(2, 90)), BoardChange::refused);
  EXPECT_EQ(board.add(result(1, 100)), BoardChange::refused);
  EXPECT_EQ(board.places_of(1), (Standings{{1, 1}, Standing{1, 1}, {1, 1}}));
}

TEST(board, a_negative_or_endless_time_does_not_break_the_order) {
  RoundBoard board;
  BoardResult endless = result(1, 90);
  endless.duration_ms = std::int64_t{1} << 40;
  BoardResult negative = result(2, 90);
  negative.duration_ms = -5;
  board.add(endless);
  board.add(negative);
  EXPECT_EQ(board.places_of(2)->hospital.place, 1U);
}

}  // namespace
}  // namespace yixin::study
