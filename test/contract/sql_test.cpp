#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support/source_dir.h"
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

}  // namespace
}  // namespace yixin::test
