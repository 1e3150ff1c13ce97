#include <algorithm>
#include <boost/describe.hpp>

#include "lab/drill.h"
#include "lab/kill_lab.h"
#include "platform/describe/json.h"

namespace yixin::lab {
namespace {

struct KillFigures {
  std::int64_t kills = 0;
  std::int64_t acknowledged = 0;
  std::int64_t lost = 0;
  std::int64_t doubled = 0;
  double ready_seconds_max = 0;
};
BOOST_DESCRIBE_STRUCT(KillFigures, (), (kills, acknowledged, lost, doubled, ready_seconds_max))

/// Enough people that papers are left for the last kill: one takes about 14 requests.
constexpr int people_per_kill_and_client = 8;
constexpr int fewest_people = 100;

}  // namespace

Outcome run_kill(const Plan& plan) {
  KillLab lab(
      {.seed = plan.seed,
       .people_per_client = std::max(fewest_people, people_per_kill_and_client * plan.times)});
  for (int i = 0; i < plan.times; ++i) lab.kill_under_load();
  lab.settle();
  const Balance balance = lab.balance();
  const auto slowest = *std::ranges::max_element(lab.ready_after_ms());
  const KillFigures figures = {plan.times, static_cast<std::int64_t>(lab.acknowledged()),
                               balance.lost, balance.doubled, static_cast<double>(slowest) / 1000};
  Outcome outcome{describe::to_json(figures), {}, lab.faults()};
  if (lab.check() != 0) outcome.faults.push_back("yixin check finds damage");
  outcome.figures = {std::to_string(figures.kills) + " kills",
                     std::to_string(figures.acknowledged) + " acknowledged requests",
                     std::to_string(figures.lost) + " lost",
                     std::to_string(figures.doubled) + " doubled",
                     "ready again after at most " + std::to_string(slowest) + " ms"};
  return outcome;
}

}  // namespace yixin::lab
