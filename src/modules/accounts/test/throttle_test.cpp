#include "modules/accounts/throttle.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace yixin::accounts {
namespace {

constexpr Budget budget{3, 10'000, 60'000, 600'000};
constexpr base::Instant start{1'000'000};

std::vector<Claim> on(const std::string& key) { return {{key, budget}}; }

TEST(throttle, the_free_attempts_are_granted_and_the_next_one_waits) {
  Throttle throttle(100);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(throttle.reserve(on("a"), start), 0) << i;
  EXPECT_EQ(throttle.reserve(on("a"), start), 10);
}

TEST(throttle, every_further_failure_doubles_the_wait_up_to_the_longest) {
  Throttle throttle(100);
  for (int i = 0; i < 3; ++i) throttle.reserve(on("a"), start);
  base::Instant now = start;
  for (const int wait_s : {10, 20, 40, 60, 60}) {
    EXPECT_EQ(throttle.reserve(on("a"), now), wait_s);
    now = now.plus_ms(wait_s * 1000);
    EXPECT_EQ(throttle.reserve(on("a"), now), 0);
  }
}

TEST(throttle, parallel_attempts_cannot_slip_past_the_count) {
  Throttle throttle(100);
  std::atomic<int> granted = 0;
  std::vector<std::thread> guesses;
  for (int i = 0; i < 16; ++i) {
    guesses.emplace_back([&] { granted += throttle.reserve(on("a"), start) == 0; });
  }
  for (auto& guess : guesses) guess.join();
  EXPECT_EQ(granted, 3);
}

TEST(throttle, a_refused_attempt_takes_nothing_from_the_other_claims) {
  Throttle throttle(100);
  for (int i = 0; i < 3; ++i) throttle.reserve(on("a"), start);
  const std::vector<Claim> both = {{"a", budget}, {"b", budget}};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(throttle.reserve(both, start), 10);
  EXPECT_EQ(throttle.reserve(on("b"), start), 0);
}

TEST(throttle, a_forgiven_key_starts_anew_and_a_refund_gives_back_one) {
  Throttle throttle(100);
  for (int i = 0; i < 3; ++i) throttle.reserve(on("a"), start);
  throttle.refund("a");
  EXPECT_EQ(throttle.reserve(on("a"), start), 0);
  EXPECT_EQ(throttle.reserve(on("a"), start), 10);
  throttle.forgive("a");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(throttle.reserve(on("a"), start), 0) << i;
}

TEST(throttle, attempts_are_forgotten_one_by_one) {
  Throttle throttle(100);
  for (int i = 0; i < 3; ++i) throttle.reserve(on("a"), start);
  const auto later = start.plus_ms(2 * budget.forget_one_ms);
  EXPECT_EQ(throttle.reserve(on("a"), later), 0);
  EXPECT_EQ(throttle.reserve(on("a"), later), 0);
  EXPECT_EQ(throttle.reserve(on("a"), later), 10);
}

TEST(throttle, a_clock_that_was_put_back_makes_nobody_wait_longer_than_the_attempts_do) {
  Throttle throttle(100);
  constexpr std::int64_t day_ms = 86'400'000;
  const base::Instant ahead = start.plus_ms(day_ms);
  for (int i = 0; i < 2; ++i) throttle.reserve(on("a"), ahead);
  EXPECT_EQ(throttle.reserve(on("a"), start), 0);
  EXPECT_EQ(throttle.reserve(on("a"), start), 10);
  EXPECT_EQ(throttle.reserve(on("a"), start.plus_ms(-day_ms)), 10);
  EXPECT_EQ(throttle.reserve(on("a"), start.plus_ms(10'000)), 0);
}

TEST(throttle, a_key_that_waits_outlives_any_number_of_new_ones) {
  Throttle throttle(10);
  for (int i = 0; i < 3; ++i) throttle.reserve(on("a"), start);
  for (int i = 0; i < 100; ++i) throttle.reserve(on(std::to_string(i)), start.plus_ms(i));
  EXPECT_EQ(throttle.reserve(on("a"), start.plus_ms(100)), 10);
}

TEST(throttle, of_the_keys_that_wait_for_nothing_the_longest_unused_goes) {
  Throttle throttle(2);
  throttle.reserve(on("used again"), start);
  throttle.reserve(on("old"), start.plus_ms(1));
  throttle.reserve(on("used again"), start.plus_ms(2));
  throttle.reserve(on("new"), start.plus_ms(3));
  throttle.reserve(on("used again"), start.plus_ms(3));
  EXPECT_EQ(throttle.reserve(on("used again"), start.plus_ms(3)), 10);
}

TEST(throttle, of_the_keys_that_all_wait_the_one_that_waits_least_goes) {
  Throttle throttle(2);
  for (const int at_ms : {0, 0, 0, 10'000}) throttle.reserve(on("longer"), start.plus_ms(at_ms));
  for (int i = 0; i < 3; ++i) throttle.reserve(on("shorter"), start.plus_ms(10'000));
  const base::Instant now = start.plus_ms(10'001);
  throttle.reserve(on("new"), now);
  EXPECT_EQ(throttle.reserve(on("longer"), now), 20);
  EXPECT_EQ(throttle.reserve(on("shorter"), now), 0);
}

TEST(throttle, keys_from_before_the_clock_was_put_back_go_first) {
  Throttle throttle(2);
  constexpr std::int64_t day_ms = 86'400'000;
  throttle.reserve(on("ahead"), start.plus_ms(day_ms));
  for (int i = 0; i < 3; ++i) throttle.reserve(on("a"), start);
  throttle.reserve(on("new"), start);
  EXPECT_EQ(throttle.reserve(on("a"), start), 10);
}

TEST(known_devices, the_oldest_device_is_forgotten_first) {
  KnownDevices devices(2);
  devices.remember("a");
  devices.remember("b");
  devices.remember("a");
  devices.remember("c");
  EXPECT_TRUE(devices.knows("a"));
  EXPECT_FALSE(devices.knows("b"));
  EXPECT_TRUE(devices.knows("c"));
}

}  // namespace
}  // namespace yixin::accounts
