#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

/// Where a database stood when its last writes were acknowledged, kept beside it: SQLite opens a
/// log whose end is missing, or a file of last week, without a word.
namespace yixin::db {

struct Head {
  std::uint32_t committed = 0;  // number of the last commit that was acknowledged
  std::uint32_t folded = 0;     // number up to which the main file holds them without its log

  bool operator==(const Head&) const = default;
};

/// Numbers grow by one and begin anew after 2^32; a database is never half of that behind.
bool is_behind(std::uint32_t number, std::uint32_t other);

/// `<database>-head`. It is replaced in place after each commit, and synced once a second: it may
/// lag after a loss of power and never leads.
class HeadFile {
 public:
  /// Nothing is made or opened yet.
  explicit HeadFile(const std::filesystem::path& database);
  ~HeadFile();
  HeadFile(const HeadFile&) = delete;
  HeadFile& operator=(const HeadFile&) = delete;

  /// Nothing when there is no file. Throws StorageError "storage_damaged" for one that holds no
  /// head.
  std::optional<Head> load() const;
  /// A head that cannot be written stays behind, which costs protection and no write.
  void keep(const Head& head);

  const std::filesystem::path& file() const { return file_; }

 private:
  int make(const std::string& line) const;

  std::filesystem::path file_;
  int fd_ = -1;
  std::int64_t synced_at_ms_ = 0;
  Head kept_;
};

}  // namespace yixin::db
