#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "lab/drill.h"
#include "lab/seed.h"

namespace yixin::lab {
namespace {

/// The short form of a drill; its figures stand in the log.
void expect_no_fault(Outcome (*run)(const Plan&), int times) {
  const std::uint64_t seed = seed_of_this_run();
  SCOPED_TRACE(repeated_by(seed));
  const Outcome outcome = run({.seed = seed, .times = times});
  for (const auto& figure : outcome.figures) std::printf("  %s\n", figure.c_str());
  EXPECT_THAT(outcome.faults, testing::IsEmpty());
}

TEST(Durability, acknowledged_answers_survive_a_kill_at_any_system_call) {
  expect_no_fault(run_syscall, 18);
}

TEST(Durability, a_failing_disk_is_never_taken_for_a_durable_one) {
  expect_no_fault(run_io_error, 28);
}

}  // namespace
}  // namespace yixin::lab
