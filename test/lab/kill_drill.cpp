#include <algorithm>
#include <boost/describe.hpp>
#include <cmath>

#include "lab/drill.h"
#include "lab/kill_lab.h"
#include "lab/verdict.h"
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
/// Then another hospital takes over: the more papers there are, the longer each start takes.
constexpr int kills_per_hospital = 50;

/// Kills one hospital's server so often, and adds what came of it.
void kill_one_hospital(std::uint64_t seed, int kills, KillFigures& figures,
                       std::vector<std::string>& faults) {
  KillLab lab({.seed = seed,
               .people_per_client = std::max(fewest_people, people_per_kill_and_client * kills)});
  for (int i = 0; i < kills; ++i) lab.kill_under_load();
  const Verdict verdict = judge(lab);
  const auto slowest_ms = static_cast<double>(*std::ranges::max_element(lab.ready_after_ms()));
  figures.kills += kills;
  figures.acknowledged += verdict.acknowledged;
  figures.lost += verdict.balance.lost;
  figures.doubled += verdict.balance.doubled;
  figures.ready_seconds_max = std::max(figures.ready_seconds_max, slowest_ms / 1000);
  faults.insert(faults.end(), verdict.faults.begin(), verdict.faults.end());
}

}  // namespace

Outcome run_kill(const Plan& plan) {
  KillFigures figures;
  Outcome outcome;
  int hospitals = 0;
  while (figures.kills < plan.times) {
    const auto left = plan.times - static_cast<int>(figures.kills);
    kill_one_hospital(plan.seed + static_cast<unsigned>(hospitals++),
                      std::min(kills_per_hospital, left), figures, outcome.faults);
  }
  outcome.json = describe::to_json(figures);
  outcome.figures = {
      std::to_string(figures.kills) + " kills of " + std::to_string(hospitals) + " hospitals",
      std::to_string(figures.acknowledged) + " acknowledged requests",
      std::to_string(figures.lost) + " lost", std::to_string(figures.doubled) + " doubled",
      "ready again after at most " +
          std::to_string(std::llround(figures.ready_seconds_max * 1000)) + " ms"};
  return outcome;
}

}  // namespace yixin::lab
