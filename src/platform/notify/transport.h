#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/notify/outbound.h"

/// Calls to other hosts, over libcurl. Each blocks for a few seconds at most, follows no redirect,
/// uses no proxy of the environment and takes at most a mebibyte. Never on a database thread.
namespace yixin::notify {

enum class MailTls { none, starttls, tls };
BOOST_DESCRIBE_ENUM(MailTls, none, starttls, tls)

struct MailServer {
  std::string host;
  int port = 0;
  MailTls tls = MailTls::starttls;
  std::string user;  // empty: without signing in
  std::string password;
  std::string from;
};

struct HttpCall {
  std::string url;
  std::string body;  // JSON
  std::string key;   // the same for each try of one message
};

/// `failure` is a stable code: "host_unknown", "connect_failed", "address_refused", "timed_out",
/// "tls_failed", "login_denied", "too_large", "transfer_failed", "http_503", "smtp_550".
struct Sent {
  std::string body;
  std::optional<std::string> failure;
};

/// Whether the host is allowed is for the caller to ask; the resolved address is held against
/// `allowed` here.
Sent post_json(const HttpCall& call, const Allowed& allowed);
/// `message` is a whole mail. The server is the one of the settings, wherever it stands.
Sent send_mail(const MailServer& server, const std::string& to, const std::string& message);

}  // namespace yixin::notify
