#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "support/this_tree.h"
#include "support/world.h"

namespace yixin::test {
namespace {

/// Every R"sql(…)sql" literal below src, with its file.
std::vector<std::pair<std::string, std::string>> all_statements() {
  std::vector<std::pair<std::string, std::string>> found;
  const std::string src = source_dir + std::string("/src");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(src)) {
    if (entry.path().extension() != ".cpp" ||
        entry.path().string().find("/test/") != std::string::npos) {
      continue;
    }
    std::ifstream in(entry.path());
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const std::string open = "R\"sql(";
    const std::string close = ")sql\"";
    for (auto at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
      at += open.size();
      const auto end = text.find(close, at);
      found.emplace_back(entry.path().filename().string(), text.substr(at, end - at));
    }
  }
  return found;
}

TEST(contract, every_statement_of_the_product_prepares_on_this_engine) {
  World world;
  const auto statements = all_statements();
  EXPECT_GT(statements.size(), 60u);
  for (const auto& [file, sql] : statements) {
    world.application().database().exclusively([&](db::Connection& connection) {
      EXPECT_NO_THROW(connection.prepare_only(sql)) << file << ": " << sql;
    });
  }
}

/// What SQLite means to do for a statement, one step a line.
std::string plan_of(db::Connection& connection, const std::string& sql) {
  std::string steps;
  const auto cursor = connection.open_once("EXPLAIN QUERY PLAN " + sql, {});
  constexpr int detail = 3;
  while (cursor->next()) steps += std::string(cursor->text(detail)) + '\n';
  return steps;
}

// SQLite builds a view for every row that is joined to it unless it can look into the view; for the
// roster that made each name cost as much as the whole hospital.
TEST(contract, no_statement_builds_the_roster_to_look_somebody_up) {
  World world;
  if (world.application().database().engine() != db::Engine::sqlite) return;
  for (const auto& [file, sql] : all_statements()) {
    world.application().database().exclusively([&](db::Connection& connection) {
      const std::string plan = plan_of(connection, sql);
      for (const char* view : {"org_roster", "accounts_name", "accounts_entry"}) {
        EXPECT_EQ(plan.find(std::string("MATERIALIZE ") + view), std::string::npos)
            << file << ": " << sql << '\n'
            << plan;
      }
    });
  }
}

// An undone import asks the view before it takes a unit away.
TEST(contract, every_table_that_names_a_unit_keeps_it_or_is_named_here) {
  World world;
  if (world.application().database().engine() != db::Engine::sqlite) return;
  // Asked by org itself; derived from a unit or set for it alone; what other rows say once more.
  const std::set<std::string> others{"access_grant",
                                     "org_guest",
                                     "org_membership",
                                     "org_post",
                                     "org_term",
                                     "org_unit_department",
                                     "calendar_unit",
                                     "calendar_fixed_day",
                                     "calendar_item_unit",
                                     "calendar_plan_seen",
                                     "calendar_feed",
                                     "calendar_entry",
                                     "learning_mode_record"};
  world.application().database().exclusively([&](db::Connection& connection) {
    const auto view =
        connection.open_once("SELECT sql FROM sqlite_schema WHERE name = 'org_unit_use'", {});
    ASSERT_TRUE(view->next());
    const std::string asked(view->text(0));
    const auto tables = connection.open_once(
        "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c "
        "WHERE t.type = 'table' AND c.name = 'unit_id'",
        {});
    while (tables->next()) {
      const std::string table(tables->text(0));
      EXPECT_NE(others.contains(table), asked.find("FROM " + table) != std::string::npos) << table;
    }
  });
}

}  // namespace
}  // namespace yixin::test
