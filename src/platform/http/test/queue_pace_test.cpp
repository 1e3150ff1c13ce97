#include "platform/http/queue_pace.h"

#include <gtest/gtest.h>

#include <set>

namespace yixin::http {
namespace {

using namespace std::chrono_literals;

constexpr QueuePace::Time now{1h};
constexpr PoolSize two_threads{.threads = 2, .places = 512, .patience = 10s, .furthest = 60s};

/// A queue whose work has kept a thread for so long, many times over.
QueuePace used_to(std::chrono::milliseconds took, PoolSize size = two_threads) {
  QueuePace pace(size, 250ms);
  for (int i = 0; i < 1'000; ++i) pace.note(took);
  return pace;
}

/// How many may wait before one more is turned away.
int room_of(const QueuePace& pace, Urgency urgency) {
  int waiting = 0;
  while (pace.has_room(urgency, static_cast<std::size_t>(waiting))) ++waiting;
  return waiting;
}

int count_of(const std::multiset<int>& seconds, int second) {
  return static_cast<int>(seconds.count(second));
}

TEST(queue_pace, quick_work_fills_the_places_and_slow_work_the_patience) {
  EXPECT_EQ(room_of(used_to(1ms), Urgency::vital), 512);
  // A piece is done every 50 ms: ten seconds hold two hundred.
  EXPECT_NEAR(room_of(used_to(100ms), Urgency::vital), 200, 2);
  EXPECT_NEAR(room_of(used_to(100ms), Urgency::usual), 150, 2);
  EXPECT_NEAR(room_of(used_to(100ms), Urgency::heavy), 50, 2);
}

TEST(queue_pace, one_long_report_does_not_close_the_queue) {
  QueuePace pace = used_to(10ms);
  pace.note(30s);
  EXPECT_EQ(room_of(pace, Urgency::vital), 512);
}

TEST(queue_pace, work_that_takes_seconds_closes_the_queue_but_for_one) {
  QueuePace pace(two_threads, 10s);
  for (int i = 0; i < 1'000; ++i) pace.note(30s);
  EXPECT_EQ(room_of(pace, Urgency::heavy), 1);
  EXPECT_EQ(room_of(pace, Urgency::vital), 2);
}

TEST(queue_pace, those_turned_away_are_asked_back_one_after_another) {
  QueuePace pace = used_to(100ms);
  std::multiset<int> seconds;
  for (int i = 0; i < 400; ++i) seconds.insert(pace.come_again_s(200, now));
  // After the ten seconds of those who wait; twenty a second, as many as are served.
  EXPECT_EQ(*seconds.begin(), 10);
  EXPECT_NEAR(*seconds.rbegin(), 30, 1);
  for (int second = 12; second < 28; ++second) EXPECT_NEAR(count_of(seconds, second), 20, 1);
}

TEST(queue_pace, turns_that_have_passed_are_not_given_again) {
  QueuePace pace = used_to(100ms);
  for (int i = 0; i < 400; ++i) pace.come_again_s(200, now);
  EXPECT_NEAR(pace.come_again_s(200, now + 20s), 11, 1);
  EXPECT_EQ(pace.come_again_s(0, now + 10min), 1);
}

TEST(queue_pace, nobody_is_asked_to_come_later_than_the_furthest_time) {
  QueuePace pace = used_to(100ms);
  std::multiset<int> seconds;
  for (int i = 0; i < 5'000; ++i) seconds.insert(pace.come_again_s(200, now));
  EXPECT_EQ(*seconds.rbegin(), 60);
  // Five rounds of the fifty seconds that are left, rather than all at their end.
  EXPECT_NEAR(count_of(seconds, 30), 100, 5);
}

TEST(queue_pace, work_without_a_measurable_length_is_no_division_by_nothing) {
  QueuePace pace = used_to(0ms, {.threads = 1, .places = 8, .patience = 1ms, .furthest = 1s});
  EXPECT_EQ(room_of(pace, Urgency::vital), 8);
  EXPECT_EQ(pace.come_again_s(8, now), 1);
}

}  // namespace
}  // namespace yixin::http
