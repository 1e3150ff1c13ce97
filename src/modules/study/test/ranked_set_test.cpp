#include "modules/study/ranked_set.h"

#include <gtest/gtest.h>

#include <random>

namespace yixin::study {
namespace {

constexpr std::size_t memory_limit = 24U << 20;

TEST(ranked_set, score_counts_before_time_and_time_before_submission) {
  RankedSet set;
  const RankKey best{9, 500, 100};
  const RankKey slower{1, 501, 100};
  const RankKey slower_and_later{2, 501, 100};
  const RankKey worst{0, 1, 99};
  for (const RankKey& key : {worst, slower_and_later, best, slower}) EXPECT_TRUE(set.insert(key));
  EXPECT_EQ(set.place_of(best), 1U);
  EXPECT_EQ(set.place_of(slower), 2U);
  EXPECT_EQ(set.place_of(slower_and_later), 3U);
  EXPECT_EQ(set.place_of(worst), 4U);
  EXPECT_EQ(set.top(2), (std::vector<RankKey>{best, slower}));
  EXPECT_EQ(set.top(9).size(), 4U);
}

TEST(ranked_set, a_key_is_held_once_and_can_be_taken_out) {
  RankedSet set;
  const RankKey key{1, 500, 100};
  EXPECT_EQ(set.place_of(key), std::nullopt);
  EXPECT_FALSE(set.erase(key));
  EXPECT_TRUE(set.insert(key));
  EXPECT_FALSE(set.insert(key));
  EXPECT_EQ(set.size(), 1U);
  EXPECT_EQ(set.place_of({2, 500, 100}), std::nullopt);
  EXPECT_TRUE(set.erase(key));
  EXPECT_FALSE(set.erase(key));
  EXPECT_EQ(set.size(), 0U);
  EXPECT_TRUE(set.top(3).empty());
}

TEST(ranked_set, negative_scores_and_extreme_times_keep_their_order) {
  RankedSet set;
  set.insert({1, 0xFFFFFFFF, 0});
  set.insert({2, 0, -1});
  EXPECT_EQ(set.place_of({2, 0, -1}), 2U);
}

TEST(ranked_set, a_small_set_costs_little) {
  RankedSet set;
  EXPECT_EQ(set.memory_bytes(), 0U);
  for (int i = 0; i < 30; ++i) set.insert({i, 1000, 50});
  EXPECT_LE(set.memory_bytes(), 1024U);
}

TEST(ranked_set, a_million_keys_in_any_order_fit_into_24_mebibytes) {
  constexpr int count = 1'000'000;
  RankedSet shuffled;
  RankedSet ascending;
  RankedSet descending;
  std::mt19937 random(7);
  for (int i = 0; i < count; ++i) {
    const auto duration_ms = static_cast<std::uint32_t>(random() % 600'000);
    shuffled.insert({i, duration_ms, static_cast<std::int32_t>(random() % 101)});
    ascending.insert({i, 1000, 50});
    descending.insert({-i, 1000, 50});
  }
  EXPECT_EQ(ascending.place_of({count - 1, 1000, 50}), std::size_t{count});
  EXPECT_EQ(descending.place_of({1 - count, 1000, 50}), 1U);
  EXPECT_LE(shuffled.memory_bytes(), memory_limit);
  EXPECT_LE(ascending.memory_bytes(), memory_limit);
  EXPECT_LE(descending.memory_bytes(), memory_limit);
}

TEST(ranked_set, an_emptied_set_gives_its_blocks_back) {
  RankedSet set;
  for (int i = 0; i < 20'000; ++i) set.insert({i, 1000, 50});
  for (int i = 0; i < 20'000; ++i) {
    if (i % 100 != 0) set.erase({i, 1000, 50});
  }
  EXPECT_EQ(set.size(), 200U);
  EXPECT_LE(set.memory_bytes(), 32U << 10);
  EXPECT_EQ(set.place_of({10'000, 1000, 50}), 101U);
}

}  // namespace
}  // namespace yixin::study
