#pragma once

#include <filesystem>
#include <string>

#include "app/settings.h"

namespace yixin::app {

/// A place for one throw-away hospital: a new directory below `parent` and, on PostgreSQL, a schema
/// of its own. Both are gone with the object.
class Scratch {
 public:
  /// `database` as --database takes it.
  Scratch(const std::string& database, const std::filesystem::path& parent);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const Settings& settings() const { return settings_; }
  /// Where a server's own messages go.
  std::filesystem::path log_file() const { return directory_ / "server.log"; }
  /// What the database takes on disk, in bytes; exact while nobody has it open.
  std::int64_t stored_bytes() const;

 private:
  std::filesystem::path directory_;
  std::string server_address_;
  std::string schema_;
  Settings settings_;
};

}  // namespace yixin::app
