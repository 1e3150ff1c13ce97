#include "modules/rules/live_rules.h"

#include <gtest/gtest.h>

namespace yixin::rules {
namespace {

TEST(live_rules, an_older_change_that_arrives_late_hides_no_newer_one) {
  LiveRules live;
  const auto first = live.merge({});
  const auto second = live.merge({});
  live.publish(second, 8);
  live.publish(first, 7);
  EXPECT_EQ(live.current(), second);
  live.publish(first, 9);
  EXPECT_EQ(live.current(), first);
}

TEST(live_rules, a_start_begins_with_what_its_hospital_has) {
  LiveRules live;
  live.publish(live.merge({}), 8);
  const auto restored = live.merge({});
  live.begin(restored, 3);
  EXPECT_EQ(live.current(), restored);
}

}  // namespace
}  // namespace yixin::rules
