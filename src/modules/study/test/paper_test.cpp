#include "modules/study/paper.h"

#include <gtest/gtest.h>

#include <set>

#include "modules/study/test/mixing_prf.h"

namespace yixin::study {
namespace {

const PaperSeed fixed_seed{mixing_prf, 20261121};

PoolItem item(std::int64_t id, std::string topic, int difficulty = 2) {
  return {id, QuestionKind::single, std::move(topic), difficulty, 4};
}

BlueprintLine line(int count, std::optional<std::string> topic = {},
                   std::optional<int> difficulty = {}) {
  return {QuestionKind::single, std::move(topic), difficulty, count};
}

TEST(paper, lines_are_filled_in_order_and_never_share_a_question) {
  const std::vector<BlueprintLine> blueprint{line(2, "党史"), line(2)};
  const std::vector<PoolItem> pool{item(1, "党史"), item(2, "党史"), item(3, "党章"),
                                   item(4, "党章")};
  const auto paper = draw_paper(blueprint, pool, fixed_seed);
  ASSERT_TRUE(paper.has_value());
  EXPECT_EQ((std::set<std::int64_t>{paper->at(0), paper->at(1)}), (std::set<std::int64_t>{1, 2}));
  EXPECT_EQ((std::set<std::int64_t>{paper->at(2), paper->at(3)}), (std::set<std::int64_t>{3, 4}));
}

TEST(paper, a_question_is_handed_over_when_another_line_needs_it) {
  // Whichever line chooses first may take the only question that suits the other.
  const std::vector<BlueprintLine> blueprint{line(1, "党史"), line(1, {}, 3), line(1)};
  const std::vector<PoolItem> pool{item(1, "党史", 3), item(2, "党史", 1), item(3, "党章", 1)};
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const auto paper = draw_paper(blueprint, pool, {mixing_prf, seed});
    EXPECT_EQ(paper, (std::vector<std::int64_t>{2, 1, 3})) << seed;
  }
}

TEST(paper, a_shortage_is_told_by_line) {
  const std::vector<BlueprintLine> blueprint{line(1, "党史"), line(3, "党章", 3), line(2)};
  const std::vector<PoolItem> pool{item(1, "党史"), item(2, "党章", 3)};
  const std::vector<Shortage> shortages = check_blueprint(blueprint, pool);
  ASSERT_EQ(shortages.size(), 2U);
  EXPECT_EQ(shortages[0].line, 1);
  EXPECT_EQ(shortages[0].missing, 2);
  EXPECT_EQ(shortages[0].sentence,
            "第 2 行（单选题，知识点“党章”，难度：难）需要 3 题，符合条件的有 1 题，还差 2 题");
  EXPECT_EQ(shortages[1].sentence,
            "第 3 行（单选题）需要 2 题，符合条件的有 2 题，其中有题目要留给其他行，还差 2 题");
  EXPECT_EQ(draw_paper(blueprint, pool, fixed_seed), std::nullopt);
}

TEST(paper, a_question_that_occurs_twice_in_the_pool_counts_once) {
  const std::vector<BlueprintLine> blueprint{line(2)};
  const std::vector<PoolItem> pool{item(1, "党史"), item(1, "党史")};
  EXPECT_EQ(check_blueprint(blueprint, pool).size(), 1U);
}

TEST(paper, an_empty_blueprint_is_an_empty_paper) {
  EXPECT_EQ(draw_paper({}, {}, fixed_seed), std::vector<std::int64_t>{});
  EXPECT_TRUE(check_blueprint({}, {}).empty());
}

TEST(paper, a_judgement_keeps_its_order_and_a_blank_has_no_options) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    EXPECT_EQ(option_order({mixing_prf, seed}, {0, QuestionKind::judgement, 0}),
              (std::vector<int>{0, 1}));
  }
  EXPECT_EQ(option_tokens(fixed_seed, {0, QuestionKind::judgement, 0}).size(), 2U);
  EXPECT_TRUE(option_order(fixed_seed, {0, QuestionKind::blank, 0}).empty());
  EXPECT_TRUE(option_tokens(fixed_seed, {0, QuestionKind::blank, 0}).empty());
}

TEST(paper, equal_tokens_within_a_question_are_drawn_again) {
  // A function with only four values collides at once among four options.
  const Prf narrow = [](std::uint64_t, std::uint64_t message) {
    return message % 7 / 2 + message / 7 % 2;
  };
  const auto tokens = option_tokens({narrow, 0}, {3, QuestionKind::single, 4});
  EXPECT_EQ(std::set<std::string>(tokens.begin(), tokens.end()).size(), 4U);
}

TEST(paper, tokens_and_orders_differ_between_questions_and_seeds) {
  const PaperPosition first{0, QuestionKind::single, 8};
  const PaperPosition second{1, QuestionKind::single, 8};
  EXPECT_NE(option_tokens(fixed_seed, first), option_tokens(fixed_seed, second));
  EXPECT_NE(option_order(fixed_seed, first), option_order(fixed_seed, second));
  EXPECT_NE(option_tokens(fixed_seed, first), option_tokens({mixing_prf, 1}, first));
}

}  // namespace
}  // namespace yixin::study
