#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "lab/drill.h"
#include "lab/mounts.h"
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
  if (!on_sqlite()) GTEST_SKIP() << "PostgreSQL looks after its own files";
  expect_no_fault(run_syscall, 18);
}

TEST(Durability, a_failing_disk_is_never_taken_for_a_durable_one) {
  if (!on_sqlite()) GTEST_SKIP() << "PostgreSQL looks after its own files";
  expect_no_fault(run_io_error, 28);
}

TEST(Durability, a_full_disk_refuses_writes_and_nothing_else) {
  if (!on_sqlite()) GTEST_SKIP() << "PostgreSQL looks after its own files";
  if (!can_mount()) GTEST_SKIP() << "this machine allows no mounts";
  expect_no_fault(run_full_disk, 3);
}

TEST(Durability, acknowledged_answers_survive_a_loss_of_power) {
  if (!on_sqlite()) GTEST_SKIP() << "PostgreSQL looks after its own files";
  if (!can_copy_disks()) GTEST_SKIP() << "this machine allows no loop mounts of btrfs";
  expect_no_fault(run_power_cut, 3);
}

TEST(Durability, a_hospital_of_an_earlier_version_is_upgraded_with_all_it_had) {
  expect_no_fault(run_upgrade, 2);
}

TEST(Durability, no_changed_file_of_a_database_is_served) {
  if (!on_sqlite()) GTEST_SKIP() << "PostgreSQL looks after its own files";
  expect_no_fault(run_changed_files, 100);
}

TEST(Durability, no_changed_attachment_is_served) { expect_no_fault(run_changed_attachments, 200); }

TEST(Durability, a_backup_under_load_brings_back_the_same_digest_or_nothing) {
  expect_no_fault(run_restore, 2);
}

TEST(Durability, a_write_with_a_key_is_carried_out_once) {
  expect_no_fault(run_exactly_once, on_sqlite() ? 5000 : 2000);
}

}  // namespace
}  // namespace yixin::lab
