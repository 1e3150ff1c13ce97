#include <boost/describe.hpp>
#include <cerrno>

#include "lab/disk_trouble.h"
#include "lab/drill.h"
#include "lab/fault_shim.h"
#include "lab/seed.h"
#include "lab/verdict.h"
#include "platform/describe/json.h"

namespace yixin::lab {
namespace {

struct IoErrorFigures {
  std::int64_t faults_armed = 0;
  std::int64_t calls_failed = 0;
  std::int64_t turned_away = 0;
  std::int64_t acknowledged = 0;
  std::int64_t lost = 0;
  std::int64_t doubled = 0;
  std::int64_t trusted_after_failed_sync = 0;
  double recovery_seconds_max = 0;
};
BOOST_DESCRIBE_STRUCT(IoErrorFigures, (),
                      (faults_armed, calls_failed, turned_away, acknowledged, lost, doubled,
                       trusted_after_failed_sync, recovery_seconds_max))

struct Fault {
  std::uint32_t calls;
  int error;
};
/// What a file system that became read-only refuses; no kernel remounts one that is being written.
constexpr std::uint32_t changes = call_write | call_truncate | call_rename | call_unlink;

/// What disks, quotas and limits say. A read that fails is no promise to a writer.
constexpr Fault kinds[] = {{call_sync, EIO},     {call_write, EIO},
                           {call_write, ENOSPC}, {call_sync, ENOSPC},
                           {call_write, EDQUOT}, {call_truncate, EIO},
                           {changes, EROFS},     {call_open, EMFILE},
                           {call_open, EIO},     {call_rename, EIO},
                           {call_sync, EDQUOT},  {call_truncate, ENOSPC},
                           {call_unlink, EIO},   {call_write | call_sync | call_open, EIO}};

constexpr std::chrono::milliseconds once_at_work{60};
constexpr std::chrono::milliseconds for_good_at_work{150};
constexpr std::chrono::milliseconds refused_within{5000};
constexpr std::int64_t people_per_client_and_fault = 4;
constexpr std::int64_t fewest_people = 100;

/// One fault at a random call, and the way out of it without a restart.
void meet(const Fault& fault, bool for_good, std::int64_t let_through, FaultShim& shim,
          DiskTrouble& trouble) {
  const bool stops_writes = for_good && (fault.calls & (call_write | call_sync)) != 0;
  shim.arm(fault.calls, FaultAction::fail, fault.error, let_through, for_good);
  trouble.wait(for_good ? for_good_at_work : once_at_work);
  if (stops_writes) {
    // A machine with other work takes its time to come to the call that fails.
    trouble.wait_until([&] { return shim.plan().met > 0; });
    trouble.expect_refusals(refused_within);
  }
  // A fresh connection of a reader opens the files.
  if ((fault.calls & call_open) == 0) trouble.expect_reading();
  shim.disarm();
  trouble.expect_recovery();
}

}  // namespace

Outcome run_io_error(const Plan& plan) {
  if (!on_sqlite()) return not_for_this_engine();
  KillLab lab({.seed = plan.seed,
               .people_per_client = fewest_people + people_per_client_and_fault * plan.times});
  FaultShim shim(lab.scratch().settings().data);
  std::mt19937_64 dice(plan.seed);
  Outcome outcome;
  IoErrorFigures figures{.faults_armed = plan.times};
  lab.kill_under_load([&](app::ServerProcess& server) {
    DiskTrouble trouble(lab, server);
    for (int i = 0; i < plan.times && server.is_running(); ++i) {
      meet(kinds[static_cast<std::size_t>(i) % std::size(kinds)], i / std::size(kinds) % 2 == 1,
           static_cast<std::int64_t>(dice() % 40), shim, trouble);
      figures.calls_failed += static_cast<std::int64_t>(shim.plan().met);
    }
    outcome.faults = trouble.take_faults();
    figures.recovery_seconds_max = static_cast<double>(trouble.slowest_recovery().count()) / 1000;
  });
  const Verdict verdict = judge(lab);
  figures.turned_away = static_cast<std::int64_t>(lab.turned_away());
  figures.acknowledged = verdict.acknowledged;
  figures.lost = verdict.balance.lost;
  figures.doubled = verdict.balance.doubled;
  figures.trusted_after_failed_sync = static_cast<std::int64_t>(shim.plan().trusted_again);
  if (figures.trusted_after_failed_sync > 0) {
    outcome.faults.push_back("a file whose sync had failed was synced again as if nothing was");
  }
  outcome.json = describe::to_json(figures);
  outcome.figures = {std::to_string(figures.faults_armed) + " faults, " +
                         std::to_string(figures.calls_failed) + " failed calls",
                     std::to_string(figures.turned_away) + " requests turned away"};
  add_verdict(outcome, verdict);
  return outcome;
}

}  // namespace yixin::lab
