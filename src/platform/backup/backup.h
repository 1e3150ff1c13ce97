#pragma once

#include "platform/backup/archive.h"

namespace yixin::backup {

/// What a backup holds.
struct Summary {
  ArchiveHeader header;
  std::vector<Part> parts;
  std::int64_t rows = 0;
  std::string digest;
};

/// Writes everything that a snapshot shows to `file`. Memory does not grow with the database.
Summary write_backup(db::Connection& snapshot, db::Engine engine, const crypto::Keys& keys,
                     base::Instant now, const std::filesystem::path& file);

/// Reads a whole backup without a database; throws what ArchiveReader throws.
Summary verify_backup(const std::filesystem::path& file, const crypto::Keys& keys);

/// Fills an empty database, all or nothing: the backup is read once in full before, then rows and
/// every later step of the schema go in by one transaction. Refuses Kind::conflict
/// "restore_target_not_empty", Kind::unavailable "schema_newer" and "schema_changed".
Summary restore_backup(const std::filesystem::path& file, const crypto::Keys& keys,
                       base::Instant now, db::Database& target);

}  // namespace yixin::backup
