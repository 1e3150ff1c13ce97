#include "platform/spreadsheet/test/raw_zip.h"

namespace yixin::spreadsheet {
namespace {

std::uint32_t crc_of(const std::string& text) {
  std::uint32_t crc = 0xffffffff;
  for (const char c : text) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320u : 0);
  }
  return ~crc;
}

/// What the two heads of an entry have in common, from the flags to the length of the extra field.
std::string common_head(const RawEntry& entry, const std::string& name) {
  const auto size = static_cast<std::uint32_t>(entry.content.size());
  constexpr std::uint32_t first_day_of_1980 = 0x21u << 16;
  return little_endian(entry.flags, 2) + little_endian(entry.method, 2) +
         little_endian(first_day_of_1980, 4) +
         little_endian(entry.crc.value_or(crc_of(entry.content)), 4) +
         little_endian(entry.packed.value_or(size), 4) +
         little_endian(entry.unpacked.value_or(size), 4) + little_endian(name.size(), 2) +
         little_endian(entry.extra.size(), 2);
}

}  // namespace

std::string little_endian(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i));
  return text;
}

std::string raw_zip(const std::vector<RawEntry>& entries, const RawEnd& end) {
  constexpr std::uint64_t version = 45;
  constexpr std::uint64_t made_on_unix = 3 << 8 | version;
  std::string bytes;
  std::string directory;
  for (const RawEntry& entry : entries) {
    const std::string name = entry.local_name.value_or(entry.name);
    directory += "PK\x01\x02" + little_endian(made_on_unix, 2) + little_endian(version, 2) +
                 common_head(entry, entry.name) + little_endian(0, 6) +
                 little_endian(entry.external_attributes, 4) +
                 little_endian(entry.offset.value_or(static_cast<std::uint32_t>(bytes.size())), 4) +
                 entry.name + entry.extra;
    bytes += "PK\x03\x04" + little_endian(version, 2) + common_head(entry, name) + name +
             entry.extra + entry.content;
  }
  const auto offset = static_cast<std::uint32_t>(bytes.size());
  const std::string count =
      little_endian(end.entries.value_or(static_cast<std::uint16_t>(entries.size())), 2);
  return bytes + directory + end.before_end + "PK\x05\x06" + little_endian(0, 4) + count + count +
         little_endian(directory.size(), 4) +
         little_endian(end.directory_offset.value_or(offset), 4) +
         little_endian(end.comment_bytes, 2) + end.comment;
}

}  // namespace yixin::spreadsheet
