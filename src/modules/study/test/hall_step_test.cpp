#include "modules/study/hall_step.h"

#include <gtest/gtest.h>

#include "platform/base/error.h"

namespace yixin::study {
namespace {

constexpr base::Instant at{1'000'000};

HallState asked(std::optional<std::int64_t> closes_in_ms) {
  HallState state{HallPhase::asking, 0, {}, {}};
  if (closes_in_ms) state.closes_at = at.plus_ms(*closes_in_ms);
  return state;
}

std::string refusal_of(const HallState& state, const HallStepInput& step) {
  try {
    next_state(state, step, at);
  } catch (const base::Error& error) {
    return error.code;
  }
  return "";
}

TEST(hall_step, a_question_with_a_time_is_shown_when_the_time_is_over) {
  const HallState state = next_state({}, {HallAct::ask, 0, HallItemState::waiting, 30}, at);
  EXPECT_EQ(phase_at(state, at.plus_ms(29'999)), HallPhase::asking);
  EXPECT_EQ(phase_at(state, at.plus_ms(30'000)), HallPhase::shown);
}

TEST(hall_step, a_question_without_a_time_waits_for_its_host) {
  const HallState state = next_state({}, {HallAct::ask, 0, HallItemState::waiting, 0}, at);
  EXPECT_EQ(phase_at(state, at.plus_ms(3'600'000)), HallPhase::asking);
  EXPECT_EQ(next_state(state, {HallAct::close, 0, HallItemState::asked, 0}, at).phase,
            HallPhase::shown);
}

TEST(hall_step, a_pause_keeps_the_time_that_is_left) {
  const HallState paused =
      next_state(asked(12'000), {HallAct::pause, 0, HallItemState::asked, 30}, at);
  EXPECT_EQ(paused.remaining_ms, 12'000);
  EXPECT_EQ(phase_at(paused, at.plus_ms(60'000)), HallPhase::paused);
  const HallState resumed =
      next_state(paused, {HallAct::resume, 0, HallItemState::asked, 30}, at.plus_ms(60'000));
  EXPECT_EQ(resumed.closes_at->ms, at.plus_ms(72'000).ms);
  EXPECT_EQ(resumed.remaining_ms, std::nullopt);
}

TEST(hall_step, the_next_question_waits_until_this_one_is_closed) {
  const HallStepInput next{HallAct::ask, 1, HallItemState::waiting, 0};
  EXPECT_EQ(refusal_of(asked({}), next), "question_open");
  EXPECT_EQ(next_state(asked(0), next, at).position, 1);
}

TEST(hall_step, a_question_is_asked_once_and_skipped_only_before_its_answers_are_shown) {
  EXPECT_EQ(refusal_of({}, {HallAct::ask, 0, HallItemState::asked, 0}), "step_impossible");
  EXPECT_EQ(refusal_of({}, {HallAct::ask, 0, HallItemState::skipped, 0}), "step_impossible");
  EXPECT_EQ(refusal_of(asked(0), {HallAct::skip, 0, HallItemState::asked, 0}), "step_impossible");
  const HallState skipped = next_state(asked({}), {HallAct::skip, 0, HallItemState::asked, 0}, at);
  EXPECT_EQ(skipped.phase, HallPhase::waiting);
  const HallState other = next_state(asked({}), {HallAct::skip, 2, HallItemState::waiting, 0}, at);
  EXPECT_EQ(other.phase, HallPhase::asking);
}

TEST(hall_step, what_is_not_out_is_neither_closed_paused_nor_resumed) {
  for (const HallAct act : {HallAct::close, HallAct::pause, HallAct::resume}) {
    EXPECT_EQ(refusal_of({}, {act, -1, HallItemState::waiting, 0}), "step_impossible");
  }
  EXPECT_EQ(refusal_of({HallPhase::ended, 0, {}, {}}, {HallAct::ask, 1, HallItemState::waiting, 0}),
            "hall_round_over");
}

TEST(hall_step, the_same_act_again_is_done_already) {
  EXPECT_TRUE(is_done(asked({}), {HallAct::ask, 0, HallItemState::asked, 0}, at));
  EXPECT_FALSE(is_done(asked({}), {HallAct::ask, 1, HallItemState::waiting, 0}, at));
  EXPECT_TRUE(is_done(asked(0), {HallAct::close, 0, HallItemState::asked, 0}, at));
  EXPECT_TRUE(is_done({}, {HallAct::skip, 1, HallItemState::skipped, 0}, at));
  EXPECT_TRUE(is_done({HallPhase::ended, 0, {}, {}}, {HallAct::end, 0, {}, 0}, at));
  EXPECT_TRUE(is_done({HallPhase::paused, 0, {}, {}}, {HallAct::pause, 0, {}, 0}, at));
  EXPECT_TRUE(is_done(asked({}), {HallAct::resume, 0, HallItemState::asked, 0}, at));
}

}  // namespace
}  // namespace yixin::study
