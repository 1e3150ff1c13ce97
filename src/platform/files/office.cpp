#include "platform/files/office.h"

#include <algorithm>

#include "platform/base/error.h"
#include "platform/spreadsheet/frame.h"
#include "platform/spreadsheet/zip_parts.h"

namespace yixin::files {
namespace {

constexpr std::string_view types_part = "[Content_Types].xml";

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

[[noreturn]] void refuse(std::string detail) {
  throw base::Error{base::Kind::invalid, "file_forbidden", std::move(detail)};
}

void refuse_part(const std::string& name) {
  const bool program = name.find("/embeddings/") != name.npos && name.ends_with(".bin");
  if (name.find("vba") != name.npos) refuse("文件含有宏，请另存为不含宏的 .docx 或 .xlsx 后上传");
  if (program || name.find("activex") != name.npos) {
    refuse("文件含有控件或嵌入的程序，请删除后上传");
  }
}

FileKind kind_of(const std::string& types) {
  if (types.find("macroenabled") != types.npos || types.find("vba") != types.npos) {
    refuse("文件含有宏，请另存为不含宏的 .docx 或 .xlsx 后上传");
  }
  if (types.find("wordprocessingml.document.main+xml") != types.npos) return FileKind::docx;
  if (types.find("spreadsheetml.sheet.main+xml") != types.npos) return FileKind::xlsx;
  throw base::Error{base::Kind::invalid, "file_type_unknown",
                    "不是 Word 文档或工作簿，可以上传 PDF、.docx、.xlsx、JPEG、PNG 和 WebP"};
}

}  // namespace

spreadsheet::Table read_office_file(std::string_view bytes, std::string_view,
                                    const spreadsheet::Limits& limits) {
  spreadsheet::ZipParts parts(bytes, limits);
  for (const std::string& name : parts.names()) refuse_part(lower(name));
  const FileKind kind = kind_of(lower(parts.read(std::string(types_part))));
  // Every part is inflated once, so that an encrypted or swollen one is found here.
  for (const std::string& name : parts.names()) {
    if (!name.ends_with('/')) parts.read(name);
  }
  return {"office", 0, {"kind"}, {{std::string(describe::name_of(kind))}}, {0}, {}};
}

FileKind office_kind_in_child(std::string_view bytes, std::string_view file_name) {
  spreadsheet::ChildProgram program;
  program.reader = office_reader;
  const spreadsheet::Table table = spreadsheet::read_table_in_child(bytes, file_name, program);
  // The child may have been taken over: it says one of two words, or nothing.
  if (table.rows.size() == 1 && table.rows[0].size() == 1) {
    if (table.rows[0][0] == describe::name_of(FileKind::docx)) return FileKind::docx;
    if (table.rows[0][0] == describe::name_of(FileKind::xlsx)) return FileKind::xlsx;
  }
  throw spreadsheet::file_refused();
}

}  // namespace yixin::files
