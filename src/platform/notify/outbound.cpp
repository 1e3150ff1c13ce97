#include "platform/notify/outbound.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/base/error.h"

namespace yixin::notify {
namespace {

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

bool is_target_character(char c) { return c > 0x20 && c < 0x7f && c != '#' && c != '\\'; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::optional<int> port_of(std::string_view text) {
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return port > 0 && port < 65536 ? std::optional(port) : std::nullopt;
}

std::optional<Origin> parse_authority(std::string scheme, std::string_view authority) {
  Origin origin{std::move(scheme), {}, 0};
  origin.port = origin.scheme == "https" ? 443 : 80;
  const auto colon = authority.find(':');
  origin.host = lower(authority.substr(0, colon));
  if (colon != std::string_view::npos) {
    const auto port = port_of(authority.substr(colon + 1));
    if (!port) return std::nullopt;
    origin.port = *port;
  }
  const bool formed = !origin.host.empty() && origin.host.size() <= 253 &&
                      std::all_of(origin.host.begin(), origin.host.end(), is_host_character);
  return formed ? std::optional(std::move(origin)) : std::nullopt;
}

bool is_private_v4(const std::array<unsigned char, 4>& a) {
  return a[0] == 0 || a[0] == 10 || a[0] == 127 || a[0] >= 224 ||
         (a[0] == 100 && (a[1] & 0xc0) == 64) || (a[0] == 169 && a[1] == 254) ||
         (a[0] == 172 && (a[1] & 0xf0) == 16) || (a[0] == 192 && a[1] == 168) ||
         (a[0] == 192 && a[1] == 0 && a[2] == 0) || (a[0] == 198 && (a[1] & 0xfe) == 18);
}

/// Only the global range 2000::/3 is routed; 6to4 and Teredo carry an IPv4 address inside.
bool is_private_v6(const std::array<unsigned char, 16>& a) {
  const bool global = (a[0] & 0xe0) == 0x20;
  const bool tunnelled =
      (a[0] == 0x20 && a[1] == 0x02) || (a[0] == 0x20 && a[1] == 0x01 && a[2] == 0 && a[3] == 0);
  return !global || tunnelled;
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
  const auto colon = text.find("://");
  if (colon == std::string_view::npos || text.size() > 2000) return std::nullopt;
  std::string scheme = lower(text.substr(0, colon));
  if (scheme != "https" && scheme != "http") return std::nullopt;
  text.remove_prefix(colon + 3);
  const auto slash = std::min(text.find_first_of("/?"), text.size());
  auto origin = parse_authority(std::move(scheme), text.substr(0, slash));
  if (!origin) return std::nullopt;
  std::string target(text.substr(slash));
  if (!target.starts_with('/')) target.insert(0, 1, '/');
  if (!std::all_of(target.begin(), target.end(), is_target_character)) return std::nullopt;
  return Url{std::move(*origin), std::move(target)};
}

std::optional<Origin> parse_origin(std::string_view text) {
  if (text.find("://") == std::string_view::npos) return parse_authority("https", text);
  const auto url = parse_url(text);
  return url && url->target == "/" ? std::optional(url->origin) : std::nullopt;
}

Allowed::Allowed(const std::vector<std::string>& entries) {
  for (const std::string& entry : entries) {
    auto origin = parse_origin(entry);
    if (!origin) {
      throw base::Error{base::Kind::invalid, "outbound_invalid",
                        "--outbound 应为主机名，例如 qyapi.weixin.qq.com：" + entry};
    }
    origins_.push_back(std::move(*origin));
  }
}

bool Allowed::contains(const Origin& origin) const {
  return std::find(origins_.begin(), origins_.end(), origin) != origins_.end();
}

bool Allowed::admits_address(std::string_view numeric) const {
  return !is_private_address(numeric) ||
         std::any_of(origins_.begin(), origins_.end(),
                     [&](const Origin& origin) { return origin.host == numeric; });
}

bool is_private_address(std::string_view numeric) {
  const std::string text(numeric);
  std::array<unsigned char, 4> v4{};
  if (inet_pton(AF_INET, text.c_str(), v4.data()) == 1) return is_private_v4(v4);
  std::array<unsigned char, 16> v6{};
  if (inet_pton(AF_INET6, text.c_str(), v6.data()) == 1) return is_private_v6(v6);
  return true;
}

}  // namespace yixin::notify
