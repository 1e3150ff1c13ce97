#pragma once

#include <cstddef>

namespace yixin::http {

/// Who is turned away first when a queue fills up. Only `vital` work may use all of it: what people
/// would lose (answers) and what lets them in and out.
enum class Urgency { heavy, usual, vital };

/// What one request may cost. Every route names one of these.
struct Limits {
  std::size_t body_bytes;
  Urgency urgency = Urgency::usual;
  /// Requests of one account on their way at the same time, this one included.
  int per_account = 8;
};

/// How many may wait in a queue of `size` before work of this urgency is turned away.
constexpr std::size_t room_for(Urgency urgency, std::size_t size) {
  switch (urgency) {
    case Urgency::heavy: return size / 4;
    case Urgency::usual: return size / 4 * 3;
    case Urgency::vital: break;
  }
  return size;
}

namespace limits {
inline constexpr Limits view{.body_bytes = 0};
/// A phone that was offline sends what it kept at once.
inline constexpr Limits answer{
    .body_bytes = 32 * 1024, .urgency = Urgency::vital, .per_account = 16};
inline constexpr Limits form{.body_bytes = 256 * 1024};
inline constexpr Limits upload{.body_bytes = 10 * 1024 * 1024, .urgency = Urgency::heavy};
inline constexpr Limits report{.body_bytes = 4 * 1024, .urgency = Urgency::heavy};
inline constexpr Limits sign_in{.body_bytes = 4 * 1024, .urgency = Urgency::vital};
}  // namespace limits

}  // namespace yixin::http
