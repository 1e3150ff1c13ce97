#include "modules/study/draft_choice.h"

#include <gtest/gtest.h>

#include <map>

/// Which questions a drafted week takes, and what is said of the others.
namespace yixin::study {
namespace {

using base::LocalDate;

constexpr LocalDate this_week{2026, 11, 23};

Candidate judgement(std::int64_t id, std::optional<int> weeks_ago = std::nullopt,
                    std::optional<int> rate = std::nullopt) {
  Candidate one;
  one.item = {id, QuestionKind::judgement, "党章", 1, 0};
  if (weeks_ago) one.last_used_on = this_week.plus_days(-7 * *weeks_ago);
  one.rate = rate;
  one.ticket = static_cast<std::uint64_t>(id);
  return one;
}

constexpr ChoiceRules usual{this_week, 8, 20, 95};

std::map<std::int64_t, Chosen> choose(int wanted, const std::vector<Candidate>& candidates,
                                      const ChoiceRules& rules = usual) {
  const BlueprintLine line{QuestionKind::judgement, std::nullopt, std::nullopt, wanted};
  std::map<std::int64_t, Chosen> by_id;
  for (const Chosen& one : choose_questions({&line, 1}, candidates, rules)) {
    by_id[one.version_id] = one;
  }
  return by_id;
}

TEST(draft_choice, takes_what_was_never_used_and_then_what_was_used_longest_ago) {
  const auto chosen = choose(2, {judgement(1, 10), judgement(2, 20), judgement(3)});
  ASSERT_EQ(chosen.size(), 2u);
  EXPECT_EQ(chosen.at(3).reason, DraftReason::never_used);
  EXPECT_EQ(chosen.at(2).reason, DraftReason::longest_unused);
  EXPECT_EQ(chosen.at(2).last_used_on, this_week.plus_days(-140));
}

TEST(draft_choice, a_question_of_the_last_eight_weeks_is_passed_over_and_an_older_one_is_not) {
  const auto chosen = choose(2, {judgement(1, 1), judgement(2, 8), judgement(3, 9)});
  EXPECT_FALSE(chosen.at(1).picked);
  EXPECT_FALSE(chosen.at(2).picked);
  EXPECT_EQ(chosen.at(2).reason, DraftReason::recently_used);
  EXPECT_TRUE(chosen.at(3).picked);
}

TEST(draft_choice, a_question_that_nearly_all_or_nearly_nobody_knew_is_passed_over) {
  const auto chosen = choose(4, {judgement(1, {}, 96), judgement(2, {}, 95), judgement(3, {}, 20),
                                 judgement(4, {}, 19), judgement(5)});
  EXPECT_EQ(chosen.at(1).reason, DraftReason::too_easy);
  EXPECT_EQ(chosen.at(4).reason, DraftReason::too_hard);
  for (const int id : {2, 3, 5}) EXPECT_TRUE(chosen.at(id).picked) << id;
  EXPECT_EQ(chosen.at(1).rate, 96);
}

TEST(draft_choice, what_stands_in_the_draft_stays_and_a_refused_question_is_replaced) {
  Candidate refused = judgement(1);
  refused.refused = true;
  Candidate kept = judgement(2, 1);  // would be passed over, were it not there already
  kept.kept = true;
  const auto chosen = choose(2, {refused, kept, judgement(3, 30), judgement(4)});
  EXPECT_EQ(chosen.at(1).reason, DraftReason::refused);
  EXPECT_TRUE(chosen.at(2).picked);
  EXPECT_TRUE(chosen.at(4).picked);
  EXPECT_FALSE(chosen.contains(3));
}

TEST(draft_choice, a_line_with_a_topic_is_not_robbed_by_a_line_without_one) {
  const BlueprintLine lines[] = {{QuestionKind::judgement, std::nullopt, std::nullopt, 1},
                                 {QuestionKind::judgement, "党史", std::nullopt, 1}};
  Candidate history = judgement(1);
  history.item.topic = "党史";
  const std::vector<Candidate> candidates{history, judgement(2, 12)};
  int picked = 0;
  for (const Chosen& one : choose_questions(lines, candidates, usual)) picked += one.picked;
  EXPECT_EQ(picked, 2);
}

}  // namespace
}  // namespace yixin::study
