#include "platform/http/worker_pool.h"

#include <unistd.h>

#include <optional>

namespace yixin::http {

using Clock = std::chrono::steady_clock;

WorkerPool::WorkerPool(const PoolSize& size) : pace_(size) {
  for (std::size_t i = 0; i < size.threads; ++i) {
    threads_.emplace_back([this, niceness = size.niceness] {
      // Of this thread alone; one that cannot stand back works all the same.
      [[maybe_unused]] const int from_now_on = ::nice(niceness);
      work();
    });
  }
}

int WorkerPool::try_post(std::function<void()> work, Urgency urgency) {
  {
    std::lock_guard lock(mutex_);
    if (stopping_ || !pace_.has_room(urgency, queue_.size())) {
      return pace_.come_again_s(queue_.size(), Clock::now());
    }
    queue_.push_back(std::move(work));
  }
  wake_.notify_one();
  return 0;
}

void WorkerPool::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (auto& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void WorkerPool::work() {
  std::optional<Clock::duration> took;
  for (;;) {
    std::function<void()> job;
    {
      std::unique_lock lock(mutex_);
      if (took) pace_.note(*took);
      wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    const auto start = Clock::now();
    job();
    took = Clock::now() - start;
  }
}

}  // namespace yixin::http
