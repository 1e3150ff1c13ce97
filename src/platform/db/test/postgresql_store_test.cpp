#include <gtest/gtest.h>

#include "platform/base/failure.h"
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

std::vector<std::string> limits_of(db::Connection& connection) {
  std::vector<std::string> limits;
  for (const char* name : {"statement_timeout", "idle_in_transaction_session_timeout"}) {
    const auto row =
        connection.open_once("SELECT current_setting('" + std::string(name) + "')", {});
    if (row->next()) limits.emplace_back(row->text(0));
  }
  return limits;
}

TEST(postgresql_store, long_work_has_no_limit_until_its_transaction_ends) {
  if (is_sqlite()) GTEST_SKIP() << "an engine without limits on time";
  World world;
  world.application().database().exclusively([](db::Connection& connection) {
    const std::vector<std::string> usual{"30s", "5s"};
    EXPECT_EQ(limits_of(connection), usual);
    connection.script("BEGIN");
    connection.allow_long_work();
    EXPECT_EQ(limits_of(connection), (std::vector<std::string>{"0", "0"}));
    connection.script("COMMIT");
    EXPECT_EQ(limits_of(connection), usual);
  });
}

TEST(postgresql_store, a_statement_that_was_refused_once_keeps_its_name_from_no_other) {
  if (is_sqlite()) GTEST_SKIP() << "an engine without names of statements";
  World world;
  world.application().database().exclusively([](db::Connection& connection) {
    static constexpr const char* early = "SELECT count(*) FROM not_there_yet";
    EXPECT_THROW(connection.open(early, {}), base::CodedError);
    EXPECT_TRUE(connection.open("SELECT 1", {})->next());
    connection.script("CREATE TEMP TABLE not_there_yet (id BIGINT)");
    EXPECT_TRUE(connection.open(early, {})->next());
    EXPECT_TRUE(connection.open("SELECT 2", {})->next());
  });
}

}  // namespace
}  // namespace yixin::test
