#pragma once

#include <memory>

#include "demo/enter.h"

namespace yixin::demo {

/// Meetings and activities of the units over the last twelve months: caught up on from paper at
/// first, then recorded at the end of each week by their secretaries, filed by somebody else, and
/// planned ahead.
class Activities {
 public:
  Activities(Stage& stage, const Options& options, const Hospital& hospital,
             const Entered& entered);
  ~Activities();

  /// Records what was held before the clock's day and is not recorded yet.
  void live_until_now();
  /// As live_until_now(), but the newest records wait for their review; plans the next two weeks,
  /// announces what is near and lets some people of one branch reply.
  void end_today();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace yixin::demo
