#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/http/queue_pace.h"

namespace yixin::http {

/// A few threads with bounded queues: snapshots on one pool, hashes and files on another. Heavy
/// work has a queue and a pace of its own and leaves one thread to the rest, so that nobody who
/// signs in waits behind other people's files.
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
  struct Lane {
    std::size_t threads;
    QueuePace pace;
    std::deque<std::function<void()>> queue;
    std::size_t running = 0;

    bool has_next() const { return !queue.empty() && running < threads; }
  };

  void work();
  Lane* next_lane();
  bool is_over() const { return stopping_ && quick_.queue.empty() && heavy_.queue.empty(); }

  std::mutex mutex_;
  Lane quick_;
  Lane heavy_;
  bool heavy_was_last_ = false;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace yixin::http
