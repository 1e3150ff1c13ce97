#pragma once

#include <filesystem>
#include <memory>

#include "platform/base/error.h"
#include "platform/db/connection.h"

namespace yixin::db {

enum class SqliteRole {
  writer,  // the one connection that writes and checkpoints
  reader,  // query_only; never checkpoints, which avoids SQLite's WAL-reset race before 3.51.3
};

enum class StorageTrouble {
  full,     // "storage_full": writes go on by themselves once there is room
  failed,   // "storage_failed": the disk refused; what a failed sync leaves is unknown
  damaged,  // "storage_damaged": the file holds what nobody wrote
};

/// Nothing of the transaction it ended is durable, and the engine may have rolled back all of it.
class StorageError : public base::Error {
 public:
  StorageError(StorageTrouble trouble, std::string detail);

  StorageTrouble trouble;
};

class SqliteConnection : public Connection {
 public:
  /// Bytes in the write-ahead log are folded back when it grows beyond 64 MiB.
  virtual void checkpoint() = 0;
  /// The number of the last commit that this connection sees, kept in the file's header.
  virtual std::uint32_t commit_number() = 0;
  /// Numbers the commit of the transaction that is open.
  virtual void number_commit(std::uint32_t number) = 0;
  /// The number up to which the main file alone holds everything.
  virtual std::uint32_t folded_number() = 0;
  /// Rows changed since it was opened.
  virtual std::int64_t total_changes() = 0;
};

std::unique_ptr<SqliteConnection> connect_sqlite(const std::filesystem::path& file,
                                                 SqliteRole role);

}  // namespace yixin::db
