#include "app/repeating_thread.h"

#include "platform/http/log.h"

namespace yixin::app {

RepeatingThread::RepeatingThread(std::chrono::milliseconds rest, std::string_view failure_event,
                                 std::function<void()> act)
    : rest_(rest),
      failure_event_(failure_event),
      act_(std::move(act)),
      thread_([this] { work(); }) {}

RepeatingThread::~RepeatingThread() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void RepeatingThread::work() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, rest_, [this] { return stopping_; })) {
    lock.unlock();
    try {
      act_();
    } catch (const std::exception& error) {
      http::log_failure(failure_event_, {}, error);
    }
    lock.lock();
  }
}

}  // namespace yixin::app
