#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/backup/care.h"
#include "platform/backup/catalog.h"
#include "platform/fields/person.h"
#include "support/world.h"

namespace yixin::fields {
namespace {

using test::World;

std::vector<std::string> decided_columns(const std::string& table) {
  std::vector<std::string> columns;
  const auto plain = catalogue().not_personal.find(table);
  if (plain != catalogue().not_personal.end()) columns = plain->second;
  for (const Record& record : catalogue().records) {
    if (record.table != table) continue;
    for (const Field& field : record.fields) columns.push_back(field.column);
  }
  return columns;
}

TEST(fields_store, every_column_of_every_table_is_decided_once) {
  World world;
  world.application().database().exclusively([&](db::Connection& connection) {
    std::vector<std::string> tables;
    for (const auto& table :
         backup::list_tables(connection, world.application().database().engine())) {
      std::vector<std::string> columns;
      for (const auto& column : table.columns) columns.push_back(column.name);
      EXPECT_THAT(decided_columns(table.name), testing::UnorderedElementsAreArray(columns))
          << table.name << ": policy/fields.csv and the schema differ";
      tables.push_back(table.name);
    }
    for (const Record& record : catalogue().records) {
      EXPECT_THAT(tables, testing::Contains(record.table));
    }
    for (const auto& [table, columns] : catalogue().not_personal) {
      EXPECT_THAT(tables, testing::Contains(table));
    }
  });
}

TEST(fields_store, every_statement_made_from_the_catalogue_prepares_on_this_engine) {
  World world;
  world.application().database().exclusively([&](db::Connection& connection) {
    const auto prepares = [&](const std::string& sql) {
      if (sql.empty()) return;
      EXPECT_NO_THROW(connection.prepare_only(sql)) << sql;
    };
    for (const auto& statements : person_statements()) {
      prepares(statements.count);
      prepares(statements.copy);
      prepares(statements.erase);
      for (const auto& sql : statements.forget_mentions) prepares(sql);
    }
    EXPECT_GE(retention_statements().size(), 6u);
    for (const auto& statements : retention_statements()) {
      prepares(statements.count);
      prepares(statements.clear);
    }
  });
}

/// Nothing else may be called "mention": only the intake opens its sealed rows.
TEST(fields_store, only_staged_rows_are_looked_through_for_a_person) {
  for (const Record& record : catalogue().records) {
    if (record.erasure != Erasure::mention) continue;
    EXPECT_EQ(record.table, "intake_row");
  }
}

TEST(fields_store, the_nightly_job_deletes_what_is_over_and_says_how_much) {
  World world;
  const auto person = world.sign_in(world.add_person("沈清和", "full_member"));
  world.must(world.the_operator(), test::Method::post,
             "/accounts/" + person.account_id + "/one-time-code", "{}");
  const auto count = [&] {
    std::string text;
    world.read([&](db::ReadTx& tx) { text = explain(count_expired(tx)); });
    return text;
  };
  EXPECT_EQ(count(), "没有到期的内容");
  world.clock().advance_ms(30LL * 24 * 3'600'000);
  EXPECT_EQ(count(), "一次性登录码 1，已登录的设备 1");
  world.write([](db::WriteTx& tx) { delete_expired(tx); });
  EXPECT_EQ(count(), "没有到期的内容");
  world.read([](db::ReadTx& tx) {
    EXPECT_EQ(tx.value<std::int64_t>(R"sql(SELECT count(*) FROM accounts_session)sql"), 0);
    EXPECT_EQ(tx.value<std::string>(
                  R"sql(SELECT note FROM audit_entry WHERE action = 'privacy.retain')sql"),
              "一次性登录码 1，已登录的设备 1");
    EXPECT_TRUE(backup::find_care(tx, "retention")->succeeded);
  });
}

TEST(fields_store, no_period_touches_the_audit) {
  World world;
  world.add_person("沈清和", "full_member");
  std::int64_t before = 0;
  world.read([&](db::ReadTx& tx) {
    before = tx.value<std::int64_t>(R"sql(SELECT count(*) FROM audit_entry)sql");
  });
  world.clock().advance_ms(10LL * 366 * 24 * 3'600'000);
  world.write([](db::WriteTx& tx) { delete_expired(tx); });
  world.read([&](db::ReadTx& tx) {
    EXPECT_EQ(tx.value<std::int64_t>(R"sql(SELECT count(*) FROM audit_entry)sql"), before + 1);
  });
}

}  // namespace
}  // namespace yixin::fields
