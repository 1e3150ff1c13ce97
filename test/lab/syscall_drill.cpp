#include <boost/describe.hpp>

#include "lab/drill.h"
#include "lab/fault_shim.h"
#include "lab/seed.h"
#include "lab/verdict.h"
#include "platform/describe/json.h"

namespace yixin::lab {
namespace {

struct SyscallFigures {
  std::int64_t kills_at_work = 0;
  std::int64_t kills_at_start = 0;
  std::int64_t acknowledged = 0;
  std::int64_t lost = 0;
  std::int64_t doubled = 0;
};
BOOST_DESCRIBE_STRUCT(SyscallFigures, (),
                      (kills_at_work, kills_at_start, acknowledged, lost, doubled))

constexpr std::uint32_t all_that_change =
    call_write | call_sync | call_truncate | call_open | call_rename | call_unlink;
constexpr FaultAction moments[] = {FaultAction::kill_before, FaultAction::kill_torn,
                                   FaultAction::kill_after};
constexpr std::chrono::milliseconds patience{5000};
constexpr std::int64_t people_per_client = 60;

}  // namespace

/// Three moments of each call, first of a server at work, then of one that starts, every second
/// time as an earlier version left it: without a head.
Outcome run_syscall(const Plan& plan) {
  if (!on_sqlite()) return not_for_this_engine();
  KillLab lab({.seed = plan.seed, .people_per_client = people_per_client + plan.times});
  FaultShim shim(lab.scratch().settings().data);
  SyscallFigures figures;
  for (int i = 0; i < plan.times; ++i) {
    const bool at_start = i % 4 == 3;
    const auto arm = [&] { shim.arm(all_that_change, moments[i % 3], 0, i / 3, false); };
    if (i % 8 == 7) std::filesystem::remove(lab.scratch().settings().data / "yixin.db-head");
    if (at_start) {
      figures.kills_at_start += lab.start_until_dead(patience, arm) ? 1 : 0;
    } else {
      figures.kills_at_work += lab.work_until_dead(patience, arm) ? 1 : 0;
    }
    shim.disarm();
  }
  const Verdict verdict = judge(lab);
  figures.acknowledged = verdict.acknowledged;
  figures.lost = verdict.balance.lost;
  figures.doubled = verdict.balance.doubled;
  Outcome outcome{describe::to_json(figures),
                  {std::to_string(figures.kills_at_work) + " kills at a call of work",
                   std::to_string(figures.kills_at_start) + " kills at a call of the start"},
                  {}};
  add_verdict(outcome, verdict);
  return outcome;
}

}  // namespace yixin::lab
