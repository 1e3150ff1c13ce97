#pragma once

#include <string>

#include "app/settings.h"
#include "platform/base/instant.h"

namespace yixin::test {

/// A database with the newest schema and no rows, copied from one that this process migrated once:
/// running every migration anew took longer than most tests.
class MigratedCopy {
 public:
  /// Fills `settings.database`: "sqlite" below `settings.data`, or the address of a PostgreSQL
  /// database of its own, which goes with the object. The engine is that of YIXIN_TEST_DATABASE.
  explicit MigratedCopy(app::Settings& settings);
  ~MigratedCopy();
  MigratedCopy(const MigratedCopy&) = delete;
  MigratedCopy& operator=(const MigratedCopy&) = delete;

 private:
  std::string name_;  // of the PostgreSQL database; "" on SQLite
};

/// When the schema of every copy was made: 2026-11-21 09:00 in China.
constexpr base::Instant start_of_worlds{1'795'222'800'000};

}  // namespace yixin::test
