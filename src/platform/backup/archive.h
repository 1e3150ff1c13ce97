#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/backup/catalog.h"
#include "platform/crypto/keys.h"
#include "platform/db/migrator.h"

/// The file of a backup. In clear: a magic line and the header. Behind them pieces of at most
/// 64 KiB, each sealed with its place in the stream: for every table a start, its rows compressed,
/// and an end with count and SHA-256; last the list of all parts.
namespace yixin::backup {

struct KeyMark {
  std::int64_t number = 0;
  std::string fingerprint;
};
BOOST_DESCRIBE_STRUCT(KeyMark, (), (number, fingerprint))

/// Readable without any key, and authenticated by the first piece.
struct ArchiveHeader {
  std::int64_t format = 1;
  base::Instant created_at;
  /// The last step of the schema that had run, and all steps with their digests.
  std::int64_t schema = 0;
  std::vector<db::SchemaStep> steps;
  /// The key that sealed this file, and all keys that its rows may be sealed with.
  std::int64_t key = 0;
  std::vector<KeyMark> keys;
};
BOOST_DESCRIBE_STRUCT(ArchiveHeader, (), (format, created_at, schema, steps, key, keys))

/// Writes beside its place and moves there when all is on the disk; a writer that is destroyed
/// before finish() leaves nothing. Throws Kind::unavailable "backup_not_written".
class ArchiveWriter {
 public:
  ArchiveWriter(std::filesystem::path file, const ArchiveHeader& header, const crypto::Keys& keys);
  ~ArchiveWriter();
  void start_table(const Table& table);
  void add_row(const Row& row);
  void end_table();
  /// Returns the parts, in the order in which they were written.
  std::vector<Part> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Reads an archive in its order and refuses it at the first byte that is not as it was written:
/// Kind::invalid "backup_damaged" with the place. "not_a_backup", "backup_newer" and "wrong_keys"
/// are found before anything is read.
class ArchiveReader {
 public:
  ArchiveReader(const std::filesystem::path& file, const crypto::Keys& keys);
  ~ArchiveReader();
  const ArchiveHeader& header() const;
  /// The next table, or nothing when the list of parts has been read and agrees.
  std::optional<Table> next_table();
  /// The next row of that table; false at its end, when count and digest agree.
  bool next_row(Row& row);
  /// The parts read so far.
  const std::vector<Part>& parts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The header alone, without any key.
ArchiveHeader read_header(const std::filesystem::path& file);

}  // namespace yixin::backup
