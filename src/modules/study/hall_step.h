#pragma once

#include <optional>

#include "modules/study/hall_round_views.h"

/// How a hall round goes from question to question. Pure: the clock of the server is an argument.
namespace yixin::study {

struct HallState {
  HallPhase phase = HallPhase::waiting;
  int position = -1;  ///< of the question that is or was out; -1 before the first
  std::optional<base::Instant> closes_at;
  std::optional<std::int64_t> remaining_ms;  ///< of a paused question with a time
};

/// A question whose time is over is shown, whether or not somebody closed it.
HallPhase phase_at(const HallState& state, base::Instant now);

/// What an act finds at the question it names.
struct HallStepInput {
  HallAct act = HallAct::ask;
  int position = -1;
  HallItemState item = HallItemState::waiting;
  int seconds = 0;
};

/// Nothing to do: the round stands already where the act leads, as after a repeated request.
bool is_done(const HallState& state, const HallStepInput& step, base::Instant now);

/// Throws Kind::conflict "hall_round_over", "question_open" or "step_impossible".
HallState next_state(const HallState& state, const HallStepInput& step, base::Instant now);

}  // namespace yixin::study
