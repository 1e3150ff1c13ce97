#pragma once

#include <string>
#include <string_view>

namespace yixin::base {

/// Code points of `text`; a byte that is not part of valid UTF-8 becomes U+FFFD.
std::u32string to_code_points(std::string_view text);

/// Appends `point`; surrogates and points above U+10FFFF become U+FFFD.
void append_utf8(std::string& text, char32_t point);

std::string to_utf8(std::u32string_view points);

/// Chinese characters, the rare ones outside the basic plane and 〇 included.
bool is_han(char32_t point);

/// Blanks of every width, among them the ideographic, no-break and zero-width ones.
bool is_space(char32_t point);

/// Full-width ASCII becomes half-width and every other blank a plain space; the rest is kept.
char32_t fold_width(char32_t point);

}  // namespace yixin::base
