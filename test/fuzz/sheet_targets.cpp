#include <algorithm>

#include "fuzz/target.h"
#include "platform/base/utf8.h"
#include "platform/spreadsheet/decode_text.h"
#include "platform/spreadsheet/frame.h"
#include "platform/spreadsheet/read.h"
#include "platform/spreadsheet/read_csv.h"
#include "platform/spreadsheet/read_xlsx.h"
#include "platform/spreadsheet/write_xlsx.h"
#include "platform/spreadsheet/write_zip.h"
#include "platform/spreadsheet/xml_scan.h"
#include "platform/spreadsheet/zip_layout.h"
#include "platform/spreadsheet/zip_parts.h"

namespace yixin::fuzz {
namespace {

using spreadsheet::Limits;
using spreadsheet::Table;

/// Small, so that the limits themselves are met often.
constexpr Limits limits = {.file_bytes = 1u << 20,
                           .unpacked_bytes = 1u << 18,
                           .unpacked_ratio = 100,
                           .entries = 50,
                           .rows = 500,
                           .columns = 40,
                           .cell_chars = 400,
                           .cells = 5'000,
                           .text_bytes = 1u << 17};

void check_table(const Table& table) {
  expect(table.rows.size() <= limits.rows && table.headings.size() <= limits.columns,
         "a table keeps to its limits");
  expect(table.rows.size() == table.row_numbers.size(), "each row has its number");
  expect(std::ranges::is_sorted(table.row_numbers), "rows come in their order");
  for (const auto& row : table.rows) {
    expect(row.size() == table.headings.size(), "each row has a cell for each heading");
    for (const auto& cell : row) expect(base::utf8_length(cell).has_value(), "a cell is UTF-8");
  }
}

const spreadsheet::Sheet& sample_sheet() {
  static const spreadsheet::Sheet sheet = {
      .name = "名册",
      .title = "党员花名册",
      .headings = {"姓名", "工号", "备注"},
      .column_widths = {},
      .rows = {{"甲", "00001", "a,b\n\"c\""}, {"乙", "2", ""}}};
  return sheet;
}

void run_csv(std::string_view input) {
  accepted([&] { check_table(spreadsheet::read_csv(input, limits)); });
}
std::vector<std::string> csv_seeds() {
  return {spreadsheet::write_csv(sample_sheet()), "a\tb\r\n1\t\"2\"\"3\"\n",
          "姓名;工号\n甲;1\n\n;;\n",
          "\xff\xfe"
          "a\0,\0b\0\n\0"
          "1\0",
          "\xd0\xd5\xc3\xfb,a\n\xbc\xd7,1\n"};
}

void run_text(std::string_view input) {
  accepted([&] {
    const std::string text = spreadsheet::decode_text(input);
    expect(base::utf8_length(text).has_value(), "decoded text is UTF-8");
    expect(!text.starts_with("\xef\xbb\xbf"), "decoded text has no byte order mark");
  });
}
std::vector<std::string> text_seeds() {
  return {"\xef\xbb\xbf医心", std::string("\xff\xfe\x3b\x53", 4), "\xd2\xbd\xd0\xc4",
          "\x81\x30\x81\x30"};
}

void run_xml(std::string_view input) {
  accepted([&] {
    spreadsheet::scan_xml(input, {"row", "si"}, [&](std::string_view element) {
      expect(element.data() >= input.data() &&
                 element.data() + element.size() <= input.data() + input.size(),
             "an element is a piece of its document");
    });
  });
}
std::vector<std::string> xml_seeds() {
  return {
      "<?xml version=\"1.0\"?><x:a xmlns:x=\"y\"><row r=\"1\"><c t=\"s\"><v>0</v></c></row></x:a>",
      "<a><!-- c --><![CDATA[ <row> ]]><si><t>&#x533b;&amp;</t></si></a>", "<!DOCTYPE a><a/>"};
}

/// Parts of a workbook, as XML, inside an otherwise sound archive: most bytes of a whole workbook
/// are of its archive, and a changed one is already refused there.
struct Parts {
  std::string_view sheet;
  std::string_view styles;
  std::string_view shared_strings;
  std::string_view drawing;
};

/// Of a workbook, with a relation of each of those types to the part beside it.
std::string relations(const std::vector<std::pair<std::string, std::string>>& of) {
  std::string all = "<Relationships>";
  for (const auto& [type, target] : of) {
    all += "<Relationship Id=\"" + type + "\" Type=\"x/" + type + "\" Target=\"" + target + "\"/>";
  }
  return all + "</Relationships>";
}

std::string workbook_with(const Parts& parts) {
  return spreadsheet::write_zip(
      {{"[Content_Types].xml", "<Types/>"},
       {"xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"a\" "
        "r:id=\"worksheet\"/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels", relations({{"worksheet", "worksheets/1.xml"},
                                                 {"styles", "styles.xml"},
                                                 {"sharedStrings", "strings.xml"}})},
       {"xl/styles.xml", std::string(parts.styles)},
       {"xl/strings.xml", std::string(parts.shared_strings)},
       {"xl/worksheets/1.xml", std::string(parts.sheet)},
       {"xl/worksheets/_rels/1.xml.rels", relations({{"drawing", "../drawing.xml"}})},
       {"xl/drawing.xml", std::string(parts.drawing)}});
}

constexpr Parts sample_parts = {
    .sheet =
        "<worksheet><dimension ref=\"A1:C2\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v>"
        "</c><c r=\"B1\" t=\"inlineStr\"><is><t>b</t></is></c><c t=\"s\"><v>1</v></c></row>"
        "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>45</v></c><c r=\"B2\" t=\"b\"><v>1</v></c></row>"
        "</sheetData><autoFilter ref=\"A1:C1\"/><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"
        "</worksheet>",
    .styles =
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\"/></numFmts>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
    .shared_strings = "<sst><si><t>甲</t></si><si><r><t>乙_x000D_</t></r></si></sst>",
    .drawing =
        "<wsDr><oneCellAnchor><from><col>1</col><row>1</row></from><pic/></oneCellAnchor>"
        "</wsDr>"};

/// Stored and compressed parts.
std::vector<std::string> zip_seeds() {
  return {workbook_with(sample_parts),
          spreadsheet::write_zip({{"a", std::string(2000, 'a')}, {"b", "b"}})};
}

void run_zip(std::string_view input) {
  accepted([&] {
    spreadsheet::ZipParts parts(input, limits);
    for (const char* name : {"xl/workbook.xml", "a", "[Content_Types].xml"}) {
      if (!parts.has(name)) continue;
      expect(parts.read(name).size() <= limits.unpacked_bytes, "a part keeps to the limit");
    }
  });
}
/// No XML holds a zero byte, so that is what parts the parts.
void run_sheet(std::string_view input) {
  Parts parts;
  for (auto* part : {&parts.sheet, &parts.styles, &parts.shared_strings, &parts.drawing}) {
    const auto end = std::min(input.find('\0'), input.size());
    *part = input.substr(0, end);
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  const std::string workbook = workbook_with(parts);
  accepted([&] { check_table(spreadsheet::read_xlsx(workbook, limits)); });
}
std::vector<std::string> sheet_seeds() {
  std::string all;
  for (const auto part : {sample_parts.sheet, sample_parts.styles, sample_parts.shared_strings,
                          sample_parts.drawing}) {
    all.append(part).push_back('\0');
  }
  return {all,
          "<worksheet><sheetData><row><c><f>1+1</f><v>2</v></c><c t=\"e\"><v>#N/A</v></c></row>"
          "<row><c><v>3</v></c></row></sheetData></worksheet>"};
}

void run_workbook(std::string_view input) {
  accepted([&] { check_table(spreadsheet::read_table(input, "a.xlsx", limits)); });
}

void run_frame(std::string_view input) {
  Table table;
  if (!accepted([&] { table = spreadsheet::decode_frame(input); })) return;
  std::string written;
  spreadsheet::encode_table(table, [&](std::string_view bytes) { written += bytes; });
  expect(spreadsheet::decode_frame(written) == table, "a frame is read as it was written");
}
std::vector<std::string> frame_seeds() {
  std::string table;
  std::string refusal;
  spreadsheet::encode_table({"a", 1, {"甲"}, {{"1"}, {"2"}}, {2, 3}, {}},
                            [&](std::string_view bytes) { table += bytes; });
  spreadsheet::encode_error({base::Kind::invalid, "file_damaged", "文件已损坏"},
                            [&](std::string_view bytes) { refusal += bytes; });
  return {table, refusal};
}

}  // namespace

const std::vector<Target> sheet_targets = {
    {"csv", run_csv, csv_seeds},       {"text", run_text, text_seeds},
    {"zip", run_zip, zip_seeds},       {"xml", run_xml, xml_seeds},
    {"sheet", run_sheet, sheet_seeds}, {"workbook", run_workbook, zip_seeds},
    {"frame", run_frame, frame_seeds}};

}  // namespace yixin::fuzz
