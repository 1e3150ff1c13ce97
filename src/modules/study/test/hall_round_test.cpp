#include "modules/study/hall_round.h"

#include <gtest/gtest.h>

#include "modules/study/hall_results.h"

namespace yixin::study {
namespace {

constexpr base::Instant at{1'000'000};

HallItem single_choice() {
  HallItem item;
  item.content.stem = "下列哪一项正确？";
  item.content.options = {"甲", "乙"};
  item.content.answer = {"A"};
  item.content.explanation = "见党章";
  item.key = answer_key_of(item.content);
  return item;
}

HallAnswer chosen(const char* letter) { return {{{letter}, {}}, std::string_view(letter) == "A"}; }

class HallMemory : public testing::Test {
 protected:
  HallMemory() {
    round_.items = {single_choice()};
    show({HallPhase::asking, 0, {}, {}});
  }
  void show(const HallState& state) { round_.set_progress({state, {}, {}, {}}); }
  void answer(int people, const char* letter) {
    for (int i = 0; i < people; ++i) {
      round_.take_seat(++last_);
      round_.put_answer(last_, 0, chosen(letter));
    }
  }

  HallRound round_;
  std::int64_t last_ = 0;
};

TEST_F(HallMemory, an_answer_that_is_changed_or_repeated_counts_once) {
  answer(5, "A");
  round_.put_answer(1, 0, chosen("B"));
  round_.put_answer(2, 0, chosen("A"));
  show({HallPhase::shown, 0, {}, {}});
  const HallWall wall = round_.wall(at);
  EXPECT_EQ(wall.answers, 5);
  EXPECT_EQ(wall.question->options[0].count, 4);
  EXPECT_EQ(wall.question->options[1].count, 1);
  EXPECT_EQ(wall.question->right_count, 4);
}

TEST_F(HallMemory, whoever_is_forgotten_leaves_a_count_and_no_seat) {
  answer(5, "A");
  round_.forget(3);
  show({HallPhase::shown, 0, {}, {}});
  EXPECT_FALSE(round_.own_stage(3, at).has_value());
  EXPECT_EQ(round_.wall(at).joined, 4);
  EXPECT_EQ(round_.wall(at).question->options[0].count, 5);
}

TEST_F(HallMemory, nothing_gives_the_answer_away_while_the_question_is_out) {
  answer(6, "A");
  for (const HallPhase phase : {HallPhase::asking, HallPhase::paused}) {
    show({phase, 0, {}, {}});
    const HallQuestion question = *round_.own_stage(1, at)->question;
    EXPECT_EQ(question.options[0].right, std::nullopt);
    EXPECT_EQ(question.options[0].count, std::nullopt);
    EXPECT_EQ(question.right_count, std::nullopt);
    EXPECT_EQ(question.explanation, std::nullopt);
    EXPECT_EQ(round_.own_stage(1, at)->own_right, std::nullopt);
  }
}

TEST(hall_mean, is_hidden_under_five_people_and_rounded_to_a_tenth) {
  EXPECT_EQ(hall_mean_tenths({1, 4, 4}, 1), std::nullopt);
  EXPECT_EQ(hall_mean_tenths({1, 5, 0}, 0), std::nullopt);
  EXPECT_EQ(hall_mean_tenths({1, 5, 5}, 1), 1000);
  EXPECT_EQ(hall_mean_tenths({1, 6, 4}, 1), 667);
}

}  // namespace
}  // namespace yixin::study
