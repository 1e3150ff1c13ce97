#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Where this server may call at all. Everything else is refused before a socket is opened.
namespace yixin::notify {

/// "https", "qyapi.weixin.qq.com", 443.
struct Origin {
  std::string scheme;
  std::string host;  // lower case
  int port = 0;

  bool operator==(const Origin&) const = default;
};

struct Url {
  Origin origin;
  std::string target;  // path and query, "/" at least
};

/// https, or http where the setting says so; no user, no fragment, no characters that a header or
/// a log could be fooled by.
std::optional<Url> parse_url(std::string_view text);
/// A host alone means https on port 443; "http://127.0.0.1:9000" is taken as it stands.
std::optional<Origin> parse_origin(std::string_view text);

/// What the setting --outbound names.
class Allowed {
 public:
  Allowed() = default;
  /// Throws Kind::invalid "outbound_invalid" for what is no host.
  explicit Allowed(const std::vector<std::string>& entries);

  bool contains(const Origin& origin) const;
  /// Whether a resolved address may be called: private, loopback and link-local ones only when the
  /// setting names the address itself. A public name that leads inside is refused here.
  bool admits_address(std::string_view numeric) const;
  const std::vector<Origin>& origins() const { return origins_; }

 private:
  std::vector<Origin> origins_;
};

/// "10.1.2.3", "127.0.0.1", "::1", "fe80::1", "::ffff:10.0.0.1" and whatever is not routed.
bool is_private_address(std::string_view numeric);

}  // namespace yixin::notify
