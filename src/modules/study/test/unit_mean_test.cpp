#include "modules/study/unit_mean.h"

#include <gtest/gtest.h>

namespace yixin::study {
namespace {

UnitMean mean_of(std::vector<int> scores) {
  UnitMean mean;
  for (std::size_t i = 0; i < scores.size(); ++i) mean.add(static_cast<int>(i), scores[i]);
  return mean;
}

TEST(unit_mean, four_results_are_not_published_and_five_are) {
  EXPECT_EQ(mean_of({}).published(), std::nullopt);
  EXPECT_EQ(mean_of({10, 20, 30, 40}).published(), std::nullopt);
  EXPECT_EQ(mean_of({10, 20, 30, 40, 50}).published(), 30.0);
}

TEST(unit_mean, the_value_moves_only_with_the_third_new_result) {
  UnitMean mean = mean_of({50, 50, 50, 50, 50});
  mean.add(5, 100);
  mean.add(6, 100);
  EXPECT_EQ(mean.published(), 50.0);
  mean.add(7, 100);
  EXPECT_EQ(mean.published(), 68.8);  // (250 + 300) / 8 = 68.75
}

TEST(unit_mean, a_rescored_result_shows_only_together_with_two_others) {
  UnitMean mean = mean_of({50, 50, 50, 50, 50});
  mean.rescore(0, 50, 100);
  mean.rescore(0, 100, 75);
  mean.rescore(1, 50, 75);
  EXPECT_EQ(mean.published(), 50.0);
  mean.rescore(2, 50, 75);
  EXPECT_EQ(mean.published(), 65.0);
}

TEST(unit_mean, a_waiting_result_enters_with_its_latest_score) {
  UnitMean mean = mean_of({50, 50, 50, 50});
  mean.rescore(0, 50, 0);
  EXPECT_EQ(mean.published(), std::nullopt);
  mean.add(4, 50);
  EXPECT_EQ(mean.published(), 40.0);
}

TEST(unit_mean, new_results_bring_rescored_ones_along) {
  UnitMean mean = mean_of({50, 50, 50, 50, 50});
  mean.rescore(0, 50, 90);
  for (int attempt = 5; attempt < 8; ++attempt) mean.add(attempt, 50);
  EXPECT_EQ(mean.published(), 55.0);
}

}  // namespace
}  // namespace yixin::study
