#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "modules/study/paper.h"
#include "modules/study/test/mixing_prf.h"

namespace yixin::study {
namespace {

struct Case {
  std::vector<BlueprintLine> blueprint;
  std::vector<PoolItem> pool;
};

template <class T>
std::optional<T> any_optional(const rc::Gen<T>& value) {
  return *rc::gen::arbitrary<bool>() ? std::optional<T>(*value) : std::nullopt;
}

Case any_case(int most_items) {
  Case made;
  const auto kind = rc::gen::element(QuestionKind::single, QuestionKind::multiple);
  const auto topic = rc::gen::element<std::string>("党史", "党章");
  const int lines = *rc::gen::inRange(0, 4);
  for (int i = 0; i < lines; ++i) {
    made.blueprint.push_back({*kind, any_optional(topic), any_optional(rc::gen::inRange(1, 3)),
                              *rc::gen::inRange(0, 4)});
  }
  const int items = *rc::gen::inRange(0, most_items);
  for (int i = 0; i < items; ++i) {
    made.pool.push_back({i + 1, *kind, *topic, *rc::gen::inRange(1, 3), 4});
  }
  return made;
}

bool suits_line(const BlueprintLine& line, const PoolItem& item) {
  return line.kind == item.kind && line.topic.value_or(item.topic) == item.topic &&
         line.difficulty.value_or(item.difficulty) == item.difficulty;
}

/// The most places that can be filled, by trying every way.
int most_filled(const Case& given, std::size_t item, std::vector<int>& free) {
  if (item == given.pool.size()) return 0;
  int best = most_filled(given, item + 1, free);
  for (std::size_t line = 0; line < free.size(); ++line) {
    if (free[line] == 0 || !suits_line(given.blueprint[line], given.pool[item])) continue;
    --free[line];
    best = std::max(best, 1 + most_filled(given, item + 1, free));
    ++free[line];
  }
  return best;
}

RC_GTEST_PROP(paper, as_many_places_are_filled_as_can_be, ()) {
  const Case given = any_case(8);
  std::vector<int> free;
  for (const BlueprintLine& line : given.blueprint) free.push_back(line.count);
  int filled = 0;
  for (const LineFill& fill : fill_blueprint(given.blueprint, given.pool)) filled += fill.filled;
  RC_ASSERT(filled == most_filled(given, 0, free));
}

RC_GTEST_PROP(paper, a_drawn_paper_follows_its_blueprint_without_repeats, ()) {
  const Case given = any_case(30);
  const auto paper =
      draw_paper(given.blueprint, given.pool, {mixing_prf, *rc::gen::arbitrary<std::uint64_t>()});
  RC_ASSERT(paper.has_value() == check_blueprint(given.blueprint, given.pool).empty());
  RC_PRE(paper.has_value());
  RC_ASSERT(std::set<std::int64_t>(paper->begin(), paper->end()).size() == paper->size());
  std::size_t at = 0;
  for (const BlueprintLine& line : given.blueprint) {
    for (int i = 0; i < line.count; ++i, ++at) {
      const auto index = static_cast<std::size_t>(paper->at(at) - 1);
      RC_ASSERT(suits_line(line, given.pool[index]));
    }
  }
  RC_ASSERT(at == paper->size());
}

RC_GTEST_PROP(paper, the_same_seed_gives_the_same_paper_whatever_the_order_of_the_pool, ()) {
  Case given = any_case(30);
  const PaperSeed seed{mixing_prf, *rc::gen::arbitrary<std::uint64_t>()};
  const auto paper = draw_paper(given.blueprint, given.pool, seed);
  std::reverse(given.pool.begin(), given.pool.end());
  RC_ASSERT(draw_paper(given.blueprint, given.pool, seed) == paper);
}

RC_GTEST_PROP(paper, options_are_permuted_and_tokens_are_unique_hex, ()) {
  const PaperSeed seed{mixing_prf, *rc::gen::arbitrary<std::uint64_t>()};
  const PaperPosition at{*rc::gen::inRange(0, 200), QuestionKind::single, *rc::gen::inRange(2, 27)};
  std::vector<int> order = option_order(seed, at);
  RC_ASSERT(option_order(seed, at) == order);
  std::sort(order.begin(), order.end());
  for (int i = 0; i < at.option_count; ++i) RC_ASSERT(order[static_cast<std::size_t>(i)] == i);
  RC_ASSERT(static_cast<int>(order.size()) == at.option_count);
  const auto tokens = option_tokens(seed, at);
  RC_ASSERT(std::set<std::string>(tokens.begin(), tokens.end()).size() == order.size());
  for (const std::string& token : tokens) {
    RC_ASSERT(token.size() == 8U);
    RC_ASSERT(token.find_first_not_of("0123456789abcdef") == std::string::npos);
  }
}

double chi_square(const std::vector<int>& observed) {
  int total = 0;
  for (const int count : observed) total += count;
  const double expected = static_cast<double>(total) / static_cast<double>(observed.size());
  double sum = 0;
  for (const int count : observed) sum += (count - expected) * (count - expected) / expected;
  return sum;
}

TEST(paper, all_orders_of_four_options_are_equally_likely) {
  std::map<std::vector<int>, int> seen;
  for (std::uint64_t seed = 0; seed < 24000; ++seed) {
    ++seen[option_order({mixing_prf, seed},
                        {static_cast<int>(seed % 10), QuestionKind::single, 4})];
  }
  ASSERT_EQ(seen.size(), 24U);
  std::vector<int> counts;
  for (const auto& [order, count] : seen) counts.push_back(count);
  EXPECT_LT(chi_square(counts), 49.7);  // 23 degrees of freedom, p = 0.001
}

TEST(paper, every_question_of_the_pool_is_drawn_equally_often) {
  std::vector<PoolItem> pool;
  for (int id = 0; id < 30; ++id) pool.push_back({id, QuestionKind::single, "党史", 2, 4});
  const std::vector<BlueprintLine> blueprint{{QuestionKind::single, {}, {}, 10}};
  std::vector<int> drawn(30);
  std::vector<int> first(30);
  for (std::uint64_t seed = 0; seed < 6000; ++seed) {
    const auto paper = draw_paper(blueprint, pool, {mixing_prf, seed});
    ++first[static_cast<std::size_t>(paper->front())];
    for (const std::int64_t id : *paper) ++drawn[static_cast<std::size_t>(id)];
  }
  EXPECT_LT(chi_square(drawn), 58.3);  // 29 degrees of freedom, p = 0.001
  EXPECT_LT(chi_square(first), 58.3);
}

TEST(paper, the_smallest_token_says_nothing_about_the_first_option) {
  std::vector<int> smallest(4);
  for (std::uint64_t seed = 0; seed < 8000; ++seed) {
    const auto tokens = option_tokens({mixing_prf, seed}, {0, QuestionKind::single, 4});
    ++smallest[static_cast<std::size_t>(std::min_element(tokens.begin(), tokens.end()) -
                                        tokens.begin())];
  }
  EXPECT_LT(chi_square(smallest), 16.3);  // 3 degrees of freedom, p = 0.001
}

}  // namespace
}  // namespace yixin::study
