#include "platform/files/file_kind.h"

#include <array>

#include "platform/base/error.h"
#include "platform/files/office.h"
#include "platform/files/pictures.h"

namespace yixin::files {
namespace {

struct Facts {
  std::string_view media_type;
  std::string_view ending;
  /// Another ending that names the same kind.
  std::string_view also = {};
};

Facts facts_of(FileKind kind) {
  switch (kind) {
    case FileKind::pdf: return {"application/pdf", ".pdf"};
    case FileKind::docx:
      return {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"};
    case FileKind::xlsx:
      return {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"};
    case FileKind::jpeg: return {"image/jpeg", ".jpg", ".jpeg"};
    case FileKind::png: return {"image/png", ".png"};
    case FileKind::webp: break;
  }
  return {"image/webp", ".webp"};
}

[[noreturn]] void refuse(const char* code, const char* detail) {
  throw base::Error{base::Kind::invalid, code, detail};
}

/// What a PDF says outside of compressed streams: a reader that opens it says more.
void check_pdf(std::string_view bytes) {
  if (bytes.find("%%EOF") == bytes.npos) {
    refuse("file_damaged", "文件已损坏或不完整，请重新保存后再上传");
  }
  if (bytes.find("/Encrypt") != bytes.npos) {
    refuse("file_encrypted", "文件设置了打开密码或限制，请取消后重新上传");
  }
  constexpr std::array<std::string_view, 4> bans{"/JavaScript", "/Launch", "/EmbeddedFile",
                                                 "/RichMedia"};
  for (const std::string_view ban : bans) {
    if (bytes.find(ban) != bytes.npos) {
      refuse("file_forbidden", "PDF 中含有脚本或附带的文件，请重新导出后上传");
    }
  }
}

bool ends_with(std::string_view name, std::string_view ending) {
  if (ending.empty() || name.size() < ending.size()) return false;
  for (std::size_t i = 0; i < ending.size(); ++i) {
    const char c = name[name.size() - ending.size() + i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != ending[i]) return false;
  }
  return true;
}

}  // namespace

bool is_picture(FileKind kind) {
  return kind == FileKind::jpeg || kind == FileKind::png || kind == FileKind::webp;
}

std::string_view media_type(FileKind kind) { return facts_of(kind).media_type; }

std::string name_for(FileKind kind, std::string_view name) {
  if (const auto folder = name.find_last_of("/\\"); folder != name.npos) {
    name.remove_prefix(folder + 1);
  }
  const Facts facts = facts_of(kind);
  if (ends_with(name, facts.ending) || ends_with(name, facts.also)) return std::string(name);
  const auto dot = name.find_last_of('.');
  const std::string_view stem = dot == name.npos || dot == 0 ? name : name.substr(0, dot);
  return (stem.empty() ? "附件" : std::string(stem)) + std::string(facts.ending);
}

AcceptedFile accept_file(std::string_view bytes, std::string_view name) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xff\xd8\xff"sv)) return {FileKind::jpeg, strip_jpeg(bytes)};
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return {FileKind::png, strip_png(bytes)};
  if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv)) {
    return {FileKind::webp, strip_webp(bytes)};
  }
  if (bytes.starts_with("%PDF-"sv)) {
    check_pdf(bytes);
    return {FileKind::pdf, std::string(bytes)};
  }
  if (bytes.starts_with("PK\x03\x04"sv)) {
    return {office_kind_in_child(bytes, name), std::string(bytes)};
  }
  // The old binary formats of Office, which also wrap the encrypted new ones.
  if (bytes.starts_with("\xd0\xcf\x11\xe0"sv)) {
    refuse("file_type_unknown",
           "不能上传旧版 .doc、.xls 或带密码的文件，请另存为不带密码的 .docx 或 .xlsx");
  }
  refuse("file_type_unknown", "可以上传 PDF、.docx、.xlsx、JPEG、PNG 和 WebP，请转换后再上传");
}

}  // namespace yixin::files
