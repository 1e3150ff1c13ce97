#include <boost/describe.hpp>

#include "lab/disk_trouble.h"
#include "lab/drill.h"
#include "lab/mounts.h"
#include "lab/seed.h"
#include "lab/verdict.h"
#include "platform/describe/json.h"

namespace yixin::lab {
namespace {

struct FullDiskFigures {
  std::int64_t times_full = 0;
  std::int64_t turned_away = 0;
  std::int64_t acknowledged = 0;
  std::int64_t lost = 0;
  std::int64_t doubled = 0;
  double recovery_seconds_max = 0;
};
BOOST_DESCRIBE_STRUCT(FullDiskFigures, (),
                      (times_full, turned_away, acknowledged, lost, doubled, recovery_seconds_max))

/// The log of writes holds room of its own, which is used up first; a busy machine takes its time.
constexpr std::chrono::milliseconds refused_within{120'000};
constexpr std::chrono::milliseconds stays_full{100};
constexpr std::int64_t people_per_client_and_time = 40;

}  // namespace

Outcome run_full_disk(const Plan& plan) {
  if (!on_sqlite()) return not_for_this_engine();
  const LabFolder folder("full_disk");
  const Mount disk("-t tmpfs -o size=160m tmpfs", folder / "disk");
  if (!disk.is_there()) return {"{}", {}, {"not run: this machine allows no mounts"}};
  KillLab lab({.seed = plan.seed,
               .people_per_client = people_per_client_and_time * (plan.times + 2),
               .place = disk.folder()});
  const Filler filler(disk.folder() / "filler");
  Outcome outcome;
  FullDiskFigures figures;
  lab.kill_under_load([&](app::ServerProcess& server) {
    DiskTrouble trouble(lab, server);
    for (; figures.times_full < plan.times && server.is_running(); ++figures.times_full) {
      filler.fill();
      trouble.expect_refusals(refused_within);
      trouble.expect_reading();
      trouble.wait(stays_full);
      filler.free();
      trouble.expect_recovery();
    }
    outcome.faults = trouble.take_faults();
    figures.recovery_seconds_max = static_cast<double>(trouble.slowest_recovery().count()) / 1000;
  });
  const Verdict verdict = judge(lab);
  figures.turned_away = static_cast<std::int64_t>(lab.turned_away());
  figures.acknowledged = verdict.acknowledged;
  figures.lost = verdict.balance.lost;
  figures.doubled = verdict.balance.doubled;
  outcome.json = describe::to_json(figures);
  outcome.figures = {
      std::to_string(figures.times_full) + " times full",
      std::to_string(figures.turned_away) + " requests turned away",
      "writes went on after at most " + std::to_string(figures.recovery_seconds_max) + " s"};
  add_verdict(outcome, verdict);
  return outcome;
}

}  // namespace yixin::lab
