#include "platform/spreadsheet/test/hostile_batch.h"
#include "platform/spreadsheet/test/hostile_files.h"

namespace yixin::spreadsheet {
namespace {

using Parts = std::map<std::string, std::string>;

std::string repeated(const std::string& piece, int times) {
  std::string text;
  text.reserve(piece.size() * static_cast<std::size_t>(times));
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

std::string sheet_of(const std::string& content) {
  return "<worksheet><sheetData>" + content + "</sheetData></worksheet>";
}

std::string row_of(const std::string& cells) { return "<row>" + cells + "</row>"; }

std::string text_cell(const std::string& text) { return "<c t='str'><v>" + text + "</v></c>"; }

std::string noise(std::size_t bytes, unsigned letters = 26) {
  std::string text(bytes, '\0');
  unsigned state = 1;
  for (char& c : text) {
    state = state * 1'103'515'245u + 12'345u;
    c = static_cast<char>('a' + (state >> 16) % letters);
  }
  return text;
}

/// Repetition deflates so well that the ratio alone would refuse the file; a part that does not
/// deflate at all makes the whole look honest.
std::string padded(Parts parts) {
  std::size_t unpacked = 0;
  for (const auto& [name, content] : parts) unpacked += content.size();
  parts["xl/media/picture.bin"] = noise(unpacked / 80, 256);
  return zip_of(parts);
}

/// A good workbook but for one part.
HostileFile part(std::string what, std::string name, std::function<std::string()> content,
                 std::string code) {
  return {std::move(what),
          [name, content] {
            Parts parts = workbook_parts(sheet_of(row_of(text_cell("姓名"))));
            parts[name] = content();
            return padded(std::move(parts));
          },
          std::move(code)};
}

HostileFile sheet(std::string what, std::function<std::string()> xml, std::string code) {
  return part(std::move(what), "xl/worksheets/sheet1.xml", std::move(xml), std::move(code));
}

HostileFile cells(std::string what, std::string rows, std::string code) {
  return sheet(
      std::move(what), [rows] { return sheet_of(rows); }, std::move(code));
}

std::vector<HostileFile> sizes() {
  return {
      sheet(
          "a dimension of the whole sheet",
          [] {
            return "<worksheet><dimension ref='A1:XFD1048576'/>" +
                   sheet_of(row_of(text_cell("姓名"))) + "</worksheet>";
          },
          ""),
      cells("one cell in the last row",
            "<row r='1048576'><c r='A1048576' t='str'><v>x</v></c></row>", ""),
      cells("one cell in the last column", "<row r='1'><c r='XFD1' t='str'><v>x</v></c></row>",
            "too_many_columns"),
      cells("a row below the last one", "<row r='1048577'/>", "file_damaged"),
      cells("a row of a number that no machine holds", "<row r='99999999999999999999'/>",
            "file_damaged"),
      cells("a row above the first one", "<row r='-4'/>", "file_damaged"),
      cells("a cell of another row", "<row r='1'><c r='A2' t='str'><v>x</v></c></row>",
            "file_damaged"),
      cells("a cell of no column", "<row r='1'><c r='1' t='str'><v>x</v></c></row>",
            "file_damaged"),
      cells("the same row twice", "<row r='3'/><row r='3'/>", "file_damaged"),
      sheet(
          "two hundred thousand rows and one",
          [] { return sheet_of(repeated(row_of(text_cell("x")), 200'001)); }, "too_many_rows"),
      sheet(
          "a wide heading over a long table",
          [] {
            return sheet_of(row_of(repeated(text_cell("x"), 200)) +
                            repeated(row_of(text_cell("x")), 20'000));
          },
          "too_many_cells"),
      sheet(
          "a cell of 40,000 letters", [] { return sheet_of(row_of(text_cell(noise(40'000)))); },
          "cell_too_long"),
      sheet(
          "a million empty rows", [] { return sheet_of(repeated("<row/>", 1'000'000)); },
          "sheet_empty"),
      sheet(
          "half a million merged cells",
          [] {
            return "<worksheet><sheetData>" + row_of(text_cell("x")) + "</sheetData>" +
                   repeated("<mergeCell ref='A1:B2'/>", 500'000) + "</worksheet>";
          },
          ""),
      sheet(
          "a cell of two hundred thousand values",
          [] { return sheet_of(row_of("<c>" + repeated("<v>1</v>", 200'000) + "</c>")); }, ""),
      cells("a number of 400 digits", row_of("<c><v>" + repeated("9", 400) + "</v></c>"), ""),
      cells("numbers that are none",
            row_of("<c><v>nan</v></c><c><v>1e999</v></c><c><v>-inf</v></c>"), ""),
  };
}

std::vector<HostileFile> shared_strings() {
  const auto many = [](const std::string& string, int cells, int rows) {
    return [=] {
      Parts parts = workbook_parts(
          sheet_of(repeated(row_of(repeated("<c t='s'><v>0</v></c>", cells)), rows)));
      parts["xl/sharedStrings.xml"] = "<sst><si><t>" + string + "</t></si></sst>";
      return padded(std::move(parts));
    };
  };
  return {
      {"one long shared string in four thousand cells", many(noise(32'000), 20, 200),
       "file_too_large"},
      {"one short shared string in two million cells and more", many("x", 200, 10'100),
       "too_many_cells"},
      cells("a shared string that is not there", row_of("<c t='s'><v>0</v></c>"), "file_damaged"),
      cells("a shared string before the first", row_of("<c t='s'><v>-1</v></c>"), "file_damaged"),
      part(
          "a million empty shared strings", "xl/sharedStrings.xml",
          [] { return "<sst>" + repeated("<si/>", 1'000'000) + "</sst>"; }, ""),
      part(
          "a shared string of two hundred thousand runs", "xl/sharedStrings.xml",
          [] { return "<sst><si>" + repeated("<r><t>x</t></r>", 200'000) + "</si></sst>"; }, ""),
      part(
          "a shared string of a million escapes", "xl/sharedStrings.xml",
          [] { return "<sst><si><t>" + repeated("_x005F_", 1'000'000) + "</t></si></sst>"; }, ""),
  };
}

std::vector<HostileFile> formulas() {
  const auto formula = [](std::string what, const std::string& text, const std::string& value,
                          std::string code) {
    return cells(std::move(what),
                 "<row r='3'><c r='B3' t='str'><f>" + text + "</f>" + value + "</c></row>",
                 std::move(code));
  };
  const std::string saved = "<v>1</v>";
  return {
      formula("a formula with its value", "SUM(A1:A2)", saved, ""),
      formula("a formula without a value", "SUM(A1:A2)", "", "formula_without_value"),
      formula("a value of a linked file", "[1]Sheet1!A1", saved, "formula_reaches_outside"),
      formula("a look-up in a linked file", "VLOOKUP(A1,'[2]甲'!A:B,2,0)", saved,
              "formula_reaches_outside"),
      formula("a call into the network", "WEBSERVICE(\"http://example.org\")", saved,
              "formula_reaches_outside"),
      formula("a call of a library", "CALL(\"kernel32\",\"WinExec\",\"JJ\")", saved,
              "formula_reaches_outside"),
      formula("a command in place of data", "cmd|' /c calc'!A0", saved, "formula_reaches_outside"),
      formula("a million brackets", repeated("[", 1'000'000), saved, ""),
      formula("a bracket of a million digits", "[" + repeated("1", 1'000'000), saved, ""),
      part(
          "a part with an external link", "xl/externalLinks/externalLink1.xml",
          [] { return std::string("<externalLink><externalBook r:id='r1'/></externalLink>"); }, ""),
  };
}

std::string laughs() {
  std::string dtd = "<!DOCTYPE a [<!ENTITY x0 'ha'>";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "&x" + std::to_string(i - 1) + ";";
    dtd += "<!ENTITY x" + std::to_string(i) + " '" + before + before + "'>";
  }
  return dtd + "]>";
}

std::vector<HostileFile> markup() {
  const std::string good = sheet_of(row_of(text_cell("姓名")));
  std::vector<HostileFile> files;
  for (const char* name : {"_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                           "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"}) {
    files.push_back(part(
        std::string("entities of entities in ") + name, name,
        [] { return laughs() + "<a>&x29;</a>"; }, "file_damaged"));
  }
  const auto xml = [&](std::string what, std::function<std::string()> text, std::string code) {
    files.push_back(sheet(std::move(what), std::move(text), std::move(code)));
  };
  xml(
      "a file of the system as an entity",
      [=] { return "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + good; },
      "file_damaged");
  xml(
      "a reference to an entity that nobody declared",
      [] { return sheet_of(row_of(text_cell("&secret;"))); }, "");
  xml(
      "a document type in UTF-16",
      [] {
        std::string wide = "\xff\xfe";
        for (const char c : std::string("<!DOCTYPE a><a/>")) wide += {c, '\0'};
        return wide;
      },
      "file_damaged");
  xml(
      "a style sheet of somebody else",
      [=] { return "<?xml-stylesheet href='http://example.org/x.xsl'?>" + good; }, "");
  xml(
      "a part from elsewhere", [=] { return "<xi:include href='file:///etc/passwd'/>" + good; },
      "");
  xml(
      "seventy levels", [] { return repeated("<a>", 70) + repeated("</a>", 70); }, "file_damaged");
  xml(
      "a million levels", [] { return repeated("<a>", 1'000'000); }, "file_damaged");
  xml(
      "a hundred thousand attributes",
      [] {
        std::string tag = "<row";
        for (int i = 0; i < 100'000; ++i) tag += " a" + std::to_string(i) + "='" + "1'";
        return sheet_of(tag + "/>");
      },
      "sheet_empty");
  xml(
      "a comment without an end", [=] { return good + "<!-- "; }, "file_damaged");
  xml(
      "a million comments", [=] { return repeated("<!---->", 1'000'000) + good; }, "");
  xml(
      "an attribute without an end", [] { return std::string("<row r='1>"); }, "file_damaged");
  xml(
      "half a character", [] { return sheet_of(row_of(text_cell("\xe5\xa7"))); }, "file_damaged");
  xml(
      "a character that is none", [] { return sheet_of(row_of(text_cell("&#x110000;"))); }, "");
  return files;
}

/// 200,000 sheets of one empty part, in an archive with as many entries as are allowed.
std::string endless_sheets() {
  Parts parts = workbook_parts("<worksheet/>");
  std::string sheets;
  for (int i = 0; i < 200'000; ++i) sheets += "<sheet name='" + noise(20) + "' r:id='s1'/>";
  parts["xl/workbook.xml"] = "<workbook><sheets>" + sheets + "</sheets></workbook>";
  for (int i = 0; i < 1'900; ++i) parts["a" + std::to_string(i)] = noise(200);
  return padded(std::move(parts));
}

std::vector<HostileFile> other_parts() {
  return {
      {"200,000 sheets without content", endless_sheets, "sheet_empty"},
      part(
          "one long format for a hundred thousand styles", "xl/styles.xml",
          [] {
            return "<a><numFmt numFmtId='200' formatCode='" + noise(500'000) + "'/><cellXfs>" +
                   repeated("<xf numFmtId='200'/>", 100'000) + "</cellXfs></a>";
          },
          ""),
      part(
          "styles that point at no format", "xl/styles.xml",
          [] { return "<cellXfs>" + repeated("<xf numFmtId='-7'/>", 9) + "</cellXfs>"; }, ""),
      part(
          "four hundred thousand relationships", "xl/_rels/workbook.xml.rels",
          [] {
            std::string all = "<Relationships>";
            for (int i = 0; i < 400'000; ++i) {
              all += "<Relationship Id='s" + std::to_string(i) + "' Type='a' Target='b'/>";
            }
            return all + "</Relationships>";
          },
          "sheet_empty"),
      part(
          "a workbook that is a text document", "_rels/.rels",
          [] {
            return "<Relationships><Relationship Id='r' Type='x/officeDocument' "
                   "Target='word/document.xml'/></Relationships>";
          },
          "file_type_unknown"),
  };
}

}  // namespace

std::vector<HostileFile> hostile_sheets() {
  std::vector<HostileFile> all;
  for (const auto& more : {sizes(), shared_strings(), formulas(), markup(), other_parts()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace yixin::spreadsheet
