#include "modules/study/item_statistics.h"

#include <cmath>

namespace yixin::study {

void ItemSums::add(const ItemMark& mark) {
  ++shown;
  if (!mark.answered) return;
  ++answered;
  rest_sum += mark.rest;
  rest_squares += static_cast<std::int64_t>(mark.rest) * mark.rest;
  if (mark.correct) {
    ++correct;
    rest_of_correct += mark.rest;
  }
  for (const int option : mark.options) {
    const auto at = static_cast<std::size_t>(option);
    if (options.size() <= at) options.resize(at + 1);
    ++options[at];
  }
}

std::optional<int> correct_rate(const ItemSums& sums) {
  constexpr std::int64_t percent = 100;
  if (sums.answered < fewest_shown_answers) return std::nullopt;
  return static_cast<int>((percent * sums.correct + sums.answered / 2) / sums.answered);
}

std::optional<double> discrimination(const ItemSums& sums) {
  const std::int64_t wrong = sums.answered - sums.correct;
  if (sums.answered < fewest_shown_answers || sums.correct == 0 || wrong == 0) return std::nullopt;
  // Whole numbers up to here: no rounding hides that all scores are the same.
  const std::int64_t spread = sums.answered * sums.rest_squares - sums.rest_sum * sums.rest_sum;
  if (spread == 0) return std::nullopt;
  const auto of = [](std::int64_t a, std::int64_t b) {
    return static_cast<double>(a) / static_cast<double>(b);
  };
  const double deviation =
      std::sqrt(static_cast<double>(spread)) / static_cast<double>(sums.answered);
  const double difference =
      of(sums.rest_of_correct, sums.correct) - of(sums.rest_sum - sums.rest_of_correct, wrong);
  const double share = of(sums.correct, sums.answered);
  return difference / deviation * std::sqrt(share * (1 - share));
}

ItemFindings judge_item(const ItemSums& sums) {
  ItemFindings findings;
  if (sums.answered < fewest_judged_answers) return findings;
  findings.too_easy = *correct_rate(sums) > too_easy_above;
  findings.too_hard = *correct_rate(sums) < too_hard_below;
  const auto value = discrimination(sums);
  findings.poor_discrimination = value && *value < poor_below;
  return findings;
}

}  // namespace yixin::study
