#include "modules/learning/rota.h"

#include <algorithm>
#include <numeric>

namespace yixin::learning {
namespace {

/// One month at a time, with what is remembered of the months before.
class Rota {
 public:
  explicit Rota(const RotaQuestion& question)
      : question_(question),
        visits_of_leader_(at(question.leaders)),
        last_of_leader_(at(question.leaders)),
        visits_of_branch_(at(question.branches)),
        month_of_branch_(at(question.branches)),
        last_at_branch_(at(question.branches), -1),
        met_(at(question.leaders), std::vector<int>(at(question.branches))) {
    for (const Visit& visit : question.before) remember(visit);
  }

  std::vector<Visit> plan_month(int month) {
    month_ = month;
    room_ = share_out();
    guests_.assign(at(question_.leaders), {});
    int open = std::accumulate(room_.begin(), room_.end(), 0);
    for (const int branch : branches_by_need()) {
      if (open == 0) break;
      seen_.assign(at(question_.leaders), false);
      if (find_leader(branch)) --open;
    }
    std::vector<Visit> visits;
    for (int leader = 0; leader < question_.leaders; ++leader) {
      for (const int branch : guests_[at(leader)]) visits.push_back({month, leader, branch});
    }
    for (const Visit& visit : visits) remember(visit);
    return visits;
  }

 private:
  static std::size_t at(int index) { return static_cast<std::size_t>(index); }

  void remember(const Visit& visit) {
    ++visits_of_leader_[at(visit.leader)];
    last_of_leader_[at(visit.leader)] = visit.month;
    ++visits_of_branch_[at(visit.branch)];
    month_of_branch_[at(visit.branch)] = visit.month;
    last_at_branch_[at(visit.branch)] = visit.leader;
    ++met_[at(visit.leader)][at(visit.branch)];
  }

  /// How many visits each leader makes this month: one by one to whoever had the fewest.
  std::vector<int> share_out() const {
    std::vector<int> shares(at(question_.leaders));
    for (int left = room_in(question_, month_); left > 0; --left) {
      int next = -1;
      for (int leader = 0; leader < question_.leaders; ++leader) {
        const bool can = !question_.absences.contains({leader, month_}) &&
                         shares[at(leader)] < question_.visits_each;
        if (can && (next < 0 || comes_before(leader, next, shares))) next = leader;
      }
      ++shares[at(next)];
    }
    return shares;
  }

  bool comes_before(int one, int other, const std::vector<int>& shares) const {
    const int had = visits_of_leader_[at(one)] + shares[at(one)];
    const int other_had = visits_of_leader_[at(other)] + shares[at(other)];
    return had != other_had ? had < other_had
                            : last_of_leader_[at(one)] < last_of_leader_[at(other)];
  }

  std::vector<int> branches_by_need() const {
    std::vector<int> order(at(question_.branches));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int one, int other) {
      return std::pair(visits_of_branch_[at(one)], month_of_branch_[at(one)]) <
             std::pair(visits_of_branch_[at(other)], month_of_branch_[at(other)]);
    });
    return order;
  }

  /// Augmenting paths: a leader without room may hand a branch over to another one.
  bool find_leader(int branch) {
    std::vector<int> leaders(at(question_.leaders));
    std::iota(leaders.begin(), leaders.end(), 0);
    std::stable_sort(leaders.begin(), leaders.end(), [&](int one, int other) {
      return met_[at(one)][at(branch)] < met_[at(other)][at(branch)];
    });
    for (const int leader : leaders) {
      if (seen_[at(leader)] || last_at_branch_[at(branch)] == leader) continue;
      seen_[at(leader)] = true;
      auto& guests = guests_[at(leader)];
      if (static_cast<int>(guests.size()) < room_[at(leader)]) {
        guests.push_back(branch);
        return true;
      }
      for (std::size_t i = 0; i < guests.size(); ++i) {
        if (!find_leader(guests[i])) continue;
        guests_[at(leader)][i] = branch;
        return true;
      }
    }
    return false;
  }

  const RotaQuestion& question_;
  std::vector<int> visits_of_leader_, last_of_leader_, visits_of_branch_, month_of_branch_;
  std::vector<int> last_at_branch_;
  std::vector<std::vector<int>> met_;
  int month_ = 0;
  std::vector<int> room_;
  std::vector<std::vector<int>> guests_;
  std::vector<bool> seen_;
};

}  // namespace

int room_in(const RotaQuestion& question, int month) {
  int present = 0;
  for (int leader = 0; leader < question.leaders; ++leader) {
    present += question.absences.contains({leader, month}) ? 0 : 1;
  }
  return std::min(question.branches, present * question.visits_each);
}

std::vector<Visit> plan_rota(const RotaQuestion& question) {
  std::vector<Visit> all;
  Rota rota(question);
  for (int month = question.from_month; month <= question.to_month; ++month) {
    for (const Visit& visit : rota.plan_month(month)) all.push_back(visit);
  }
  return all;
}

}  // namespace yixin::learning
