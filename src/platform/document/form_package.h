#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yixin::document {

/// The parts of an uploaded .docx, `word/document.xml` among them, when all of them are harmless:
/// no macro, embedded object, link out of the file, imported text, data source or unknown part, and
/// no field besides page numbers. Throws base::Error with a Chinese sentence: file_type_unknown,
/// file_damaged, file_encrypted, file_too_large, form_forbidden.
std::vector<std::pair<std::string, std::string>> read_package(std::string_view bytes,
                                                              std::string_view file_name);

}  // namespace yixin::document
