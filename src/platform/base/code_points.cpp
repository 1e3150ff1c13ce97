#include "platform/base/code_points.h"

#include <cstddef>

#include "platform/base/utf8.h"

namespace yixin::base {
namespace {

constexpr char32_t replacement = 0xfffd;

std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >> 5 == 0b110) return 2;
  if (lead >> 4 == 0b1110) return 3;
  if (lead >> 3 == 0b11110) return 4;
  return 0;
}

char32_t decode(std::string_view sequence) {
  const auto lead = static_cast<unsigned char>(sequence[0]);
  if (sequence.size() == 1) return lead;
  char32_t point = lead & (0x7fu >> sequence.size());
  for (std::size_t i = 1; i < sequence.size(); ++i) {
    point = point << 6 | (static_cast<unsigned char>(sequence[i]) & 0x3fu);
  }
  return point;
}

}  // namespace

std::u32string to_code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = sequence_length(static_cast<unsigned char>(text[0]));
    const std::string_view sequence = text.substr(0, length);
    const bool valid = length > 0 && utf8_length(sequence) == 1u;
    points.push_back(valid ? decode(sequence) : replacement);
    text.remove_prefix(valid ? length : 1);
  }
  return points;
}

void append_utf8(std::string& text, char32_t point) {
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) point = replacement;
  const auto continuation = [&](int shift) {
    text.push_back(static_cast<char>(0x80 | (point >> shift & 0x3f)));
  };
  if (point < 0x80) {
    text.push_back(static_cast<char>(point));
    return;
  }
  if (point < 0x800) {
    text.push_back(static_cast<char>(0xc0 | point >> 6));
  } else if (point < 0x10000) {
    text.push_back(static_cast<char>(0xe0 | point >> 12));
    continuation(6);
  } else {
    text.push_back(static_cast<char>(0xf0 | point >> 18));
    continuation(12);
    continuation(6);
  }
  continuation(0);
}

std::string to_utf8(std::u32string_view points) {
  std::string text;
  text.reserve(points.size());
  for (const char32_t point : points) append_utf8(text, point);
  return text;
}

bool is_han(char32_t point) {
  return point == U'〇' || (point >= 0x3400 && point <= 0x4dbf) ||
         (point >= 0x4e00 && point <= 0x9fff) || (point >= 0xf900 && point <= 0xfaff) ||
         (point >= 0x20000 && point <= 0x323af);
}

bool is_space(char32_t point) {
  constexpr std::u32string_view spaces =
      U" \t\r\n\v\f\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff";
  return spaces.find(point) != spaces.npos || (point >= 0x2000 && point <= 0x200a);
}

}  // namespace yixin::base
