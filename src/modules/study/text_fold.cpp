#include "modules/study/text_fold.h"

#include "platform/base/code_points.h"
#include "platform/base/names.h"

namespace yixin::study {

namespace {

bool between(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

bool is_invisible(char32_t c) { return between(c, 0x200B, 0x200F) || c == 0xFEFF || c == 0x2060; }

/// The scripts of medical and Party texts; Chinese has no case.
char32_t fold_case(char32_t c) {
  if (between(c, U'A', U'Z')) return c + 0x20;
  if (c == 0x00B5) return 0x03BC;  // The micro sign is typed for the Greek letter.
  const bool latin = between(c, 0x00C0, 0x00DE) && c != 0x00D7;
  const bool greek = between(c, 0x0391, 0x03A9) && c != 0x03A2;
  const bool cyrillic = between(c, 0x0410, 0x042F);
  return latin || greek || cyrillic ? c + 0x20 : c;
}

}  // namespace

bool is_punctuation(char32_t c) {
  constexpr std::u32string_view ascii = U"!\"#&'()*,-./:;?@[\\]^_`{|}~";
  if (c < 0x80) return ascii.find(c) != std::u32string_view::npos;
  const bool cjk = between(c, 0x3001, 0x303F) && c != 0x3005 && c != 0x3007;
  return cjk || between(c, 0x2010, 0x2027) || between(c, 0x2030, 0x205E) ||
         between(c, 0xFE10, 0xFE1F) || between(c, 0xFE30, 0xFE6F) || between(c, 0xFF5F, 0xFF65) ||
         c == 0xA1 || c == 0xAB || c == 0xB7 || c == 0xBB || c == 0xBF;
}

std::optional<char32_t> fold(char32_t point) {
  if (is_invisible(point)) return std::nullopt;
  return fold_case(base::fold_width(point));
}

std::u32string fold(std::string_view text) {
  std::u32string folded = base::to_code_points(text);
  std::erase_if(folded, is_invisible);
  for (char32_t& point : folded) point = fold_case(base::fold_width(point));
  return folded;
}

std::string compared_form(std::string_view text) {
  return std::string(base::trim(base::to_utf8(fold(text))));
}

}  // namespace yixin::study
