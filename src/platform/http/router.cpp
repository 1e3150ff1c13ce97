#include "platform/http/router.h"

#include "platform/base/error.h"

namespace yixin::http {
namespace {

std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> segments;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const auto slash = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, slash));
    path.remove_prefix(slash);
  }
  return segments;
}

template <class Segments>
std::string bucket_of(const Segments& segments) {
  return std::to_string(segments.size()) + '/' + std::string(segments.front());
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

[[noreturn]] void refuse_address() {
  throw base::Error{base::Kind::malformed, "malformed_address", "地址里有无法识别的字符"};
}

std::string form_decode(std::string_view text) {
  std::string spaced(text);
  for (char& c : spaced) {
    if (c == '+') c = ' ';
  }
  auto decoded = percent_decode(spaced);
  if (!decoded) refuse_address();
  return std::move(*decoded);
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return std::nullopt;
  if (text.find('%') == std::string_view::npos) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_value(text[i + 1]);
    const int low = hex_value(text[i + 2]);
    const char c = static_cast<char>(high << 4 | low);
    if (high < 0 || low < 0 || c == '\0') return std::nullopt;
    out += c;
    i += 2;
  }
  return out;
}

describe::Parameters parse_query(std::string_view query) {
  describe::Parameters parameters;
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const auto equals = std::min(pair.find('='), pair.size());
    const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
    parameters.emplace_back(form_decode(pair.substr(0, equals)), form_decode(value));
  }
  return parameters;
}

Router::Router(const Registry& registry) {
  for (const Route& route : registry.routes()) {
    Pattern pattern{{}, &route};
    for (const auto segment : split_path(route.path)) pattern.segments.emplace_back(segment);
    patterns_[bucket_of(pattern.segments)].push_back(std::move(pattern));
  }
}

Match Router::match(Method method, std::string_view path) const {
  const auto segments = split_path(path);
  if (segments.empty()) return {};
  const auto bucket = patterns_.find(bucket_of(segments));
  if (bucket == patterns_.end()) return {};
  Match best;
  for (const Pattern& pattern : bucket->second) {
    describe::Parameters parameters;
    bool fits = true;
    for (std::size_t i = 0; i < segments.size() && fits; ++i) {
      const std::string& expected = pattern.segments[i];
      if (!expected.starts_with('{')) {
        fits = expected == segments[i];
        continue;
      }
      auto value = percent_decode(segments[i]);
      fits = value.has_value() && !value->empty();
      if (fits) parameters.emplace_back(expected.substr(1, expected.size() - 2), *value);
    }
    if (!fits) continue;
    if (pattern.route->method != method) {
      if (best.found == Found::no_such_path) best.found = Found::other_method;
      continue;
    }
    // "/questions/export" wins over "/questions/{question_id}": fewer parameters are more exact.
    if (best.route == nullptr || parameters.size() < best.parameters.size()) {
      best = {Found::yes, pattern.route, std::move(parameters)};
    }
  }
  return best;
}

}  // namespace yixin::http
