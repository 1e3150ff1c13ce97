#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Word documents in the form of GB/T 9704: A4 with its margins, 28 pt lines, page numbers below.
namespace yixin::document {

inline constexpr std::string_view docx_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

enum class Style {
  title,     // 小标宋 22 pt, centred
  note,      // 楷体 16 pt, centred
  heading,   // 黑体 16 pt
  body,      // 仿宋 16 pt
  running,   // 仿宋 16 pt, the first line two characters in
  indented,  // 仿宋 16 pt, two characters further in
  closing    // 仿宋 16 pt, right-aligned: who issues it and the date
};

struct Paragraph {
  Style style = Style::body;
  /// Line breaks are kept; characters that XML cannot hold are left out.
  std::string text;
};

/// Which side the cells of a column stand on.
enum class Align { left, right };

struct Column {
  std::string heading;
  /// Of the width of the lines, in per cent; together 100.
  int percent = 0;
  Align align = Align::left;
};

/// Ruled, in 12 pt; the headings stand on every page. Rows have as many cells as there are columns.
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

using Block = std::variant<Paragraph, Table>;

/// An OOXML file for Word, WPS and LibreOffice.
std::string write_docx(const std::vector<Block>& blocks);
std::string write_docx(const std::vector<Paragraph>& paragraphs);

}  // namespace yixin::document
