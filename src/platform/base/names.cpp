#include "platform/base/names.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "platform/base/code_points.h"
#include "platform/base/utf8.h"

namespace yixin::base {
namespace {

constexpr std::size_t longest_name = 100;
constexpr char32_t middle_dot = U'·';

// Names of minority members reach us with whichever dot the input method of the day offered.
bool is_dot(char32_t point) {
  constexpr std::u32string_view dots = U".·•‧∙⋅・･․";
  return dots.find(point) != dots.npos;
}

/// The code point that `text` ends with; its length is 0 when no valid sequence ends there.
FirstPoint last_point(std::string_view text) {
  constexpr std::size_t longest_sequence = 4;
  for (std::size_t back = 1; back <= std::min(longest_sequence, text.size()); ++back) {
    const FirstPoint found = first_point(text.substr(text.size() - back));
    if (found.length == back) return found;
  }
  return {};
}

bool is_control_or_direction_mark(char32_t point) {
  return point < 0x20 || (point >= 0x7f && point <= 0x9f) || (point >= 0x200b && point <= 0x200f) ||
         (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069) ||
         point == 0x2028 || point == 0x2029 || point == 0xfeff || point == 0xfffd;
}

bool joins_without_space(char32_t before, char32_t after) {
  return before == middle_dot || after == middle_dot || (is_han(before) && is_han(after));
}

}  // namespace

std::string_view trim(std::string_view text) {
  for (auto first = first_point(text); first.length > 0 && is_space(first.point);
       first = first_point(text)) {
    text.remove_prefix(first.length);
  }
  for (auto last = last_point(text); last.length > 0 && is_space(last.point);
       last = last_point(text)) {
    text.remove_suffix(last.length);
  }
  return text;
}

std::string fold_width(std::string_view text) {
  std::u32string points = to_code_points(text);
  for (char32_t& point : points) point = fold_width(point);
  return to_utf8(points);
}

bool is_name(std::string_view text) {
  const std::string_view name = trim(text);
  const std::optional<std::size_t> length = utf8_length(name);
  if (!length || *length == 0 || *length > longest_name) return false;
  const std::u32string points = to_code_points(name);
  return std::none_of(points.begin(), points.end(), is_control_or_direction_mark);
}

std::string name_key(std::string_view name) {
  std::u32string key;
  bool space_waits = false;
  for (const char32_t raw : to_code_points(trim(name))) {
    const char32_t folded = fold_width(raw);
    if (folded == U' ') {
      space_waits = true;
      continue;
    }
    const char32_t point = is_dot(folded) ? middle_dot : folded;
    const bool dot_again = point == middle_dot && !key.empty() && key.back() == middle_dot;
    if (space_waits && !key.empty() && !joins_without_space(key.back(), point)) key += U' ';
    if (!dot_again) key += point;
    space_waits = false;
  }
  return to_utf8(key);
}

std::vector<std::string> split_names(std::string_view text) {
  static constexpr std::array<std::string_view, 6> marks{"、", "，", ",", "；", ";", "\n"};
  std::vector<std::string> names;
  for (std::size_t start = 0; start <= text.size();) {
    std::size_t end = text.size();
    std::size_t length = 1;
    for (const auto mark : marks) {
      const auto at = text.find(mark, start);
      if (at < end) {
        end = at;
        length = mark.size();
      }
    }
    const auto name = trim(text.substr(start, end - start));
    if (!name.empty()) names.emplace_back(name);
    start = end + length;
  }
  return names;
}

}  // namespace yixin::base
