#pragma once

#include <string>
#include <string_view>

namespace yixin::base {

/// Without leading and trailing blanks of any width.
std::string_view trim(std::string_view text);

/// Full-width ASCII becomes half-width and every other blank a plain space; the rest is kept.
std::string fold_width(std::string_view text);

/// True for 1 to 100 characters without control or direction marks; rare characters are welcome.
bool is_name(std::string_view text);

/// The form under which two spellings of one name are equal: trimmed, width folded, every dot
/// written "·", blanks beside dots and between Chinese characters removed, other blanks single.
std::string name_key(std::string_view name);

}  // namespace yixin::base
