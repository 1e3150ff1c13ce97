#include "modules/study/hall_step.h"

#include <algorithm>

#include "platform/base/error.h"

namespace yixin::study {
namespace {

using base::Error;
using base::Kind;

[[noreturn]] void refuse_step(const char* why) {
  throw Error{Kind::conflict, "step_impossible", why};
}

std::optional<base::Instant> end_of(int seconds, base::Instant now) {
  if (seconds == 0) return std::nullopt;
  return now.plus_ms(seconds * 1000LL);
}

bool is_out(HallPhase phase) { return phase == HallPhase::asking || phase == HallPhase::paused; }

HallState ask(const HallStepInput& step, HallPhase phase, base::Instant now) {
  if (is_out(phase)) {
    throw Error{Kind::conflict, "question_open", "请先结束当前这道题，再出下一题"};
  }
  if (step.item != HallItemState::waiting) refuse_step("这道题已经出过或者跳过，请选别的题");
  return {HallPhase::asking, step.position, end_of(step.seconds, now), std::nullopt};
}

HallState pause(HallState state, base::Instant now) {
  if (state.closes_at) state.remaining_ms = std::max<std::int64_t>(0, state.closes_at->ms - now.ms);
  state.closes_at.reset();
  state.phase = HallPhase::paused;
  return state;
}

HallState resume(HallState state, base::Instant now) {
  if (state.remaining_ms) state.closes_at = now.plus_ms(*state.remaining_ms);
  state.remaining_ms.reset();
  state.phase = HallPhase::asking;
  return state;
}

HallState skip(HallState state, const HallStepInput& step, HallPhase phase) {
  const bool current = step.position == state.position;
  if (step.item != HallItemState::waiting && !(current && is_out(phase))) {
    refuse_step("这道题已经出过，不能再跳过");
  }
  if (!current) return state;
  return {HallPhase::waiting, state.position, std::nullopt, std::nullopt};
}

}  // namespace

HallPhase phase_at(const HallState& state, base::Instant now) {
  const bool over = state.closes_at && now >= *state.closes_at;
  return state.phase == HallPhase::asking && over ? HallPhase::shown : state.phase;
}

bool is_done(const HallState& state, const HallStepInput& step, base::Instant now) {
  const HallPhase phase = phase_at(state, now);
  switch (step.act) {
    case HallAct::ask: return phase == HallPhase::asking && state.position == step.position;
    case HallAct::close: return phase == HallPhase::shown;
    case HallAct::pause: return phase == HallPhase::paused;
    case HallAct::resume: return phase == HallPhase::asking;
    case HallAct::skip: return step.item == HallItemState::skipped;
    case HallAct::end: return phase == HallPhase::ended;
  }
  return false;
}

HallState next_state(const HallState& state, const HallStepInput& step, base::Instant now) {
  const HallPhase phase = phase_at(state, now);
  if (phase == HallPhase::ended) {
    throw Error{Kind::conflict, "hall_round_over", "这场现场答题已经结束"};
  }
  switch (step.act) {
    case HallAct::ask: return ask(step, phase, now);
    case HallAct::close:
      if (!is_out(phase)) refuse_step("现在没有正在作答的题");
      return {HallPhase::shown, state.position, std::nullopt, std::nullopt};
    case HallAct::pause:
      if (phase != HallPhase::asking) refuse_step("现在没有正在作答的题");
      return pause(state, now);
    case HallAct::resume:
      if (phase != HallPhase::paused) refuse_step("现在没有暂停的题");
      return resume(state, now);
    case HallAct::skip: return skip(state, step, phase);
    case HallAct::end: break;
  }
  return {HallPhase::ended, state.position, std::nullopt, std::nullopt};
}

}  // namespace yixin::study
