#include "platform/base/id.h"

#include <algorithm>

namespace yixin::base {
namespace {

constexpr std::int64_t epoch_2024_ms = 1'704'067'200'000;
constexpr int sequence_bits = 12;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

std::optional<PublicId> PublicId::parse(std::string_view hex) {
  if (hex.size() != 32) return std::nullopt;
  PublicId id;
  for (std::size_t i = 0; i < 16; ++i) {
    const int high = hex_digit(hex[2 * i]);
    const int low = hex_digit(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    id.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return id;
}

PublicId PublicId::draw(Random& random) {
  PublicId id;
  random.fill(id.bytes);
  return id;
}

std::string PublicId::to_hex() const {
  static constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(32);
  for (const std::uint8_t byte : bytes) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

std::int64_t IdSource::first_of(Instant at) {
  return std::max<std::int64_t>(at.ms - epoch_2024_ms, 0) << sequence_bits;
}

std::int64_t IdSource::next_value(Instant now) {
  const std::int64_t from_clock = first_of(now);
  std::int64_t last = last_.load(std::memory_order_relaxed);
  std::int64_t next = 0;
  do {
    next = std::max(last + 1, from_clock);
  } while (!last_.compare_exchange_weak(last, next, std::memory_order_relaxed));
  return next;
}

void IdSource::raise_floor(std::int64_t floor) {
  std::int64_t last = last_.load();
  while (last < floor && !last_.compare_exchange_weak(last, floor)) {
  }
}

}  // namespace yixin::base
