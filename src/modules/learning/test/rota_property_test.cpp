#include "modules/learning/rota.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace yixin::learning {
namespace {

RotaQuestion any_question() {
  RotaQuestion question;
  question.leaders = *rc::gen::inRange(2, 12);
  question.branches = *rc::gen::inRange(2, 40);
  question.from_month = *rc::gen::inRange(1, 7);
  question.to_month = *rc::gen::inRange(question.from_month, 13);
  question.visits_each = *rc::gen::inRange(1, 6);
  return question;
}

void add_absences(RotaQuestion& question) {
  const int count = *rc::gen::inRange(0, 10);
  for (int i = 0; i < count; ++i) {
    question.absences.emplace(*rc::gen::inRange(0, question.leaders), *rc::gen::inRange(1, 13));
  }
}

std::map<int, int> count_by(const std::vector<Visit>& visits, int Visit::*what, int size) {
  std::map<int, int> counts;
  for (int i = 0; i < size; ++i) counts[i] = 0;
  for (const Visit& visit : visits) ++counts[visit.*what];
  return counts;
}

int spread(const std::map<int, int>& counts) {
  const auto [low, high] =
      std::minmax_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; });
  return high->second - low->second;
}

std::vector<Visit> of_month(const std::vector<Visit>& visits, int month) {
  std::vector<Visit> found;
  std::copy_if(visits.begin(), visits.end(), std::back_inserter(found),
               [&](const Visit& visit) { return visit.month == month; });
  return found;
}

RC_GTEST_PROP(rota, nobody_comes_while_absent_nor_too_often_in_a_month, ()) {
  RotaQuestion question = any_question();
  add_absences(question);
  const auto visits = plan_rota(question);
  std::map<std::pair<int, int>, int> in_month;
  std::set<std::pair<int, int>> visited;
  for (const Visit& visit : visits) {
    RC_ASSERT(!question.absences.contains({visit.leader, visit.month}));
    RC_ASSERT(++in_month[std::pair(visit.month, visit.leader)] <= question.visits_each);
    RC_ASSERT(visited.emplace(visit.month, visit.branch).second);
  }
}

RC_GTEST_PROP(rota, no_leader_comes_to_a_branch_twice_in_a_row, ()) {
  RotaQuestion question = any_question();
  add_absences(question);
  std::map<int, int> last;
  for (const Visit& visit : plan_rota(question)) {
    const auto before = last.find(visit.branch);
    RC_ASSERT(before == last.end() || before->second != visit.leader);
    last[visit.branch] = visit.leader;
  }
}

RC_GTEST_PROP(rota, without_absences_everybody_comes_equally_often, ()) {
  const RotaQuestion question = any_question();
  const auto visits = plan_rota(question);
  RC_ASSERT(spread(count_by(visits, &Visit::leader, question.leaders)) <= 1);
  // A branch may have to wait for a leader who was not there last.
  RC_ASSERT(spread(count_by(visits, &Visit::branch, question.branches)) <= 2);
  const int months = question.to_month - question.from_month + 1;
  const int room = std::min(question.branches, question.leaders * question.visits_each);
  RC_ASSERT(static_cast<int>(visits.size()) == months * room);
}

RC_GTEST_PROP(rota, whoever_is_there_and_had_fewer_visits_comes_first, ()) {
  RotaQuestion question = any_question();
  add_absences(question);
  const auto visits = plan_rota(question);
  std::map<int, int> had = count_by({}, &Visit::leader, question.leaders);
  for (int month = question.from_month; month <= question.to_month; ++month) {
    const auto now = of_month(visits, month);
    auto share = count_by(now, &Visit::leader, question.leaders);
    const bool full = static_cast<int>(now.size()) == room_in(question, month);
    for (const auto& [one, of_one] : share) {
      const bool could =
          full && of_one < question.visits_each && !question.absences.contains({one, month});
      for (const auto& [other, of_other] : share) {
        if (could && of_other > 0) RC_ASSERT(had[one] + of_one + 1 >= had[other] + of_other);
      }
    }
    for (const auto& [leader, visits_now] : share) had[leader] += visits_now;
  }
}

TEST(rota, goes_on_from_what_went_before) {
  RotaQuestion question{2, 2, 2, 2, 1, {}, {{1, 0, 0}, {1, 1, 1}}};
  EXPECT_EQ(plan_rota(question), (std::vector<Visit>{{2, 0, 1}, {2, 1, 0}}));
}

TEST(rota, one_leader_and_one_branch_leave_a_gap_instead_of_a_second_visit) {
  const RotaQuestion question{1, 1, 1, 3, 1, {}, {}};
  EXPECT_EQ(plan_rota(question), (std::vector<Visit>{{1, 0, 0}}));
  EXPECT_EQ(room_in(question, 2), 1);
}

}  // namespace
}  // namespace yixin::learning
