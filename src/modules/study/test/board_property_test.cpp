#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "modules/study/board.h"

namespace yixin::study {
namespace {

BoardResult any_result() {
  const std::int64_t person = *rc::gen::inRange<std::int64_t>(0, 40);
  const std::int64_t branch = person % 4;
  const auto general_branch =
      branch == 3 ? std::nullopt : std::optional<std::int64_t>(100 + branch / 2);
  return {person,
          1000 - person,
          branch,
          general_branch,
          person % 7 != 0,
          *rc::gen::inRange(0, 5) * 10,
          *rc::gen::inRange<std::int64_t>(1, 4) * 1000};
}

bool better(const BoardResult& a, const BoardResult& b) {
  return std::tuple(-a.score, a.duration_ms, a.attempt_id) <
         std::tuple(-b.score, b.duration_ms, b.attempt_id);
}

/// Counts by looking at everybody, which is what a place means.
template <class Member>
Standing naive_standing(const std::map<std::int64_t, BoardResult>& latest, const BoardResult& own,
                        Member is_member) {
  Standing standing{1, 0};
  for (const auto& [person, other] : latest) {
    if (!other.ranked || !is_member(other)) continue;
    ++standing.of;
    if (better(other, own)) ++standing.place;
  }
  return standing;
}

RC_GTEST_PROP(board, every_place_matches_a_count_over_all_results, ()) {
  RoundBoard board;
  std::map<std::int64_t, BoardResult> latest;
  const int steps = *rc::gen::inRange(0, 120);
  for (int i = 0; i < steps; ++i) {
    const BoardResult result = any_result();
    board.add(result);
    latest[result.person_id] = result;
  }
  for (const auto& [person, own] : latest) {
    const auto standings = board.places_of(person);
    RC_ASSERT(standings.has_value() == own.ranked);
    if (!own.ranked) continue;
    const BoardResult& mine = own;  // A structured binding cannot be captured.
    RC_ASSERT(standings->hospital ==
              naive_standing(latest, mine, [](const BoardResult&) { return true; }));
    RC_ASSERT(standings->branch == naive_standing(latest, mine, [&](const BoardResult& other) {
                return other.branch_id == mine.branch_id;
              }));
    RC_ASSERT(standings->general_branch.has_value() == mine.general_branch_id.has_value());
    if (!mine.general_branch_id) continue;
    RC_ASSERT(*standings->general_branch ==
              naive_standing(latest, mine, [&](const BoardResult& other) {
                return other.general_branch_id == mine.general_branch_id;
              }));
  }
}

RC_GTEST_PROP(board, a_published_mean_is_that_of_the_first_five_eight_eleven_results, ()) {
  const auto scores = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 101));
  RoundBoard board;
  std::int64_t included_sum = 0;
  std::int64_t waiting_sum = 0;
  std::int64_t included = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const auto person = static_cast<std::int64_t>(i);
    board.add({person, person, 1, std::nullopt, true, scores[i], 1000});
    waiting_sum += scores[i];
    if (i + 1 >= 5 && (i + 1 - 5) % 3 == 0) {
      included_sum += std::exchange(waiting_sum, 0);
      included = person + 1;
    }
    const std::optional<double> mean = board.branches().front().mean;
    RC_ASSERT(mean.has_value() == (included > 0));
    if (mean)
      RC_ASSERT(
          std::abs(*mean * static_cast<double>(included) - static_cast<double>(included_sum)) <=
          0.0501 * static_cast<double>(included));
  }
}

}  // namespace
}  // namespace yixin::study
