#include <array>

#include "platform/base/error.h"
#include "platform/files/pictures.h"

namespace yixin::files {
namespace {

using Byte = unsigned char;

Byte byte_at(std::string_view bytes, std::size_t at) {
  if (at >= bytes.size()) refuse_damaged_picture();
  return static_cast<Byte>(bytes[at]);
}
std::size_t big_endian_16(std::string_view bytes, std::size_t at) {
  return std::size_t{byte_at(bytes, at)} << 8 | byte_at(bytes, at + 1);
}

/// The orientation tag of an Exif segment, 1 to 8; 0 when there is none.
class Exif {
 public:
  explicit Exif(std::string_view payload) : tiff_(payload.substr(6)) {}

  int orientation() const {
    if (tiff_.size() < 8) return 0;
    little_ = tiff_.starts_with("II");
    const std::size_t directory = number(4, 4);
    if (directory > tiff_.size()) return 0;
    const std::size_t entries = number(directory, 2);
    for (std::size_t i = 0; i < entries; ++i) {
      const std::size_t entry = directory + 2 + i * 12;
      if (entry + 12 > tiff_.size()) return 0;
      if (number(entry, 2) != 0x0112) continue;
      const std::size_t value = number(entry + 8, 2);
      return value <= 8 ? static_cast<int>(value) : 0;
    }
    return 0;
  }

 private:
  /// 0 beyond the end.
  std::size_t number(std::size_t at, std::size_t size) const {
    if (at + size > tiff_.size()) return 0;
    std::size_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const auto digit = static_cast<Byte>(tiff_[little_ ? at + size - 1 - i : at + i]);
      value = value << 8 | digit;
    }
    return value;
  }

  std::string_view tiff_;
  mutable bool little_ = false;
};

/// An Exif segment that holds the orientation alone.
std::string orientation_segment(int orientation) {
  using namespace std::string_literals;
  return "\xff\xe1\x00\x22"s + "Exif\0\0"s + "MM\0\x2a\0\0\0\x08"s + "\0\x01"s +
         "\x01\x12\0\x03\0\0\0\x01\0"s + static_cast<char>(orientation) + "\0\0"s + "\0\0\0\0"s;
}

bool is_frame(Byte marker) {
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/// A stuffed byte, a restart or a second beginning between segments is a segment to one reader and
/// part of the picture to another, which would see what was to be taken out.
bool is_segment(Byte marker) { return marker >= 0xc0 && !(marker >= 0xd0 && marker <= 0xd8); }

/// JFIF, colour profile and Adobe's colour transform change what is seen; other APPn and comments
/// only tell.
bool draws(Byte marker, std::string_view payload) {
  if (marker == 0xe0 || marker == 0xee) return true;
  if (marker == 0xe2) return payload.starts_with("ICC_PROFILE");
  return !(marker >= 0xe1 && marker <= 0xef) && marker != 0xfe;
}

class Stripper {
 public:
  explicit Stripper(std::string_view bytes) : bytes_(bytes) {}

  std::string strip() {
    kept_ = "\xff\xd8";
    for (;;) {
      const Byte marker = next_marker();
      if (marker == 0xd9) break;
      if (!is_segment(marker)) refuse_damaged_picture();
      take_segment(marker);
      if (marker == 0xda) take_scan();
    }
    // What follows the picture is none: previews, films of a moment, the place once more.
    if (!framed_ || !scanned_) refuse_damaged_picture();
    return kept_ + "\xff\xd9";
  }

 private:
  Byte next_marker() {
    if (byte_at(bytes_, at_) != 0xff) refuse_damaged_picture();
    while (byte_at(bytes_, at_) == 0xff) ++at_;
    return byte_at(bytes_, at_++);
  }

  void take_segment(Byte marker) {
    const std::size_t size = big_endian_16(bytes_, at_);
    if (size < 2 || at_ + size > bytes_.size()) refuse_damaged_picture();
    const std::string_view segment = bytes_.substr(at_, size);
    const std::string_view payload = segment.substr(2);
    if (is_frame(marker)) {
      check_size(big_endian_16(payload, 3), big_endian_16(payload, 1));
      framed_ = true;
    }
    if (marker == 0xe1 && payload.starts_with(std::string_view("Exif\0\0", 6)) && !oriented_) {
      const int orientation = Exif(payload).orientation();
      if (orientation > 1) kept_ += orientation_segment(orientation);
      oriented_ = true;
    }
    if (draws(marker, payload)) {
      kept_ += '\xff';
      kept_ += static_cast<char>(marker);
      kept_ += segment;
    }
    at_ += size;
  }

  /// Up to the next marker that is neither a stuffed byte nor a restart.
  void take_scan() {
    const std::size_t begin = at_;
    for (;;) {
      at_ = bytes_.find('\xff', at_);
      if (at_ == bytes_.npos) refuse_damaged_picture();
      const Byte next = byte_at(bytes_, at_ + 1);
      const bool inside = next == 0 || (next >= 0xd0 && next <= 0xd7);
      if (!inside && next != 0xff) break;
      at_ += inside ? 2 : 1;
    }
    kept_ += bytes_.substr(begin, at_ - begin);
    scanned_ = true;
  }

  std::string_view bytes_;
  std::size_t at_ = 2;
  std::string kept_;
  bool framed_ = false;
  bool scanned_ = false;
  bool oriented_ = false;
};

}  // namespace

void check_size(std::uint64_t width, std::uint64_t height) {
  if (width == 0 || height == 0) refuse_damaged_picture();
  if (width * height <= most_pixels) return;
  throw base::Error{base::Kind::too_large, "picture_too_large",
                    "图片超过 5000 万像素，请缩小后再上传"};
}

void refuse_damaged_picture() {
  throw base::Error{base::Kind::invalid, "file_damaged", "图片已损坏或不完整，请重新保存后再上传"};
}

std::string strip_jpeg(std::string_view bytes) { return Stripper(bytes).strip(); }

}  // namespace yixin::files
