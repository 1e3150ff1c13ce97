#include "platform/base/utf8.h"

#include <cstdint>

namespace yixin::base {
namespace {

/// Bytes of the sequence that `lead` opens and the smallest code point it may write; 0 = no lead.
struct Sequence {
  std::size_t length;
  std::uint32_t smallest;
  std::uint32_t bits;
};

Sequence sequence_of(std::uint8_t lead) {
  if (lead < 0x80) return {1, 0, lead};
  if (lead >> 5 == 0b110) return {2, 0x80, lead & 0x1fu};
  if (lead >> 4 == 0b1110) return {3, 0x800, lead & 0x0fu};
  if (lead >> 3 == 0b11110) return {4, 0x10000, lead & 0x07u};
  return {0, 0, 0};
}

}  // namespace

FirstPoint first_point(std::string_view text) {
  if (text.empty()) return {};
  const Sequence sequence = sequence_of(static_cast<std::uint8_t>(text[0]));
  if (sequence.length == 0 || sequence.length > text.size()) return {};
  std::uint32_t point = sequence.bits;
  for (std::size_t k = 1; k < sequence.length; ++k) {
    const auto byte = static_cast<std::uint8_t>(text[k]);
    if (byte >> 6 != 0b10) return {};
    point = point << 6 | (byte & 0x3fu);
  }
  const bool surrogate = point >= 0xd800 && point <= 0xdfff;
  if (point < sequence.smallest || point > 0x10ffff || surrogate) return {};
  return {point, sequence.length};
}

std::optional<std::size_t> utf8_length(std::string_view text) {
  std::size_t points = 0;
  for (; !text.empty(); ++points) {
    const std::size_t length = first_point(text).length;
    if (length == 0) return std::nullopt;
    text.remove_prefix(length);
  }
  return points;
}

}  // namespace yixin::base
