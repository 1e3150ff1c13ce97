#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/http/limits.h"

namespace yixin::http {

/// A few threads with a bounded queue: snapshots on one pool, hashes and files on another.
class WorkerPool {
 public:
  WorkerPool(std::size_t threads, std::size_t queue_limit);
  ~WorkerPool() { stop(); }

  /// False when the queue has no room for this urgency or the pool has stopped.
  bool try_post(std::function<void()> work, Urgency urgency);
  /// Finishes what is queued, then ends the threads.
  void stop();

 private:
  void work();

  std::size_t queue_limit_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace yixin::http
