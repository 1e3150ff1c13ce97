#include "modules/study/exam.h"

#include <gtest/gtest.h>

#include "modules/study/board.h"

namespace yixin::study {
namespace {

TEST(exam, equal_scores_stand_in_the_order_of_submission) {
  const auto placed = place_contenders(
      {{1, 11, 50, {300}}, {2, 12, 60, {900}}, {3, 13, 50, {200}}, {4, 14, 50, {200}}});
  std::vector<std::int64_t> people;
  for (const Contender& contender : placed) people.push_back(contender.person_id);
  EXPECT_EQ(people, (std::vector<std::int64_t>{12, 13, 14, 11}));
}

TEST(exam, the_best_paper_of_a_person_has_the_place) {
  const auto placed = place_contenders(
      {{1, 11, 40, {100}}, {2, 12, 50, {150}}, {3, 11, 60, {200}}, {4, 11, 60, {300}}});
  ASSERT_EQ(placed.size(), 2U);
  EXPECT_EQ(placed[0].attempt_id, 3);
  EXPECT_EQ(placed[1].person_id, 12);
}

TEST(exam, awards_go_by_place_until_quotas_or_people_run_out) {
  const std::vector<int> quotas{1, 2, 3};
  EXPECT_EQ(hand_out_awards(4, quotas), (std::vector<std::size_t>{0, 1, 1, 2}));
  EXPECT_EQ(hand_out_awards(9, quotas).size(), 6U);
  EXPECT_TRUE(hand_out_awards(0, quotas).empty());
}

TEST(exam, the_pass_mark_is_reached_exactly_and_nobody_passes_without_one) {
  const ExamRules rules{ExamKind::training, 1, 60, Reveal::after_submission};
  EXPECT_TRUE(passes(rules, 60, 100));
  EXPECT_FALSE(passes(rules, 59, 100));
  EXPECT_FALSE(passes({ExamKind::training, 1, std::nullopt, Reveal::after_submission}, 100, 100));
}

TEST(exam, scores_are_kept_back_until_the_closing_only_where_the_test_says_so) {
  const ExamRules rules{ExamKind::contest, 1, std::nullopt, Reveal::after_close};
  EXPECT_TRUE(is_held_back(rules, {100}, {99}));
  EXPECT_FALSE(is_held_back(rules, {100}, {100}));
  EXPECT_FALSE(is_held_back({}, {100}, {99}));
}

BoardResult paper(std::int64_t attempt, std::int64_t person, int score, std::int64_t tie_ms) {
  return {person, attempt, 10, 20, true, score, 60'000, tie_ms};
}

TEST(exam, a_board_ranks_the_best_of_several_papers_and_takes_the_next_when_it_is_corrected) {
  RoundBoard board;
  board.add(paper(1, 11, 40, 100));
  board.add(paper(2, 12, 50, 200));
  board.add(paper(3, 11, 60, 300));
  board.add(paper(4, 11, 30, 400));
  EXPECT_EQ(board.participants(), 2U);
  EXPECT_EQ(board.places_of(11)->hospital.place, 1U);
  EXPECT_EQ(board.result_of(11)->attempt_id, 3);
  board.correct(paper(3, 11, 20, 300));
  EXPECT_EQ(board.result_of(11)->attempt_id, 1);
  EXPECT_EQ(board.places_of(12)->hospital.place, 1U);
  board.correct(paper(4, 11, 50, 400));
  EXPECT_EQ(board.result_of(11)->attempt_id, 4);
  EXPECT_EQ(board.places_of(11)->hospital.place, 2U) << "handed in later than the equal score";
}

TEST(exam, a_unit_counts_each_person_once) {
  RoundBoard board;
  for (std::int64_t i = 0; i < 4; ++i) board.add(paper(i + 1, i + 1, 50, i));
  board.add(paper(9, 1, 100, 9));
  EXPECT_EQ(board.branches()[0].mean, std::nullopt) << "four people, five papers";
  board.add(paper(10, 5, 50, 10));
  EXPECT_EQ(board.branches()[0].mean, 60.0);
}

}  // namespace
}  // namespace yixin::study
