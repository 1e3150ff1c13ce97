#include <algorithm>
#include <array>

#include "platform/files/pictures.h"

/// PNG and WebP are both a head and then chunks: a name, a length, the content.
namespace yixin::files {
namespace {

enum class Order { big, little };

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size, Order order) {
  if (at > bytes.size() || bytes.size() - at < size) refuse_damaged_picture();
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t digit = order == Order::big ? at + i : at + size - 1 - i;
    value = value << 8 | static_cast<unsigned char>(bytes[digit]);
  }
  return value;
}

template <std::size_t Count>
bool is_among(const std::array<std::string_view, Count>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view piece(std::string_view bytes, std::size_t at, std::uint64_t size) {
  if (at > bytes.size() || bytes.size() - at < size) refuse_damaged_picture();
  return bytes.substr(at, static_cast<std::size_t>(size));
}

std::string little_32(std::uint64_t value) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 0xff);
  return bytes;
}

/// Width and height of a WebP by its first chunk of pixels.
void check_webp_size(std::string_view name, std::string_view content) {
  if (name == "VP8X") {
    check_size(number(content, 4, 3, Order::little) + 1, number(content, 7, 3, Order::little) + 1);
  } else if (name == "VP8 ") {
    check_size(number(content, 6, 2, Order::little) & 0x3fff,
               number(content, 8, 2, Order::little) & 0x3fff);
  } else if (name == "VP8L") {
    const std::uint64_t bits = number(content, 1, 4, Order::little);
    check_size((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
  }
}

}  // namespace

std::string strip_png(std::string_view bytes) {
  constexpr std::array<std::string_view, 12> kept_names{"IHDR", "PLTE", "IDAT", "IEND",
                                                        "tRNS", "cHRM", "gAMA", "iCCP",
                                                        "sBIT", "sRGB", "bKGD", "pHYs"};
  constexpr std::size_t head = 8;
  std::string kept(piece(bytes, 0, head));
  bool drawn = false;
  for (std::size_t at = head;;) {
    const std::uint64_t size = number(bytes, at, 4, Order::big);
    // Length, name, content, checksum.
    const std::string_view chunk = piece(bytes, at, size + 12);
    const std::string_view name = chunk.substr(4, 4);
    if ((at == head) != (name == "IHDR")) refuse_damaged_picture();
    if (name == "IHDR")
      check_size(number(chunk, 8, 4, Order::big), number(chunk, 12, 4, Order::big));
    if (is_among(kept_names, name)) kept += chunk;
    drawn = drawn || name == "IDAT";
    at += chunk.size();
    if (name == "IEND") break;
  }
  if (!drawn) refuse_damaged_picture();
  return kept;
}

std::string strip_webp(std::string_view bytes) {
  constexpr std::array<std::string_view, 7> kept_names{"VP8X", "VP8 ", "VP8L", "ALPH",
                                                       "ICCP", "ANIM", "ANMF"};
  constexpr std::size_t head = 12;
  constexpr unsigned char exif_and_xmp = 0x08 | 0x04;
  const std::uint64_t riff = number(bytes, 4, 4, Order::little);
  const std::string_view all = piece(bytes, 0, riff + 8);
  std::string kept;
  bool drawn = false;
  for (std::size_t at = head; at < all.size();) {
    const std::uint64_t size = number(all, at + 4, 4, Order::little);
    const std::string_view content = piece(all, at + 8, size);
    const std::string_view name = all.substr(at, 4);
    check_webp_size(name, content);
    std::string chunk(piece(all, at, 8 + size + size % 2));
    at += chunk.size();
    if (!is_among(kept_names, name)) continue;
    if (name == "VP8X") {
      piece(content, 0, 10);
      chunk[8] = static_cast<char>(static_cast<unsigned char>(chunk[8]) & ~exif_and_xmp);
    }
    drawn = drawn || name == "VP8 " || name == "VP8L" || name == "ANMF";
    kept += chunk;
  }
  if (!drawn) refuse_damaged_picture();
  return "RIFF" + little_32(kept.size() + 4) + "WEBP" + kept;
}

}  // namespace yixin::files
