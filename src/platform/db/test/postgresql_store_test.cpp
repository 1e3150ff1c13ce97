#include <gtest/gtest.h>

#include "support/engine.h"
#include "support/world.h"

namespace yixin::test {
namespace {

std::vector<std::string> ask_for_compiler(db::ReadTx& tx) {
  return tx.all<std::string>("SELECT current_setting('jit')");
}

TEST(postgresql_store, short_statements_are_not_compiled) {
  if (is_sqlite()) GTEST_SKIP() << "an engine without a compiler";
  World world;
  const std::vector<std::string> off{"off"};
  world.read([&](db::ReadTx& tx) { EXPECT_EQ(ask_for_compiler(tx), off); });
  world.write([&](db::WriteTx& tx) { EXPECT_EQ(ask_for_compiler(tx), off); });
}

}  // namespace
}  // namespace yixin::test
