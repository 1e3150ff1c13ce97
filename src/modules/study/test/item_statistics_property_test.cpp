#include "modules/study/item_statistics.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

/// The running sums against a plain recount, and known values.
namespace yixin::study {
namespace {

rc::Gen<ItemMark> marks() {
  return rc::gen::build<ItemMark>(
      rc::gen::set(&ItemMark::answered), rc::gen::set(&ItemMark::correct),
      rc::gen::set(&ItemMark::rest, rc::gen::inRange(0, 1001)),
      rc::gen::set(&ItemMark::options,
                   rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4))));
}

/// Pearson's correlation as it stands in any textbook, over every answered paper.
std::optional<double> pearson(const std::vector<ItemMark>& papers) {
  std::vector<double> x;
  std::vector<double> y;
  for (const ItemMark& mark : papers) {
    if (!mark.answered) continue;
    x.push_back(mark.correct ? 1 : 0);
    y.push_back(mark.rest);
  }
  if (x.size() < 5) return std::nullopt;
  const auto mean = [](const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
  };
  const double mx = mean(x);
  const double my = mean(y);
  double xy = 0;
  double xx = 0;
  double yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mx) * (y[i] - my);
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
  }
  if (xx < 1e-9 || yy < 1e-9) return std::nullopt;
  return xy / std::sqrt(xx * yy);
}

RC_GTEST_PROP(item_statistics, sums_say_what_a_naive_recount_says, ()) {
  const auto papers = *rc::gen::container<std::vector<ItemMark>>(marks());
  ItemSums sums;
  for (const ItemMark& mark : papers) sums.add(mark);
  std::int64_t answered = 0;
  std::int64_t correct = 0;
  std::vector<std::int64_t> options(4);
  for (const ItemMark& mark : papers) {
    if (!mark.answered) continue;
    ++answered;
    correct += mark.correct;
    for (const int option : mark.options) ++options[static_cast<std::size_t>(option)];
  }
  RC_ASSERT(sums.shown == static_cast<std::int64_t>(papers.size()));
  RC_ASSERT(sums.answered == answered);
  RC_ASSERT(sums.correct == correct);
  sums.options.resize(4);
  RC_ASSERT(sums.options == options);
  const auto expected = pearson(papers);
  const auto actual = discrimination(sums);
  RC_ASSERT(actual.has_value() == expected.has_value());
  if (actual) RC_ASSERT(std::abs(*actual - *expected) < 1e-6);
}

TEST(item_statistics, nothing_is_said_of_four_answers) {
  ItemSums sums;
  for (int i = 0; i < 4; ++i) sums.add({true, i % 2 == 0, i * 100, {}});
  EXPECT_EQ(correct_rate(sums), std::nullopt);
  EXPECT_EQ(discrimination(sums), std::nullopt);
  sums.add({true, true, 500, {}});
  EXPECT_EQ(correct_rate(sums), 60);
  EXPECT_TRUE(discrimination(sums).has_value());
}

TEST(item_statistics, a_question_that_only_the_strong_know_tells_them_apart) {
  ItemSums sums;
  for (int i = 0; i < 10; ++i) sums.add({true, i >= 5, i >= 5 ? 900 : 100, {}});
  EXPECT_NEAR(*discrimination(sums), 1.0, 1e-9);
}

TEST(item_statistics, a_question_is_judged_from_twenty_answers_on) {
  ItemSums sums;
  for (int i = 0; i < 19; ++i) sums.add({true, true, 500, {}});
  EXPECT_FALSE(judge_item(sums).too_easy);
  sums.add({true, true, 500, {}});
  EXPECT_TRUE(judge_item(sums).too_easy);
  EXPECT_FALSE(judge_item(sums).too_hard);
  EXPECT_FALSE(judge_item(sums).poor_discrimination);
}

}  // namespace
}  // namespace yixin::study
