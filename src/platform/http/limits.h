#pragma once

#include <cstddef>

namespace yixin::http {

/// What one request may cost. Every route names one of these.
struct Limits {
  std::size_t body_bytes;
};

namespace limits {
inline constexpr Limits view{.body_bytes = 0};
inline constexpr Limits answer{.body_bytes = 32 * 1024};
inline constexpr Limits form{.body_bytes = 256 * 1024};
inline constexpr Limits upload{.body_bytes = 10 * 1024 * 1024};
inline constexpr Limits report{.body_bytes = 4 * 1024};
inline constexpr Limits sign_in{.body_bytes = 4 * 1024};
}  // namespace limits

}  // namespace yixin::http
