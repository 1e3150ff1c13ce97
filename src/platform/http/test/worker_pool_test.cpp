#include "platform/http/worker_pool.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <future>

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

}  // namespace
}  // namespace yixin::http
