#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lab/drill.h"
#include "lab/seed.h"

namespace yixin::lab {
namespace {

TEST(ChangedBackup, no_changed_copy_of_a_backup_is_read) {
  const std::uint64_t seed = seed_of_this_run();
  SCOPED_TRACE(repeated_by(seed));
  const Outcome outcome = run_changed_backup({.seed = seed, .times = 200});
  EXPECT_THAT(outcome.faults, testing::IsEmpty());
  EXPECT_THAT(outcome.figures, testing::Contains("200 refused"));
}

}  // namespace
}  // namespace yixin::lab
