#include "platform/http/queue_pace.h"

#include <algorithm>

namespace yixin::http {
namespace {

using namespace std::chrono_literals;

/// The mean follows the last thirty pieces of work or so.
constexpr int memory = 32;

}  // namespace

void QueuePace::note(std::chrono::nanoseconds took) {
  mean_ += (std::min(took, longest_sample_) - mean_) / memory;
}

std::chrono::nanoseconds QueuePace::pace() const {
  return std::max<std::chrono::nanoseconds>(mean_ / static_cast<int>(size_.threads), 1us);
}

bool QueuePace::has_room(Urgency urgency, std::size_t waiting) const {
  const auto in_time = static_cast<std::size_t>(size_.patience / pace());
  return waiting == 0 || waiting < room_for(urgency, std::min(size_.places, in_time));
}

int QueuePace::come_again_s(std::size_t waiting, Time now) {
  const Time front = now + static_cast<int>(waiting) * pace();
  const Time last = now + size_.furthest;
  // Past the furthest time the round begins anew: better spread twice than all at its end.
  const Time turn = next_turn_ < front || next_turn_ > last ? std::min(front, last) : next_turn_;
  next_turn_ = turn + pace();
  const auto wait = std::chrono::ceil<std::chrono::seconds>(turn - now);
  return std::max(static_cast<int>(wait.count()), 1);
}

}  // namespace yixin::http
