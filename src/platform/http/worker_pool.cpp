#include "platform/http/worker_pool.h"

#include <unistd.h>

namespace yixin::http {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

/// One slow page says little about those behind it.
constexpr auto longest_quick_sample = 250ms;
/// What a confined reader of a file may take. The next file may well be of the same kind.
constexpr auto longest_heavy_sample = 10s;

PoolSize with_threads(PoolSize size, std::size_t threads) {
  size.threads = threads;
  return size;
}

std::size_t threads_for_heavy(const PoolSize& size) {
  return std::max<std::size_t>(size.threads, 2) - 1;
}

}  // namespace

WorkerPool::WorkerPool(const PoolSize& size)
    : quick_{size.threads, QueuePace(size, longest_quick_sample), {}},
      heavy_{threads_for_heavy(size),
             QueuePace(with_threads(size, threads_for_heavy(size)), longest_heavy_sample),
             {}} {
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
    Lane& lane = urgency == Urgency::heavy ? heavy_ : quick_;
    if (stopping_ || !lane.pace.has_room(urgency, lane.queue.size())) {
      return lane.pace.come_again_s(lane.queue.size(), Clock::now());
    }
    lane.queue.push_back(std::move(work));
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

/// In turns where both wait: a pool of a single thread has none to leave.
WorkerPool::Lane* WorkerPool::next_lane() {
  const bool heavy = heavy_.has_next() && (!quick_.has_next() || !heavy_was_last_);
  if (!heavy && !quick_.has_next()) return nullptr;
  heavy_was_last_ = heavy;
  return heavy ? &heavy_ : &quick_;
}

void WorkerPool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    Lane* lane = nullptr;
    wake_.wait(lock, [&] { return (lane = next_lane()) != nullptr || is_over(); });
    if (lane == nullptr) return;
    std::function<void()> job = std::move(lane->queue.front());
    lane->queue.pop_front();
    ++lane->running;
    lock.unlock();
    const auto start = Clock::now();
    job();
    job = nullptr;
    const auto took = Clock::now() - start;
    lock.lock();
    --lane->running;
    lane->pace.note(took);
    // The others wait for the last piece as well, which is done by whoever took it.
    if (is_over()) wake_.notify_all();
  }
}

}  // namespace yixin::http
