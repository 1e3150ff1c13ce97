#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace yixin::study {

/// With fewer answers nothing is shown: a figure of four people is nearly a name.
inline constexpr std::int64_t fewest_shown_answers = 5;
/// With fewer answers a question is not called easy, hard or poor: chance alone decides then.
inline constexpr std::int64_t fewest_judged_answers = 20;
/// Per cent right; beyond these a question says little about who knows the matter.
inline constexpr int too_easy_above = 95;
inline constexpr int too_hard_below = 20;
/// Below it an item counts as poor: R. L. Ebel, Measuring Educational Achievement, 1965.
inline constexpr double poor_below = 0.20;

/// One question on one paper. `rest` is the score of the other questions, per mille of what they
/// could have brought.
struct ItemMark {
  bool answered = false;
  bool correct = false;
  int rest = 0;
  std::vector<int> options;  ///< chosen, by original index
};

/// Sums over papers, from which every figure follows; those of two sets of papers are added.
struct ItemSums {
  std::int64_t shown = 0;
  std::int64_t answered = 0;
  std::int64_t correct = 0;
  std::int64_t rest_sum = 0;
  std::int64_t rest_squares = 0;
  std::int64_t rest_of_correct = 0;
  std::vector<std::int64_t> options;

  void add(const ItemMark& mark);
  bool operator==(const ItemSums&) const = default;
};

/// Per cent right of the given answers, rounded; nothing under `fewest_shown_answers`.
std::optional<int> correct_rate(const ItemSums& sums);

/// Point-biserial correlation of right and wrong with the rest score, so that a question does not
/// agree with itself: S. Henrysson, Correction of item-total correlations in item analysis,
/// Psychometrika 28 (1963). Nothing under `fewest_shown_answers`, and where all were right, all
/// were wrong or all rest scores are the same.
std::optional<double> discrimination(const ItemSums& sums);

struct ItemFindings {
  bool too_easy = false;
  bool too_hard = false;
  bool poor_discrimination = false;
};
ItemFindings judge_item(const ItemSums& sums);

}  // namespace yixin::study
