#include <gtest/gtest.h>

#include <filesystem>

#include "app/bench_scratch.h"
#include "platform/base/error.h"
#include "platform/base/failure.h"
#include "platform/db/postgresql_connection.h"
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

TEST(postgresql_store, nobody_reads_inside_a_transaction_that_was_left_open) {
  if (is_sqlite()) GTEST_SKIP() << "an engine whose readers have connections of their own";
  World world;
  const auto leave = [](db::Connection& connection) {
    connection.script("BEGIN; CREATE TABLE half_done (id BIGINT)");
    throw std::runtime_error("in the middle");
  };
  EXPECT_THROW(world.application().database().exclusively(leave), std::runtime_error);
  world.read([](db::ReadTx& tx) {
    const std::vector<std::string> unseen{"unseen"};
    EXPECT_EQ(tx.all<std::string>("SELECT coalesce(to_regclass('half_done')::TEXT, 'unseen')"),
              unseen);
  });
}

/// A connection that breaks when it commits, before or after the server did.
class Breaking final : public db::PostgresqlConnection {
 public:
  Breaking(const std::string& uri, const char* instead_of_commit)
      : real_(db::connect_postgresql(uri)), instead_of_commit_(instead_of_commit) {}

  std::unique_ptr<db::Cursor> open(std::string_view sql,
                                   std::span<const db::Argument> args) override {
    return real_->open(sql, args);
  }
  std::unique_ptr<db::Cursor> open_once(const std::string& sql,
                                        std::span<const db::Argument> args) override {
    return real_->open_once(sql, args);
  }
  std::int64_t run(std::string_view sql, std::span<const db::Argument> args) override {
    if (sql != "COMMIT") return real_->run(sql, args);
    real_->script(instead_of_commit_);
    alive_ = false;
    throw base::Error{base::Kind::unavailable, "outcome_unknown", "数据库连接中断，请重试"};
  }
  void script(const std::string& sql) override { real_->script(sql); }
  void prepare_only(const std::string& sql) override { real_->prepare_only(sql); }
  bool is_alive() const override { return alive_; }

 private:
  std::unique_ptr<db::PostgresqlConnection> real_;
  const char* instead_of_commit_;
  bool alive_ = true;
};

TEST(postgresql_store, a_commit_whose_reply_is_lost_counts_when_the_server_made_it) {
  if (is_sqlite()) GTEST_SKIP() << "an engine without replies to lose";
  const app::Scratch scratch(engine_of_this_run(), std::filesystem::temp_directory_path());
  const std::string& uri = scratch.settings().database;
  for (const char* happened : {"COMMIT", "ROLLBACK"}) {
    Breaking connection(uri, happened);
    connection.script("BEGIN ISOLATION LEVEL SERIALIZABLE");
    connection.script("CREATE TABLE kept (id BIGINT)");
    if (happened == std::string_view("COMMIT")) {
      EXPECT_NO_THROW(db::commit(connection, uri));
      connection.script("DROP TABLE kept");
    } else {
      EXPECT_THROW(db::commit(connection, uri), base::Error);
    }
  }
}

}  // namespace
}  // namespace yixin::test
