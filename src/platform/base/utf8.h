#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace yixin::base {

struct FirstPoint {
  char32_t point = 0;
  std::size_t length = 0;  // in bytes
};

/// The code point that `text` begins with; its length is 0 when no valid sequence begins there (no
/// overlong form, no surrogate), or when `text` is empty.
FirstPoint first_point(std::string_view text);

/// Code points of valid UTF-8, or nothing when it is not valid.
std::optional<std::size_t> utf8_length(std::string_view text);

}  // namespace yixin::base
