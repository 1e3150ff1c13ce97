#include <boost/describe.hpp>
#include <span>

#include "lab/drill.h"
#include "lab/fault_shim.h"
#include "lab/figures.h"
#include "lab/load_hospital.h"
#include "lab/seed.h"
#include "platform/describe/json.h"

namespace yixin::lab {
namespace {

constexpr int connections = 256;
constexpr std::chrono::milliseconds delays[] = {
    {}, std::chrono::milliseconds(2), std::chrono::milliseconds(10), std::chrono::milliseconds(30)};

/// Enough for the fastest of them.
constexpr std::int64_t people_per_second = 1'500;

struct SlowDiskFigures {
  std::vector<double> sync_delay_ms;
  std::vector<double> saved_attempts_per_second;
  std::vector<double> p99_ms;
};
BOOST_DESCRIBE_STRUCT(SlowDiskFigures, (), (sync_delay_ms, saved_attempts_per_second, p99_ms))

}  // namespace

/// `times` is for how many seconds papers are saved and handed in at each delay of a sync.
Outcome run_slow_disk(const Plan& plan) {
  if (!on_sqlite()) return {"{}", {"PostgreSQL syncs in a process of its own: not measured"}, {}};
  const auto people = static_cast<std::size_t>(people_per_second * plan.times);
  LoadHospital hospital(static_cast<std::int64_t>(people * std::size(delays)));
  FaultShim shim(hospital.data());
  hospital.start();
  SlowDiskFigures figures;
  Outcome outcome;
  std::span<const app::Participant> left(hospital.people());
  for (const auto delay : delays) {
    shim.delay_syncs(delay);
    const auto result = app::run_load({.port = hospital.port(),
                                       .flow = app::Flow::saved,
                                       .connections = connections,
                                       .seconds = plan.times,
                                       .round_id = hospital.round_id(),
                                       .participants = left.first(people)});
    left = left.subspan(people);
    figures.sync_delay_ms.push_back(static_cast<double>(delay.count()));
    figures.saved_attempts_per_second.push_back(static_cast<double>(result.attempts) /
                                                result.elapsed_s);
    figures.p99_ms.push_back(result.latencies.percentile_ms(99));
    outcome.figures.push_back("+" + std::to_string(delay.count()) +
                              " ms a sync: " + decimals(figures.saved_attempts_per_second.back()) +
                              " papers of 13 requests a second, p99 " +
                              decimals(figures.p99_ms.back()) + " ms");
    if (result.errors > 0) outcome.faults.push_back(result.first_error);
  }
  outcome.json = describe::to_json(figures);
  return outcome;
}

}  // namespace yixin::lab
