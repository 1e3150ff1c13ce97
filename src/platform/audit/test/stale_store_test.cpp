#include <gtest/gtest.h>

#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "support/world.h"

namespace yixin::audit {
namespace {

std::string told_about(test::World& world, const std::string& object) {
  std::string told;
  world.read([&](db::ReadTx& tx) {
    try {
      refuse_stale(tx, "drill", object);
    } catch (const base::Error& error) {
      told = error.detail;
    }
  });
  return told;
}

TEST(stale_store, a_change_that_left_no_entry_was_made_just_now_by_somebody) {
  test::World world;
  EXPECT_EQ(told_about(world, "one"), "内容已由他人刚才修改，请核对后再保存");
}

TEST(stale_store, a_change_of_the_system_has_a_time_and_no_name) {
  test::World world;
  world.write([](db::WriteTx& tx) {
    record(tx, {.action = "drill.change", .object_kind = "drill", .object = "one"});
  });
  EXPECT_EQ(told_about(world, "one"), "内容已由他人于 2026-11-21 09:00 修改，请核对后再保存");
  EXPECT_EQ(told_about(world, "two"), "内容已由他人刚才修改，请核对后再保存");
}

}  // namespace
}  // namespace yixin::audit
