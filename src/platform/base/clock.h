#pragma once

#include <atomic>

#include "platform/base/instant.h"

namespace yixin::base {

/// Where time comes from. Code under a transaction asks `tx.now()`, never this directly.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

/// A clock that tests set and advance; safe to read from several threads.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_ms_(start.ms) {}
  Instant now() const override { return {now_ms_.load()}; }
  void set(Instant at) { now_ms_ = at.ms; }
  void advance_ms(std::int64_t delta_ms) { now_ms_ += delta_ms; }

 private:
  std::atomic<std::int64_t> now_ms_;
};

}  // namespace yixin::base
