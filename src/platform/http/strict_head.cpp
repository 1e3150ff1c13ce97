#include "platform/http/strict_head.h"

#include <algorithm>
#include <cctype>

namespace yixin::http {
namespace {

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return std::tolower(static_cast<unsigned char>(x)) ==
                  std::tolower(static_cast<unsigned char>(y));
         });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t') || byte == 0x7f;
  });
}

struct Seen {
  int hosts = 0;
  int lengths = 0;
  int encodings = 0;
};

bool accept_field(std::string_view line, Seen& seen) {
  const auto colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (name.find_first_of(" \t") != std::string_view::npos) return false;
  if (equals_ignoring_case(name, "host")) return ++seen.hosts == 1 && !value.empty();
  if (equals_ignoring_case(name, "content-length")) {
    const bool digits = std::all_of(value.begin(), value.end(),
                                    [](unsigned char c) { return std::isdigit(c) != 0; });
    return ++seen.lengths == 1 && digits && !value.empty() && value.size() <= 12;
  }
  if (equals_ignoring_case(name, "transfer-encoding")) {
    return ++seen.encodings == 1 && equals_ignoring_case(value, "chunked");
  }
  return true;
}

/// "GET /path HTTP/1.1": origin form only, so that no foreign absolute target slips in.
bool accept_request_line(std::string_view line) {
  const auto target = line.find(' ');
  if (target == std::string_view::npos || target + 1 >= line.size()) return false;
  const auto version = line.find(' ', target + 1);
  if (version == std::string_view::npos || line[target + 1] != '/') return false;
  return line.substr(version + 1) == "HTTP/1.1";
}

}  // namespace

bool is_strict_head(std::string_view head) {
  Seen seen;
  bool first = true;
  while (!head.empty()) {
    const auto end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 2, head.size()));
    if (line.empty() || has_control(line) || line.front() == ' ' || line.front() == '\t') {
      return false;
    }
    if (first ? !accept_request_line(line) : !accept_field(line, seen)) return false;
    first = false;
  }
  return seen.hosts == 1 && (seen.lengths == 0 || seen.encodings == 0);
}

}  // namespace yixin::http
