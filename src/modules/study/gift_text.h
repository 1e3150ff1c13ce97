#pragma once

#include <string>
#include <string_view>

/// The escapes of Moodle GIFT, which reading and writing share.
namespace yixin::study {

/// Marks of the format as \~ \= \# \{ \} \: and \\, a line break as \n; \] is read as well.
std::string escape_gift(std::string_view text);
std::string unescape_gift(std::string_view text);

/// The first of `marks` that is not escaped, at or behind `from`; npos without one.
std::size_t find_mark(std::string_view text, std::string_view marks, std::size_t from = 0);

/// Names of the tags that an export writes for what GIFT itself cannot say.
inline constexpr std::string_view difficulty_tag = "难度:";
inline constexpr std::string_view topic_tag = "知识点:";
inline constexpr std::string_view source_tag = "来源:";
inline constexpr std::string_view valid_until_tag = "有效期:";

}  // namespace yixin::study
