#pragma once

#include <filesystem>
#include <string>
#include <vector>

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
  std::string smtp;                   // host:port of the mail server; empty: no mail
  std::string smtp_tls = "starttls";  // or tls, none
  std::string smtp_user;              // empty: without signing in
  std::filesystem::path smtp_password_file;
  std::string smtp_from;
  /// Hosts that group robots may be called at; "none" stands for no host at all.
  std::vector<std::string> outbound = {"qyapi.weixin.qq.com", "oapi.dingtalk.com"};

  /// Keys live beside the data, never inside: a copy of the data directory opens nothing.
  std::filesystem::path keys_directory() const {
    return keys.empty() ? std::filesystem::path(data.string() + "-keys") : keys;
  }
  std::filesystem::path backups() const { return data / "backups"; }
  std::filesystem::path control_socket() const { return data / "control.sock"; }
};

}  // namespace yixin::app
