#pragma once

#include <filesystem>
#include <memory>

#include "platform/db/connection.h"

namespace yixin::db {

enum class SqliteRole {
  writer,  // the one connection that writes and checkpoints
  reader,  // query_only; never checkpoints, which avoids SQLite's WAL-reset race before 3.51.3
};

class SqliteConnection : public Connection {
 public:
  /// Bytes in the write-ahead log are folded back when it grows beyond 64 MiB.
  virtual void checkpoint() = 0;
};

std::unique_ptr<SqliteConnection> connect_sqlite(const std::filesystem::path& file,
                                                 SqliteRole role);

}  // namespace yixin::db
