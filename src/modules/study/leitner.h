#pragma once

#include <array>
#include <cstddef>

#include "platform/base/instant.h"

/// When a question of the practice book comes up again. A question enters due at once; the n-th
/// right answer in a row puts it off by the n-th interval, and one more lets it go.
namespace yixin::study {

inline constexpr std::array<int, 5> practice_intervals_days = {1, 3, 7, 14, 30};

enum class PracticeOutcome { wrong, right };

struct PracticeStep {
  int box = 0;
  base::LocalDate due_on;
  /// Known for good: it leaves the book.
  bool learned = false;

  bool operator==(const PracticeStep&) const = default;
};

/// `box` right answers stand in a row before this one. A wrong answer begins again tomorrow.
inline PracticeStep next_practice(int box, PracticeOutcome outcome, base::LocalDate today) {
  if (outcome == PracticeOutcome::wrong) return {0, today.plus_days(1), false};
  const auto at = static_cast<std::size_t>(box);
  if (at >= practice_intervals_days.size()) return {box + 1, today, true};
  return {box + 1, today.plus_days(practice_intervals_days[at]), false};
}

}  // namespace yixin::study
