#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/http/queue_pace.h"

namespace yixin::http {

/// A few threads with a bounded queue: snapshots on one pool, hashes and files on another.
class WorkerPool {
 public:
  explicit WorkerPool(const PoolSize& size);
  ~WorkerPool() { stop(); }

  /// 0 when the work was taken. Otherwise the queue has no room for this urgency, or the pool has
  /// stopped: seconds after which it shall come again.
  int try_post(std::function<void()> work, Urgency urgency);
  /// Finishes what is queued, then ends the threads.
  void stop();

 private:
  void work();

  std::mutex mutex_;
  QueuePace pace_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace yixin::http
