#include "platform/document/read_form.h"

#include <utility>

#include "platform/base/error.h"
#include "platform/document/form_package.h"
#include "platform/document/form_text.h"
#include "platform/spreadsheet/frame.h"
#include "platform/spreadsheet/xml_text.h"

namespace yixin::document {
namespace {

constexpr std::string_view text_part = "word/document.xml";

void refuse_places_outside(const std::string& name, std::string_view part) {
  if (!name.starts_with("word/header") && !name.starts_with("word/footer") &&
      !name.starts_with("word/footnotes") && !name.starts_with("word/endnotes")) {
    return;
  }
  if (spreadsheet::text_of_element(part).find("{{") == std::string::npos) return;
  throw base::Error{base::Kind::invalid, "form_unfit",
                    "页眉、页脚和脚注中不能放占位符，请移到正文中"};
}

/// Kinds as one character each, a part under its name in the column of the place.
constexpr std::string_view part_kind = "part";

Piece::Kind kind_of(std::string_view word) {
  const int kind = word.size() == 1 ? word[0] - '0' : -1;
  if (kind < 0 || kind > static_cast<int>(Piece::Kind::end)) throw spreadsheet::file_refused();
  return static_cast<Piece::Kind>(kind);
}

/// The child may have been taken over: blocks that do not close would lead astray.
void require_closed_blocks(const std::vector<Piece>& pieces) {
  int depth = 0;
  for (const Piece& piece : pieces) {
    if (piece.kind == Piece::Kind::end) --depth;
    if (piece.kind != Piece::Kind::end && piece.kind > Piece::Kind::slot) ++depth;
    if (depth < 0 || depth > 2) throw spreadsheet::file_refused();
  }
  if (depth != 0) throw spreadsheet::file_refused();
}

spreadsheet::Table read_in_child(std::string_view bytes, std::string_view file_name,
                                 const spreadsheet::ChildProgram& program) {
  try {
    return spreadsheet::read_table_in_child(bytes, file_name, program);
  } catch (base::Error& error) {
    if (error.code == "file_refused") {
      error.detail = "模板无法在安全限度内读取，已中止，请用 Word 或 WPS 另存为 .docx 后重试";
    }
    throw;
  }
}

}  // namespace

Form read_form(std::string_view bytes, std::string_view file_name) {
  Form form;
  bool has_text = false;
  for (auto& [name, part] : read_package(bytes, file_name)) {
    refuse_places_outside(name, part);
    if (name == text_part) {
      form.pieces = read_form_text(part);
      has_text = true;
    } else {
      form.parts.emplace_back(name, std::move(part));
    }
  }
  if (has_text) return form;
  throw base::Error{base::Kind::invalid, "file_damaged",
                    "文件中没有正文，请用 Word 或 WPS 另存为 .docx 后上传"};
}

spreadsheet::Table read_form_file(std::string_view bytes, std::string_view file_name,
                                  const spreadsheet::Limits&) {
  const Form form = read_form(bytes, file_name);
  spreadsheet::Table table{"form", 0, {"kind", "text", "place"}, {}, {}, {}};
  for (const auto& [name, part] : form.parts) {
    table.rows.push_back({std::string(part_kind), part, name});
  }
  for (const Piece& piece : form.pieces) {
    table.rows.push_back({std::to_string(static_cast<int>(piece.kind)), piece.text, piece.place});
  }
  table.row_numbers.resize(table.rows.size());
  return table;
}

Form read_form_in_child(std::string_view bytes, std::string_view file_name,
                        spreadsheet::ChildProgram program) {
  program.reader = form_reader;
  spreadsheet::Table table = read_in_child(bytes, file_name, program);
  if (table.headings.size() != 3) throw spreadsheet::file_refused();
  Form form;
  for (auto& row : table.rows) {
    if (row[0] == part_kind) {
      form.parts.emplace_back(std::move(row[2]), std::move(row[1]));
    } else {
      form.pieces.push_back({kind_of(row[0]), std::move(row[1]), std::move(row[2])});
    }
  }
  require_closed_blocks(form.pieces);
  return form;
}

}  // namespace yixin::document
