#pragma once

#include <string>
#include <string_view>
#include <vector>

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

/// The names of a list such as "内科、外科；骨科", trimmed, without empty ones.
std::vector<std::string> split_names(std::string_view text);

}  // namespace yixin::base
