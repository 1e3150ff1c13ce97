#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace yixin::base {

/// Text that a user may send: valid UTF-8 without NUL, `Min` to `Max` code points after trimming
/// by the JSON binder. The limits travel with the type into the OpenAPI document.
template <std::size_t Min, std::size_t Max>
struct Text {
  static constexpr std::size_t min_length = Min;
  static constexpr std::size_t max_length = Max;

  Text() = default;
  Text(std::string value) : value(std::move(value)) {}
  Text(const char* value) : value(value) {}

  const std::string& str() const { return value; }
  operator std::string_view() const { return value; }
  bool empty() const { return value.empty(); }
  auto operator<=>(const Text&) const = default;

  std::string value;
};

}  // namespace yixin::base
