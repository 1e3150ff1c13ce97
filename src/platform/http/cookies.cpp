#include "platform/http/cookies.h"

#include "platform/http/dispatcher.h"

namespace yixin::http {

std::string cookie_value(std::string_view header, std::string_view name) {
  std::string value;
  bool seen = false;
  while (!header.empty()) {
    const auto end = std::min(header.find(';'), header.size());
    std::string_view pair = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (!pair.starts_with(name) || pair.size() <= name.size() || pair[name.size()] != '=') continue;
    if (seen) return {};
    seen = true;
    value = pair.substr(name.size() + 1);
  }
  return value;
}

std::string write_cookie(const Cookie& cookie, const PublicAddress& address) {
  const bool session = cookie.name == Cookie::Name::session;
  std::string text = session ? address.session_cookie() : address.device_cookie();
  // Lax, not Strict: links from WeChat and QR codes must arrive signed in.
  text += '=' + cookie.value + "; Path=/; HttpOnly; SameSite=Lax";
  if (address.secure) text += "; Secure";
  if (cookie.value.empty()) return text + "; Max-Age=0";
  if (cookie.max_age_s > 0) text += "; Max-Age=" + std::to_string(cookie.max_age_s);
  return text;
}

std::string attachment(std::string_view name) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= 'a' && byte <= 'z') || c == '.' || c == '-' || c == '_';
    if (plain) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += hex[byte >> 4];
      encoded += hex[byte & 15];
    }
  }
  return "attachment; filename*=UTF-8''" + encoded;
}

}  // namespace yixin::http
