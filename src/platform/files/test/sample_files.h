#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/spreadsheet/write_zip.h"

/// The smallest files of each kind that a reader has to see as such.
namespace yixin::test {

inline std::string big_16(unsigned value) {
  return {static_cast<char>(value >> 8 & 0xff), static_cast<char>(value & 0xff)};
}
inline std::string big_32(unsigned value) { return big_16(value >> 16) + big_16(value & 0xffff); }
inline std::string little_32(unsigned value) {
  const std::string big = big_32(value);
  return {big.rbegin(), big.rend()};
}

inline std::string jpeg_segment(unsigned char marker, const std::string& payload) {
  return std::string{'\xff', static_cast<char>(marker)} +
         big_16(static_cast<unsigned>(payload.size()) + 2) + payload;
}
/// Exif of a camera that was turned, with a tag that tells where.
inline std::string exif(int orientation) {
  using namespace std::string_literals;
  const std::string tag = "\x01\x12\0\x03\0\0\0\x01\0"s + static_cast<char>(orientation) + "\0\0"s;
  return "Exif\0\0MM\0\x2a\0\0\0\x08\0\x01"s + tag + "\0\0\0\0"s + "GPS 39.9 116.4";
}
inline std::string jpeg(unsigned width, unsigned height, const std::string& more = "") {
  using namespace std::string_literals;
  return "\xff\xd8"s + more +
         jpeg_segment(0xc0, "\x08"s + big_16(height) + big_16(width) + "\x01\x01\x11\0"s) +
         jpeg_segment(0xda, "\x01\x01\0\0\x3f\0"s) + "pixels\xff\0more\xff\xd0rest\xff\xd9"s;
}

inline std::string png_chunk(const std::string& name, const std::string& content) {
  return big_32(static_cast<unsigned>(content.size())) + name + content + "CRC0";
}
inline std::string png(unsigned width, unsigned height, const std::string& more = "") {
  return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", big_32(width) + big_32(height) + "\x08\x02___") +
         more + png_chunk("IDAT", "pixels") + png_chunk("IEND", "");
}

inline std::string webp_chunk(const std::string& name, const std::string& content) {
  return name + little_32(static_cast<unsigned>(content.size())) + content +
         std::string(content.size() % 2, '\0');
}
/// Of 3 × 2 pixels, with flags that promise Exif and XMP.
inline std::string webp(const std::string& more = "") {
  using namespace std::string_literals;
  const std::string chunks = webp_chunk("VP8X", "\x0c\0\0\0\x02\0\0\x01\0\0"s) +
                             webp_chunk("VP8L", "/\x02\x40\0\0pixel"s) + more;
  return "RIFF" + little_32(static_cast<unsigned>(chunks.size()) + 4) + "WEBP" + chunks;
}

inline std::string pdf(const std::string& more = "") { return "%PDF-1.7\n" + more + "\n%%EOF\n"; }

inline std::string office(const std::string& type,
                          std::vector<std::pair<std::string, std::string>> more = {}) {
  more.insert(more.begin(),
              {"[Content_Types].xml",
               "<Types><Override ContentType=\"application/vnd." + type + ".main+xml\"/></Types>"});
  return spreadsheet::write_zip(more);
}
inline std::string docx(std::vector<std::pair<std::string, std::string>> more = {}) {
  return office("openxmlformats-officedocument.wordprocessingml.document", std::move(more));
}

}  // namespace yixin::test
