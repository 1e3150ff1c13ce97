#pragma once

#include <string>
#include <vector>

namespace yixin::study {

/// The paragraphs of a .docx file, read the way a word processor does: part by part.
std::vector<std::string> docx_lines(const std::string& docx);

}  // namespace yixin::study
