#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lab/seed.h"
#include "security/drills.h"

/// The short form of every drill of ./dev lab security.
namespace yixin::lab {

void PrintTo(const Drill& drill, std::ostream* out) { *out << drill.name; }

}  // namespace yixin::lab

namespace yixin::security {
namespace {

class SecurityDrill : public testing::TestWithParam<lab::Drill> {};

TEST_P(SecurityDrill, keeps_its_promise) {
  const lab::Drill& drill = GetParam();
  const Plan plan{lab::seed_of_this_run(), drill.times_short};
  SCOPED_TRACE("repeat with: ./dev lab " + std::string(drill.name) + " --short --seed " +
               std::to_string(plan.seed));
  const Outcome outcome = drill.run(plan);
  EXPECT_THAT(outcome.faults, testing::IsEmpty()) << drill.promise;
  for (const auto& figure : outcome.figures) std::printf("  %s\n", figure.c_str());
}

INSTANTIATE_TEST_SUITE_P(all, SecurityDrill, testing::ValuesIn(drills()),
                         [](const auto& given) { return std::string(given.param.name); });

}  // namespace
}  // namespace yixin::security
