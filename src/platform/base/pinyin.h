#pragma once

#include <string>
#include <string_view>

namespace yixin::base {

/// Syllables without tones, one blank apart, ü as v: "张伟" is "zhang wei". The family name takes
/// its reading as a family name: "单" is "shan". For the sorting and finding of persons.
std::string pinyin_key(std::string_view person_name);

/// The same for any other text, where "单" is "dan".
std::string pinyin_of(std::string_view text);

/// First letters of the syllables of either of the above: "zhang wei" gives "zw".
std::string pinyin_initials(std::string_view pinyin);

}  // namespace yixin::base
