#include "platform/document/write_docx.h"

#include <algorithm>
#include <array>
#include <utility>

#include "platform/base/check.h"
#include "platform/base/slow_work.h"
#include "platform/document/xml_text.h"
#include "platform/spreadsheet/write_zip.h"

namespace yixin::document {
namespace {

constexpr const char* head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* main_space =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

struct Form {
  const char* id;
  const char* name;
  /// East Asian font; numbers and Latin letters stand in Times New Roman.
  const char* font;
  int half_points;
  const char* paragraph;
};

constexpr std::array<Form, 7> forms{
    {{"Title", "Title", "方正小标宋简体", 44,
      "<w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/>"},
     {"Note", "Note", "楷体_GB2312", 32, "<w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/>"},
     {"Heading1", "heading 1", "黑体", 32,
      "<w:keepNext/><w:spacing w:before=\"240\"/><w:outlineLvl w:val=\"0\"/>"},
     {"Normal", "Normal", "仿宋_GB2312", 32, ""},
     {"Running", "Running", "仿宋_GB2312", 32,
      "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>"},
     {"Indented", "Indented", "仿宋_GB2312", 32, "<w:ind w:left=\"640\"/>"},
     {"Closing", "Closing", "仿宋_GB2312", 32, "<w:ind w:right=\"640\"/><w:jc w:val=\"right\"/>"}}};

std::string styles() {
  std::string xml = std::string(head) + "<w:styles " + main_space +
                    "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" "
                    "w:hAnsi=\"Times New Roman\" w:eastAsia=\"仿宋_GB2312\"/><w:sz w:val=\"32\"/>"
                    "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
                    "<w:pPrDefault><w:pPr><w:spacing w:line=\"560\" w:lineRule=\"exact\"/></w:pPr>"
                    "</w:pPrDefault></w:docDefaults>";
  for (const Form& form : forms) {
    const bool normal = form.id == std::string_view("Normal");
    xml += std::string("<w:style w:type=\"paragraph\"") + (normal ? " w:default=\"1\"" : "") +
           " w:styleId=\"" + form.id + "\"><w:name w:val=\"" + form.name + "\"/>" +
           (normal ? "" : "<w:basedOn w:val=\"Normal\"/>") + "<w:qFormat/><w:pPr>" +
           form.paragraph + "</w:pPr><w:rPr><w:rFonts w:eastAsia=\"" + form.font +
           "\"/><w:sz w:val=\"" + std::to_string(form.half_points) + "\"/></w:rPr></w:style>";
  }
  return xml + "</w:styles>";
}

std::string run_xml(const std::string& words, std::string_view properties) {
  std::string xml = "<w:r>";
  xml += properties;
  const std::string_view text = words;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    if (from > 0) xml += "<w:br/>";
    xml += "<w:t xml:space=\"preserve\">" + escape_xml(text.substr(from, end - from)) + "</w:t>";
    from = end + 1;
  }
  return xml + "</w:r>";
}

std::string paragraph_xml(const Paragraph& paragraph) {
  std::string xml = "<w:p><w:pPr><w:pStyle w:val=\"";
  xml += forms[static_cast<std::size_t>(paragraph.style)].id;
  return xml + "\"/></w:pPr>" + run_xml(paragraph.text, {}) + "</w:p>";
}

/// Width of the lines in twentieths of a point, as the margins leave it.
constexpr int line_width = 11906 - 1588 - 1474;

std::string cell_xml(const Column& column, const std::string& text, std::string_view run) {
  return "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(line_width * column.percent / 100) +
         "\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr>"
         "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"320\" w:lineRule=\"exact\"/>" +
         (column.align == Align::right ? "<w:jc w:val=\"right\"/>" : "") + "</w:pPr>" +
         run_xml(text, run) + "</w:p></w:tc>";
}

std::string table_xml(const Table& table) {
  constexpr const char* heading_run =
      "<w:rPr><w:rFonts w:eastAsia=\"黑体\"/><w:sz w:val=\"24\"/></w:rPr>";
  constexpr const char* run = "<w:rPr><w:sz w:val=\"24\"/></w:rPr>";
  std::string xml = "<w:tbl><w:tblPr><w:tblW w:w=\"" + std::to_string(line_width) +
                    "\" w:type=\"dxa\"/><w:tblBorders>";
  for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
    xml += std::string("<w:") + side + " w:val=\"single\" w:sz=\"4\" w:color=\"auto\"/>";
  }
  xml += "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>";
  std::string heading;
  for (const Column& column : table.columns) {
    xml += "<w:gridCol w:w=\"" + std::to_string(line_width * column.percent / 100) + "\"/>";
    heading += cell_xml(column, column.heading, heading_run);
  }
  xml += "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" + heading + "</w:tr>";
  for (const auto& row : table.rows) {
    CHECK(row.size() == table.columns.size());
    xml += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    for (std::size_t i = 0; i < row.size(); ++i) xml += cell_xml(table.columns[i], row[i], run);
    xml += "</w:tr>";
  }
  return xml + "</w:tbl>";
}

/// Margins of GB/T 9704: 37 mm above, 35 below, 28 left, 26 right.
constexpr const char* section =
    "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/>"
    "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" "
    "w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\" w:footer=\"1400\" w:gutter=\"0\"/>"
    "</w:sectPr>";

std::string footer() {
  const std::string run = "<w:r><w:rPr><w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"28\"/></w:rPr>";
  return std::string(head) + "<w:ftr " + main_space +
         "><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>" + run + "<w:t>— </w:t></w:r>" +
         "<w:fldSimple w:instr=\"PAGE\">" + run + "<w:t>1</w:t></w:r></w:fldSimple>" + run +
         "<w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>";
}

std::string relationships(const std::vector<std::pair<std::string, std::string>>& targets) {
  std::string xml = std::string(head) +
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                    "relationships\">";
  int number = 0;
  for (const auto& [type, target] : targets) {
    xml += "<Relationship Id=\"rId" + std::to_string(++number) +
           "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
           "\" Target=\"" + target + "\"/>";
  }
  return xml + "</Relationships>";
}

std::string content_types() {
  const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  std::string xml = std::string(head) +
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-"
                    "package.relationships+xml\"/>"
                    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
  const std::array<std::pair<const char*, const char*>, 3> parts{
      {{"document", "document.main+xml"}, {"styles", "styles+xml"}, {"footer", "footer+xml"}}};
  for (const auto& [part, type] : parts) {
    xml += std::string("<Override PartName=\"/word/") + part + ".xml\" ContentType=\"" + word +
           type + "\"/>";
  }
  return xml + "</Types>";
}

}  // namespace

std::string write_docx(const std::vector<Paragraph>& paragraphs) {
  return write_docx(std::vector<Block>(paragraphs.begin(), paragraphs.end()));
}

std::string write_docx(const std::vector<Block>& blocks) {
  base::expect_slow_work_allowed();
  std::string body = std::string(head) + "<w:document " + main_space + "><w:body>";
  for (const Block& block : blocks) {
    const auto* table = std::get_if<Table>(&block);
    body += table != nullptr ? table_xml(*table) : paragraph_xml(std::get<Paragraph>(block));
  }
  body += std::string(section) + "</w:body></w:document>";
  return spreadsheet::write_zip(
      {{"[Content_Types].xml", content_types()},
       {"_rels/.rels", relationships({{"officeDocument", "word/document.xml"}})},
       {"word/_rels/document.xml.rels",
        relationships({{"styles", "styles.xml"}, {"footer", "footer.xml"}})},
       {"word/document.xml", body},
       {"word/styles.xml", styles()},
       {"word/footer.xml", footer()}});
}

}  // namespace yixin::document
