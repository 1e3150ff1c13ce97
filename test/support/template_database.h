#pragma once

#include <filesystem>
#include <string>

#include "app/settings.h"
#include "platform/base/instant.h"

namespace yixin::test {

/// A database with the newest schema and what the migrations put into it, without running them
/// again: that took longer than most tests.
class MigratedDatabase {
 public:
  /// Fills `settings.database`: "sqlite" below `settings.data`, a copied file; or the address of a
  /// PostgreSQL database that nobody else has meanwhile. The engine is that of YIXIN_TEST_DATABASE.
  explicit MigratedDatabase(app::Settings& settings);
  ~MigratedDatabase();
  MigratedDatabase(const MigratedDatabase&) = delete;
  MigratedDatabase& operator=(const MigratedDatabase&) = delete;

 private:
  std::string name_;  // of the PostgreSQL database; "" on SQLite
};

/// When every schema was made: 2026-11-21 09:00 in China.
constexpr base::Instant start_of_worlds{1'795'222'800'000};

/// Runs all migrations at that time.
void migrate_to_newest(const std::string& address, const std::filesystem::path& data);

}  // namespace yixin::test
