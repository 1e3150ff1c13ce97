#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace yixin::base {

/// Code points of valid UTF-8 (no overlong forms, no surrogates), or nothing when it is not valid.
std::optional<std::size_t> utf8_length(std::string_view text);

}  // namespace yixin::base
