#pragma once

#include <chrono>
#include <cstddef>

#include "platform/http/limits.h"

namespace yixin::http {

/// Bounds of a pool of threads and of the queue before it.
struct PoolSize {
  std::size_t threads = 2;
  std::size_t places = 0;
  /// Nobody is taken who would have to wait for longer.
  std::chrono::milliseconds patience{};
  /// Nobody is asked to come again later than this.
  std::chrono::seconds furthest{};
  /// How far the threads stand back for others where cores are short, as in `man 2 nice`.
  int niceness = 0;
};

/// What a queue knows of its own speed: how many may wait in it, and when those turned away will
/// find room. Not thread-safe; time comes from the caller.
class QueuePace {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// A piece of work that takes longer than `longest_sample` counts as one of that length.
  QueuePace(const PoolSize& size, std::chrono::nanoseconds longest_sample)
      : size_(size), longest_sample_(longest_sample) {}

  /// A piece of work kept one thread for so long.
  void note(std::chrono::nanoseconds took);

  /// Whether work of this urgency may join those who wait: the places that are left to it are
  /// counted, and what stands before it takes no longer than its share of the patience. Where
  /// nobody waits it may: a queue learns that its work has become quick again only from work.
  bool has_room(Urgency urgency, std::size_t waiting) const;

  /// Seconds after which somebody turned away shall come again, at least 1. Each is given the turn
  /// after the one before, at the pace of the work, so that they come once and not all together.
  int come_again_s(std::size_t waiting, Time now);

 private:
  /// From one piece of work done to the next, with all threads at work.
  std::chrono::nanoseconds pace() const;

  PoolSize size_;
  std::chrono::nanoseconds longest_sample_;
  std::chrono::nanoseconds mean_ = std::chrono::milliseconds(5);
  Time next_turn_;
};

}  // namespace yixin::http
