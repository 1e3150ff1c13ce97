#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yixin::study {

/// Marks that carry no meaning of their own; signs such as + < = % are not among them.
bool is_punctuation(char32_t c);

/// Full-width forms to their ASCII forms, letters to lower case, invisible characters dropped.
std::u32string fold(std::string_view text);
/// The same for one character; nothing for an invisible one.
std::optional<char32_t> fold(char32_t point);

/// What two written answers have in common: folded and trimmed.
std::string compared_form(std::string_view text);

}  // namespace yixin::study
