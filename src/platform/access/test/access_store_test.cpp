#include "platform/access/access.h"

#include <gtest/gtest.h>

#include "platform/base/error.h"
#include "support/world.h"

namespace yixin::access {
namespace {

std::int64_t ancestors_of(db::ReadTx& tx, UnitId unit) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM access_unit_closure WHERE descendant_id = $1)sql", unit);
}

TEST(access_store, a_unit_is_below_itself_and_whatever_its_parent_is_below) {
  test::World world;
  const UnitId top{901};
  const UnitId middle{902};
  const UnitId bottom{903};
  world.write([&](db::WriteTx& tx) {
    add_unit(tx, top, std::nullopt);
    add_unit(tx, middle, top);
    add_unit(tx, bottom, middle);
    EXPECT_EQ(ancestors_of(tx, top), 1);
    EXPECT_EQ(ancestors_of(tx, middle), 2);
    EXPECT_EQ(ancestors_of(tx, bottom), 3);
  });
}

TEST(access_store, a_policy_with_an_unknown_reach_is_refused_with_its_line) {
  try {
    parse_policy("role,name,permission,reach\nsecretary,支部书记,org.read,everywhere\n");
    FAIL() << "was taken";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code, "policy_damaged");
    EXPECT_NE(error.detail.find("2"), std::string::npos) << error.detail;
  }
}

}  // namespace
}  // namespace yixin::access
