#include "platform/document/form_package.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "platform/base/error.h"
#include "platform/spreadsheet/read.h"
#include "platform/spreadsheet/xml_scan.h"
#include "platform/spreadsheet/xml_text.h"
#include "platform/spreadsheet/zip_parts.h"

namespace yixin::document {
namespace {

constexpr std::size_t file_limit_bytes = 2u << 20;
const spreadsheet::Limits limits{.file_bytes = file_limit_bytes,
                                 .unpacked_bytes = 16u << 20,
                                 .unpacked_ratio = 100,
                                 .entries = 200};

[[noreturn]] void refuse(std::string detail) {
  throw base::Error{base::Kind::invalid, "form_forbidden", std::move(detail)};
}

void refuse_other_files(std::string_view bytes, std::string_view file_name) {
  const std::string extension = spreadsheet::extension_of(file_name);
  if (extension == ".docx" && spreadsheet::is_workbook(bytes)) return;
  throw base::Error{base::Kind::invalid, "file_type_unknown",
                    "模板须为 .docx 文件，请用 Word 或 WPS 另存为 .docx 后上传"};
}

bool is_picture(std::string_view name) {
  return name.starts_with("word/media/") &&
         (name.ends_with(".png") || name.ends_with(".jpeg") || name.ends_with(".jpg"));
}

/// Parts that hold words and looks. What is not among them has no place in a form.
bool is_known(std::string_view name) {
  constexpr std::array<std::string_view, 5> beginnings{"docProps/", "word/theme/", "word/_rels/",
                                                       "customXml/", "_rels/"};
  constexpr std::array<std::string_view, 12> words{
      "word/document",  "word/styles",      "word/settings", "word/fontTable",
      "word/numbering", "word/webSettings", "word/header",   "word/footer",
      "word/footnotes", "word/endnotes",    "word/comments", "word/people"};
  if (name == "[Content_Types].xml" || is_picture(name) || name.ends_with('/')) return true;
  if (!name.ends_with(".xml") && !name.ends_with(".rels")) return false;
  const auto begins = [&](std::string_view start) { return name.starts_with(start); };
  const bool plain = name.find('/', sizeof "word/" - 1) == name.npos;
  return std::any_of(beginnings.begin(), beginnings.end(), begins) ||
         (plain && std::any_of(words.begin(), words.end(), begins));
}

void refuse_part(const std::string& name) {
  if (name.find("vba") != name.npos || name.find("macro") != name.npos) {
    refuse("模板中含有宏（" + name + "），请另存为不含宏的 .docx 后上传");
  }
  if (name.find("embeddings") != name.npos || name.find("activeX") != name.npos) {
    refuse("模板中含有嵌入的对象或控件（" + name + "），请删除后上传");
  }
  if (name.starts_with("word/fonts/")) refuse("模板嵌入了字体，请在保存选项中取消“嵌入字体”");
  refuse("模板中含有不支持的内容（" + name + "），请删除图表、公式对象等后上传");
}

/// scan_xml hands out outermost elements; a hostile file hides one in another.
void visit_all(std::string_view xml, const std::vector<std::string_view>& names,
               const spreadsheet::VisitElement& visit) {
  spreadsheet::scan_xml(xml, names, [&](std::string_view element) {
    visit(element);
    visit_all(spreadsheet::inner_xml(element), names, visit);
  });
}

void refuse_links(const std::string& name, std::string_view part) {
  visit_all(part, {"Relationship"}, [&](std::string_view element) {
    if (spreadsheet::attribute_of(element, "TargetMode") != "External") return;
    refuse("模板引用了文件以外的内容（" + name + "：" +
           spreadsheet::attribute_of(element, "Target") + "），请取消链接或链接图片后上传");
  });
}

void refuse_macro_types(std::string_view part) {
  visit_all(part, {"Override", "Default"}, [](std::string_view element) {
    std::string type = spreadsheet::attribute_of(element, "ContentType");
    for (char& c : type) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (type.find("macroenabled") == type.npos && type.find("vba") == type.npos) return;
    refuse("模板声明了宏，请另存为不含宏的 .docx 后上传");
  });
}

/// Elements by which a document fetches, runs or embeds something, or that hide what is said.
void refuse_elements(std::string_view part) {
  struct Ban {
    std::string_view element;
    const char* detail;
  };
  constexpr std::array<Ban, 11> bans{
      {{"object", "模板中含有嵌入的对象，请删除后上传"},
       {"OLEObject", "模板中含有嵌入的对象，请删除后上传"},
       {"control", "模板中含有控件，请删除后上传"},
       {"altChunk", "模板中导入了其他文件，请改为直接的文字后上传"},
       {"subDoc", "模板中含有子文档，请合并后上传"},
       {"mailMerge", "模板连接了邮件合并的数据源，请取消后上传"},
       {"attachedTemplate", "模板附加了其他模板，请在“加载项”中取消后上传"},
       {"ins", "模板中有未接受的修订，请接受或拒绝全部修订后上传"},
       {"del", "模板中有未接受的修订，请接受或拒绝全部修订后上传"},
       {"moveFrom", "模板中有未接受的修订，请接受或拒绝全部修订后上传"},
       {"moveTo", "模板中有未接受的修订，请接受或拒绝全部修订后上传"}}};
  std::vector<std::string_view> names;
  for (const Ban& ban : bans) names.push_back(ban.element);
  spreadsheet::scan_xml(part, names, [&](std::string_view element) {
    const std::size_t end = element.find_first_of(" \t\r\n/>");
    const std::string_view name = spreadsheet::local_name(element.substr(1, end - 1));
    for (const Ban& ban : bans) {
      if (ban.element == name) refuse(ban.detail);
    }
  });
}

/// A field is code. Its text may be spread over runs and paragraphs, so every word must be one of
/// those of page numbers, also when the words of a part are joined.
void refuse_fields(std::string_view part) {
  std::string code;
  std::string simple_code;
  visit_all(part, {"fldSimple"}, [&](std::string_view element) {
    simple_code += " " + spreadsheet::attribute_of(element, "instr");
  });
  visit_all(part, {"instrText"},
            [&](std::string_view element) { code += spreadsheet::text_of_element(element); });
  code += simple_code;
  constexpr std::array<std::string_view, 8> allowed{"PAGE",   "NUMPAGES",      "SECTIONPAGES",
                                                    "\\*",    "MERGEFORMAT",   "Arabic",
                                                    "arabic", "\\*MERGEFORMAT"};
  constexpr const char* blanks = " \t\r\n";
  for (std::size_t at = code.find_first_not_of(blanks); at != code.npos;) {
    const std::size_t end = std::min(code.find_first_of(blanks, at), code.size());
    const std::string_view word = std::string_view(code).substr(at, end - at);
    if (std::find(allowed.begin(), allowed.end(), word) == allowed.end()) {
      refuse("模板中只能使用页码域，请删除域“" + std::string(word.substr(0, 60)) + "”后上传");
    }
    at = code.find_first_not_of(blanks, end);
  }
}

void refuse_false_picture(const std::string& name, std::string_view part) {
  const bool is_png = part.starts_with("\x89PNG\r\n");
  const bool is_jpeg = part.starts_with("\xff\xd8\xff");
  if (!is_png && !is_jpeg) refuse("模板中的图片（" + name + "）不是 PNG 或 JPEG，请替换后上传");
}

void check_part(const std::string& name, std::string_view part) {
  if (is_picture(name)) return refuse_false_picture(name, part);
  if (name.ends_with(".rels")) return refuse_links(name, part);
  if (name == "[Content_Types].xml") return refuse_macro_types(part);
  refuse_elements(part);
  refuse_fields(part);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> read_package(std::string_view bytes,
                                                              std::string_view file_name) {
  spreadsheet::require_size(bytes, limits);
  refuse_other_files(bytes, file_name);
  spreadsheet::ZipParts archive(bytes, limits);
  std::vector<std::pair<std::string, std::string>> parts;
  for (const std::string& name : archive.names()) {
    if (!is_known(name)) refuse_part(name);
    if (name.ends_with('/')) continue;
    parts.emplace_back(name, archive.read(name));
    check_part(name, parts.back().second);
  }
  return parts;
}

}  // namespace yixin::document
