#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/http/registry.h"

namespace yixin::http {

enum class Found { yes, no_such_path, other_method };

struct Match {
  Found found = Found::no_such_path;
  const Route* route = nullptr;
  describe::Parameters parameters;  // of the path, percent-decoded
};

/// Finds the operation of a path below /api. Built once from the registry.
class Router {
 public:
  explicit Router(const Registry& registry);
  Match match(Method method, std::string_view path) const;

 private:
  struct Pattern {
    std::vector<std::string> segments;  // "{name}" for parameters
    const Route* route;
  };
  /// Keyed by the number of segments and the first of them, which no pattern parametrises.
  std::unordered_map<std::string, std::vector<Pattern>> patterns_;
};

/// Decodes %XX; nothing for a broken sequence or a NUL.
std::optional<std::string> percent_decode(std::string_view text);

/// "a=1&b=%E5" as pairs; throws Kind::malformed for broken encodings.
describe::Parameters parse_query(std::string_view query);

}  // namespace yixin::http
