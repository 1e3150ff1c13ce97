#pragma once

#include <string>
#include <string_view>

namespace yixin::spreadsheet {

/// UTF-8 without a byte order mark from UTF-8, UTF-16LE or GB18030.
/// Throws base::Error file_damaged when it is none of them.
std::string decode_text(std::string_view bytes);

/// True for what no text file begins with or holds: a binary file.
bool is_binary(std::string_view bytes);

}  // namespace yixin::spreadsheet
