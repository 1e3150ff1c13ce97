#pragma once

#include <filesystem>
#include <string>

namespace yixin::app {

/// What the command line says. Paths are as given; defaults hang on the data directory.
struct Settings {
  std::filesystem::path data = "data";
  std::filesystem::path keys;  // empty: data/../<data>-keys, see keys_directory
  std::filesystem::path web;   // empty: the build's own web/dist
  std::string database;        // empty or "sqlite", else postgresql://…
  std::string listen = "127.0.0.1:8080";
  std::string public_url;  // empty: http:// and the listening address
  bool insecure_http = false;
  std::string backup_time = "02:30";  // in the hospital's time
  std::filesystem::path backup_copy;  // a second place for nightly backups; empty: none

  /// Keys live beside the data, never inside: a copy of the data directory opens nothing.
  std::filesystem::path keys_directory() const {
    return keys.empty() ? std::filesystem::path(data.string() + "-keys") : keys;
  }
  std::filesystem::path backups() const { return data / "backups"; }
  std::filesystem::path control_socket() const { return data / "control.sock"; }
};

}  // namespace yixin::app
