#include "modules/study/leitner.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace yixin::study {
namespace {

constexpr base::LocalDate today{2026, 11, 21};

TEST(practice, right_answers_in_a_row_space_out_and_the_sixth_lets_go) {
  const int days[] = {1, 3, 7, 14, 30};
  for (int box = 0; box < 5; ++box) {
    const PracticeStep expected{box + 1, today.plus_days(days[box]), false};
    EXPECT_EQ(next_practice(box, PracticeOutcome::right, today), expected);
  }
  EXPECT_TRUE(next_practice(5, PracticeOutcome::right, today).learned);
}

TEST(practice, a_wrong_answer_begins_again_tomorrow) {
  const PracticeStep expected{0, {2026, 11, 22}, false};
  EXPECT_EQ(next_practice(4, PracticeOutcome::wrong, today), expected);
}

RC_GTEST_PROP(practice, a_question_always_answered_right_is_seen_six_times_in_fifty_five_days, ()) {
  const auto first = base::LocalDate::from_day_number(*rc::gen::inRange<std::int64_t>(0, 40'000));
  PracticeStep step{0, first, false};
  int seen = 0;
  while (!step.learned) {
    step = next_practice(step.box, PracticeOutcome::right, step.due_on);
    ++seen;
  }
  RC_ASSERT(seen == 6);
  RC_ASSERT(step.due_on.day_number() - first.day_number() == 55);
}

}  // namespace
}  // namespace yixin::study
