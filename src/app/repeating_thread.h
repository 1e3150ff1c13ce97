#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>

namespace yixin::app {

/// Runs an act again and again on a thread of its own, with a rest between, for as long as it
/// lives. What the act throws is logged under the event's name and ends nothing.
class RepeatingThread {
 public:
  RepeatingThread(std::chrono::milliseconds rest, std::string_view failure_event,
                  std::function<void()> act);
  ~RepeatingThread();

 private:
  void work();

  const std::chrono::milliseconds rest_;
  const std::string_view failure_event_;
  const std::function<void()> act_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace yixin::app
