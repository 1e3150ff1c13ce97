#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Word documents in the form of GB/T 9704: A4 with its margins, 28 pt lines, page numbers below.
namespace yixin::document {

inline constexpr std::string_view docx_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

enum class Style {
  title,    // 小标宋 22 pt, centred
  note,     // 楷体 16 pt, centred
  heading,  // 黑体 16 pt
  body,     // 仿宋 16 pt
  indented  // 仿宋 16 pt, two characters further in
};

struct Paragraph {
  Style style = Style::body;
  /// Line breaks are kept; characters that XML cannot hold are left out.
  std::string text;
};

/// An OOXML file for Word, WPS and LibreOffice.
std::string write_docx(const std::vector<Paragraph>& paragraphs);

}  // namespace yixin::document
