#pragma once

#include <cstddef>

namespace yixin::http {

/// What one request may cost. Every route names one of these.
struct Limits {
  std::size_t body_bytes;
  /// Writes of one account waiting or running at the same time.
  int concurrent;
};

namespace limits {
inline constexpr Limits view{.body_bytes = 0, .concurrent = 16};
inline constexpr Limits answer{.body_bytes = 32 * 1024, .concurrent = 16};
inline constexpr Limits form{.body_bytes = 256 * 1024, .concurrent = 8};
inline constexpr Limits upload{.body_bytes = 10 * 1024 * 1024, .concurrent = 2};
inline constexpr Limits report{.body_bytes = 4 * 1024, .concurrent = 2};
inline constexpr Limits sign_in{.body_bytes = 4 * 1024, .concurrent = 4};
}  // namespace limits

}  // namespace yixin::http
