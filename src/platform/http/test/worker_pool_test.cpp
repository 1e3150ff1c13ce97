#include "platform/http/worker_pool.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <future>
#include <string>
#include <thread>

namespace yixin::http {
namespace {

using namespace std::chrono_literals;

PoolSize one_thread(int niceness) {
  return {.threads = 1, .places = 4, .patience = 10s, .furthest = 10s, .niceness = niceness};
}

int niceness_in(WorkerPool& pool) {
  std::promise<int> seen;
  EXPECT_EQ(pool.try_post([&] { seen.set_value(::getpriority(PRIO_PROCESS, 0)); }, Urgency::vital),
            0);
  return seen.get_future().get();
}

TEST(worker_pool, its_threads_stand_back_and_nobody_elses) {
  const int ours = ::getpriority(PRIO_PROCESS, 0);
  WorkerPool usual(one_thread(0));
  WorkerPool slow(one_thread(5));
  EXPECT_EQ(niceness_in(slow), std::min(ours + 5, 19));
  EXPECT_EQ(niceness_in(usual), ours);
  EXPECT_EQ(::getpriority(PRIO_PROCESS, 0), ours);
}

TEST(worker_pool, what_is_queued_is_done_before_it_ends_and_nothing_is_taken_after) {
  WorkerPool pool(one_thread(0));
  std::promise<void> hold;
  int done = 0;
  pool.try_post([held = hold.get_future().share()] { held.wait(); }, Urgency::vital);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(pool.try_post([&] { ++done; }, Urgency::vital), 0);
  hold.set_value();
  pool.stop();
  EXPECT_EQ(done, 3);
  EXPECT_GT(pool.try_post([&] { ++done; }, Urgency::vital), 0);
  EXPECT_EQ(done, 3);
}

/// Keeps the thread that runs it until it is let go.
class Hold {
 public:
  std::function<void()> work() {
    return [this] {
      ++begun;
      go_.wait();
    };
  }
  void let_go() { promise_.set_value(); }

  std::atomic<int> begun = 0;

 private:
  std::promise<void> promise_;
  std::shared_future<void> go_ = promise_.get_future().share();
};

TEST(worker_pool, files_that_take_long_leave_a_thread_to_those_who_sign_in) {
  Hold files;
  WorkerPool pool({.threads = 2, .places = 64, .patience = 10s, .furthest = 10s});
  for (int i = 0; i < 4; ++i) ASSERT_EQ(pool.try_post(files.work(), Urgency::heavy), 0);
  std::promise<int> signed_in;
  ASSERT_EQ(pool.try_post([&] { signed_in.set_value(files.begun); }, Urgency::vital), 0);
  EXPECT_LE(signed_in.get_future().get(), 1);
  files.let_go();
  pool.stop();
  EXPECT_EQ(files.begun, 4);
}

TEST(worker_pool, a_single_thread_takes_files_and_the_rest_in_turns) {
  Hold first;
  WorkerPool pool(one_thread(0));
  std::string order;
  pool.try_post(first.work(), Urgency::vital);
  while (first.begun == 0) std::this_thread::yield();
  for (const char who : {'a', 'b', 'c'}) {
    ASSERT_EQ(pool.try_post([&order, who] { order += who; }, Urgency::vital), 0);
  }
  ASSERT_EQ(pool.try_post([&order] { order += 'F'; }, Urgency::heavy), 0);
  first.let_go();
  pool.stop();
  EXPECT_EQ(order, "Fabc");
}

}  // namespace
}  // namespace yixin::http
