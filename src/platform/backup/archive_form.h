#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// What writer and reader of an archive agree on.
namespace yixin::backup {

inline constexpr std::string_view magic = "YIXIN-BACKUP-1\n";
inline constexpr std::int64_t known_format = 1;
inline constexpr std::size_t header_limit = 64 * 1024;
inline constexpr std::size_t piece_limit = 1024 * 1024;

enum class PieceKind : char { table = 'T', rows = 'R', end = 'E', list = 'L' };

/// Four bytes, little end first.
inline std::string length_bytes(std::size_t size) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>(size >> (8 * i));
  return bytes;
}
inline std::size_t length_of(std::string_view bytes) {
  std::size_t size = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    size |= std::size_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return size;
}

}  // namespace yixin::backup
