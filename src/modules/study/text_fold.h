#pragma once

#include <string>
#include <string_view>

namespace yixin::study {

/// Marks that carry no meaning of their own; signs such as + < = % are not among them.
bool is_punctuation(char32_t c);

/// Full-width forms to their ASCII forms, letters to lower case, invisible characters dropped.
std::u32string fold(std::string_view text);

/// What two written answers have in common: folded and trimmed.
std::string compared_form(std::string_view text);

}  // namespace yixin::study
