#pragma once

#include <chrono>
#include <filesystem>

#include "lab/fault_plan.h"

namespace yixin::lab {

/// While it lives, servers are started with the library of faults between them and the system.
/// Nothing fails until a plan is armed.
class FaultShim {
 public:
  explicit FaultShim(const std::filesystem::path& folder);
  ~FaultShim();
  FaultShim(const FaultShim&) = delete;
  FaultShim& operator=(const FaultShim&) = delete;

  /// The call after `let_through` others of these kinds meets the fault, `for_good` all later ones
  /// too. `calls` are bits of FaultCall.
  void arm(std::uint32_t calls, FaultAction action, int error, std::int64_t let_through,
           bool for_good);
  /// Every sync takes so much longer from now on.
  void delay_syncs(std::chrono::microseconds delay);
  void disarm() { plan_->armed = 0; }
  const FaultPlan& plan() const { return *plan_; }

 private:
  std::filesystem::path file_;
  FaultPlan* plan_ = nullptr;
};

}  // namespace yixin::lab
