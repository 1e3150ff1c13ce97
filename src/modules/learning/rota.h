#pragma once

#include <set>
#include <utility>
#include <vector>

/// Who of the leaders visits which branch in which month: a pure function. Leaders and branches are
/// numbers from 0 on, months those of a year.
namespace yixin::learning {

struct Visit {
  int month = 0;
  int leader = 0;
  int branch = 0;
  bool operator==(const Visit&) const = default;
};

struct RotaQuestion {
  int leaders = 0;
  int branches = 0;
  int from_month = 1;
  int to_month = 12;
  /// Branches that a leader visits in one month, at most.
  int visits_each = 1;
  /// (leader, month) in which a leader cannot come.
  std::set<std::pair<int, int>> absences;
  /// What went before in the same year, in order; it counts.
  std::vector<Visit> before;
};

/// Each month as many branches are visited as the leaders who are there can, those first that had
/// the fewest visits and waited longest. Visits go to the leaders who had the fewest; nobody comes
/// to a branch twice in a row. Where that leaves nobody, the branch waits.
std::vector<Visit> plan_rota(const RotaQuestion& question);

/// How many visits a month may have.
int room_in(const RotaQuestion& question, int month);

}  // namespace yixin::learning
