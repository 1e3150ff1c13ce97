#include "modules/study/test/docx_lines.h"

#include "platform/spreadsheet/xml_scan.h"
#include "platform/spreadsheet/xml_text.h"
#include "platform/spreadsheet/zip_parts.h"

namespace yixin::study {

std::vector<std::string> docx_lines(const std::string& docx) {
  const spreadsheet::Limits limits;
  spreadsheet::ZipParts parts(docx, limits);
  for (const char* part : {"[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels",
                           "word/styles.xml", "word/footer.xml"}) {
    spreadsheet::scan_xml(parts.read(part), {}, [](std::string_view) {});
  }
  std::vector<std::string> lines;
  const std::string document = parts.read("word/document.xml");
  spreadsheet::scan_xml(document, {"p"}, [&](std::string_view paragraph) {
    std::string line;
    spreadsheet::scan_xml(spreadsheet::inner_xml(paragraph), {"t"}, [&](std::string_view run) {
      line += (line.empty() ? "" : "\n") + spreadsheet::text_of_element(run);
    });
    lines.push_back(line);
  });
  return lines;
}

}  // namespace yixin::study
