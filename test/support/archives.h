#pragma once

#include <filesystem>
#include <functional>
#include <random>

#include "app/bench_scratch.h"
#include "platform/backup/backup.h"
#include "support/world.h"

namespace yixin::test {

/// "sqlite", and the engine of this test run when it is another one.
std::vector<std::string> engines();

/// An empty database of its own, gone with the object.
class EmptyDatabase {
 public:
  explicit EmptyDatabase(const std::string& engine);
  db::Database& database() { return *database_; }
  std::vector<backup::Part> parts();
  bool is_empty();

 private:
  app::Scratch scratch_;
  std::unique_ptr<db::Database> database_;
};

/// Rows that no route would make: empty texts, NULs in bytes, the ends of the number range, parents
/// that come after their children.
void add_random_rows(World& world, std::mt19937_64& dice);

backup::Summary back_up(World& world, const std::filesystem::path& file);
std::string read_file(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, std::string_view content);

}  // namespace yixin::test
