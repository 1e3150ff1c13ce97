#include "platform/crypto/base32.h"

namespace yixin::crypto {

std::string to_base32(std::span<const std::uint8_t> bytes, std::string_view alphabet) {
  std::string text;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const std::uint8_t byte : bytes) {
    buffer = buffer << 8 | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[buffer >> (bits - 5) & 31];
  }
  if (bits > 0) text += alphabet[buffer << (5 - bits) & 31];
  return text;
}

std::vector<std::uint8_t> from_base32(std::string_view text, std::string_view alphabet) {
  std::vector<std::uint8_t> bytes;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const char c : text) {
    const auto digit = alphabet.find(c);
    if (digit == std::string_view::npos) return {};
    buffer = buffer << 5 | static_cast<std::uint32_t>(digit);
    if ((bits += 5) >= 8) bytes.push_back(static_cast<std::uint8_t>(buffer >> (bits -= 8)));
  }
  return bytes;
}

}  // namespace yixin::crypto
