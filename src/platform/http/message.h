#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/describe/type_desc.h"

namespace yixin::http {

enum class Method { get, post, put, del };

/// A request as it came off the wire; only the header fields that the product looks at.
struct Request {
  Method method = Method::get;
  std::string path;   // still percent-encoded
  std::string query;  // without '?'
  std::string body;
  std::string host;
  std::string cookie;
  std::string origin;
  std::string fetch_site;
  std::string requested_with;
  std::string idempotency_key;
  std::string accept_encoding;
  std::string if_none_match;
  std::string if_match;
  std::string agent;
  std::string request_id;
  bool head_only = false;    // HEAD is GET without its body
  bool is_operator = false;  // came through the control socket of the data directory
};

using HeaderFields = std::vector<std::pair<std::string, std::string>>;

/// A described value whose JSON is not written yet. Database threads only compute it; the I/O
/// thread writes the text while the writer is at its next transactions.
struct LateJson {
  std::shared_ptr<const void> value;
  const describe::TypeDesc* type = nullptr;

  explicit operator bool() const { return value != nullptr; }
  std::string text() const;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  /// Becomes `body` when the response is written out.
  LateJson late;
  /// Static files are shared, not copied into each response.
  std::shared_ptr<const std::string> shared_body;
  HeaderFields fields;
  /// Name of the event stream that the connection now belongs to; empty for plain replies.
  std::string stream;

  std::string_view body_view() const { return shared_body ? *shared_body : body; }
  /// Writes the late body, if there is one. Called once, where the response leaves.
  void settle();
};

/// What a file route gives back instead of JSON.
struct File {
  std::string name;  // shown to the user, may be Chinese
  std::string content_type;
  std::string bytes;
  /// What the content is known by; whoever has it already gets 304. Empty: not kept by anybody.
  std::string etag = {};
};

inline constexpr std::string_view xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

struct Cookie {
  enum class Name { session, device };
  Name name = Name::session;
  std::string value;  // empty deletes the cookie
  int max_age_s = 0;  // 0 = until the browser closes
};

/// A reply that also sets cookies.
template <class T>
struct WithCookies {
  T body;
  std::vector<Cookie> cookies;
};

/// A reply that holds a secret shown once: it is never kept for repeated requests.
template <class T>
struct Secret {
  T body;
};

}  // namespace yixin::http
