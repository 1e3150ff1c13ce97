#include "platform/http/response_head.h"

#include <algorithm>

namespace yixin::http {
namespace {

const char* reason_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 503: return "Service Unavailable";
    default: return "Error";
  }
}

constexpr std::string_view security_fields =
    "Content-Security-Policy: default-src 'self'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=()\r\n";

}  // namespace

void write_head(std::string& out, const Response& response, bool secure, bool keep_alive) {
  out += "HTTP/1.1 ";
  out += std::to_string(response.status);
  out += ' ';
  out += reason_of(response.status);
  out += "\r\nContent-Type: ";
  out += response.content_type;
  out += "\r\n";
  out += security_fields;
  if (secure) out += "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";
  const bool has_cache_rule =
      std::any_of(response.fields.begin(), response.fields.end(),
                  [](const auto& field) { return field.first == "Cache-Control"; });
  if (!has_cache_rule) out += "Cache-Control: no-store\r\n";
  for (const auto& [name, value] : response.fields) {
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
  }
  if (response.stream.empty()) {
    out += "Content-Length: ";
    out += std::to_string(response.body_view().size());
    out += "\r\n";
  }
  if (!keep_alive) out += "Connection: close\r\n";
  out += "\r\n";
}

}  // namespace yixin::http
