#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// Keys as files: NNN.key holds one key, NNN.retired one derived key for each purpose of digests;
/// hexadecimal lines, mode 0600.
namespace yixin::crypto {

inline constexpr std::size_t key_size = 32;
inline constexpr std::size_t kept_key_count = 3;

struct KeyFile {
  std::uint8_t number = 0;
  bool retired = false;
  std::string raw;  // key_size bytes, or kept_key_count times as many
};

/// In order of their numbers; nothing when there is no directory. Throws Kind::unavailable
/// "keys_unreadable" for a damaged file or one that others may read.
std::vector<KeyFile> read_key_files(const std::filesystem::path& directory);

/// The highest number that a file's name has, without reading any; 0 when there is none.
int newest_key_number(const std::filesystem::path& directory);

/// Durable before it returns; makes the directory (0700). Refuses to replace a file.
void write_key_file(const std::filesystem::path& directory, const KeyFile& file);
void remove_key_file(const std::filesystem::path& directory, std::uint8_t number, bool retired);

}  // namespace yixin::crypto
