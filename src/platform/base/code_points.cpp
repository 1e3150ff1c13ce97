#include "platform/base/code_points.h"

#include <algorithm>
#include <cstddef>

#include "platform/base/utf8.h"

namespace yixin::base {
namespace {

constexpr char32_t replacement = 0xfffd;

}  // namespace

std::u32string to_code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  while (!text.empty()) {
    const auto [point, length] = first_point(text);
    points.push_back(length > 0 ? point : replacement);
    text.remove_prefix(std::max<std::size_t>(length, 1));
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
  if (point < 0x80) return point == U' ' || (point >= U'\t' && point <= U'\r');
  if (point > 0x3000) return point == 0xfeff;
  constexpr std::u32string_view spaces = U"\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u2060";
  return spaces.find(point) != spaces.npos || (point >= 0x2000 && point <= 0x200b);
}

char32_t fold_width(char32_t point) {
  if (point >= U'！' && point <= U'～') return point - U'！' + U'!';
  return is_space(point) ? U' ' : point;
}

}  // namespace yixin::base
