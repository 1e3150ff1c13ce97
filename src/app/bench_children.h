#pragma once

#include <atomic>
#include <thread>

namespace yixin::app {

/// Looks every few milliseconds how much memory the parsing children of this process have had at
/// most. The kernel's own answer, ru_maxrss, does not serve: it counts what the parent had when it
/// started the child.
class ParsingChildrenWatch {
 public:
  ParsingChildrenWatch();

  double largest_mib() const { return largest_kib_ / 1024; }

 private:
  void watch(const std::stop_token& stop);

  std::atomic<double> largest_kib_ = 0;
  std::jthread thread_;
};

}  // namespace yixin::app
