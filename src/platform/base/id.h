#pragma once

#include <array>
#include <atomic>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/clock.h"
#include "platform/base/random.h"

namespace yixin::base {

/// The key of a row inside: time-sortable, ≤ 53 bits. It never leaves the server.
template <class Noun>
struct Id {
  std::int64_t value = 0;
  auto operator<=>(const Id&) const = default;
  explicit operator bool() const { return value != 0; }
};

/// The public id of a row: 128 random bits, written as 32 lower-case hexadecimal digits.
/// It says nothing about order, number or time, so it may stand in an address.
struct PublicId {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const PublicId&) const = default;

  static std::optional<PublicId> parse(std::string_view hex);
  static PublicId draw(Random& random);
  std::string to_hex() const;
};

/// A public id whose noun the compiler knows.
template <class Noun>
struct Ref : PublicId {
  Ref() = default;
  explicit Ref(PublicId id) : PublicId(id) {}
};

/// Hands out ids: 41 bits of milliseconds since 2024, 12 bits of sequence. Never goes back, not
/// even when the clock does, and starts behind `floor`, the largest id that the database already
/// holds.
class IdSource {
 public:
  explicit IdSource(std::int64_t floor = 0) : last_(floor) {}

  template <class Noun>
  Id<Noun> next(Instant now) {
    return {next_value(now)};
  }
  std::int64_t next_value(Instant now);
  void raise_floor(std::int64_t floor);

  /// The smallest id that an instant can produce; rows below it are older.
  static std::int64_t first_of(Instant at);

 private:
  std::atomic<std::int64_t> last_;
};

}  // namespace yixin::base

template <class Noun>
struct std::hash<yixin::base::Id<Noun>> {
  std::size_t operator()(const yixin::base::Id<Noun>& id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};

template <>
struct std::hash<yixin::base::PublicId> {
  std::size_t operator()(const yixin::base::PublicId& id) const noexcept {
    std::size_t out = 0;
    for (int i = 0; i < 8; ++i) out = out << 8 | id.bytes[static_cast<std::size_t>(i)];
    return out;
  }
};
