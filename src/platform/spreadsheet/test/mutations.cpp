#include "platform/spreadsheet/test/mutations.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "platform/spreadsheet/child.h"
#include "platform/spreadsheet/test/hostile_files.h"

namespace yixin::spreadsheet {
namespace {

using namespace std::string_literals;

using Parts = std::map<std::string, std::string>;

std::size_t draw(std::mt19937& dice, std::size_t below) { return below == 0 ? 0 : dice() % below; }

/// What readers treat in a way of its own.
const std::vector<std::string>& tokens() {
  static const std::vector<std::string> all{"<!DOCTYPE a>",
                                            "&#xD800;",
                                            "&x;",
                                            "<![CDATA[",
                                            "]]>",
                                            "<!--",
                                            "-->",
                                            "</row>",
                                            "<row>",
                                            "'",
                                            "\"",
                                            ">",
                                            "<",
                                            "XFD1048576",
                                            "-1",
                                            "4294967295",
                                            "1e308",
                                            "\0"s,
                                            "\xff\xfe",
                                            "\xe5",
                                            "[1]A!B2",
                                            "<f>A1</f>",
                                            "t='s'",
                                            ",",
                                            "\n",
                                            "{",
                                            "}",
                                            "=",
                                            "~",
                                            "####",
                                            "\\",
                                            "答案：",
                                            "A.",
                                            "</v>",
                                            "PK\x05\x06",
                                            "<quiz>",
                                            "</question>",
                                            "|",
                                            ";",
                                            "_x000D_",
                                            "\r\n\"",
                                            ""};
  return all;
}

void spoil(std::string& text, std::mt19937& dice) {
  const std::size_t at = draw(dice, text.size() + 1);
  const std::size_t length = draw(dice, std::min<std::size_t>(text.size() - at, 40) + 1);
  switch (draw(dice, 7)) {
    case 0:
      if (at < text.size()) text[at] = static_cast<char>(dice());
      return;
    case 1: text.erase(at, length); return;
    case 2: text.insert(at, tokens()[draw(dice, tokens().size())]); return;
    case 3: text.replace(at, length, tokens()[draw(dice, tokens().size())]); return;
    case 4: {
      const std::string piece = text.substr(at, length);
      std::string copies;
      for (std::size_t i = draw(dice, 400); i > 0; --i) copies += piece;
      text.insert(at, copies);
      return;
    }
    case 5: text.resize(at); return;
    default: {
      const std::string piece = text.substr(at, length);
      text.insert(draw(dice, text.size() + 1), piece);
    }
  }
}

Parts good_workbook() {
  Parts parts = workbook_parts(
      "<worksheet><dimension ref='A1:D4'/><sheetData>"
      "<row r='1'><c r='A1' t='inlineStr'><is><t>花名册</t></is></c></row>"
      "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' t='s'><v>1</v></c>"
      "<c r='C2' t='str'><v>日期</v></c></row>"
      "<row r='3'><c r='A3' t='s'><v>2</v></c><c r='B3'><v>119</v></c>"
      "<c r='C3' s='1'><v>32207</v></c></row>"
      "<row r='4'><c r='A4' t='str'><f>A3&amp;B3</f><v>甲119</v></c><c r='B4' t='b'><v>1</v></c>"
      "</row></sheetData><autoFilter ref='A2:C2'/><mergeCells><mergeCell ref='A1:C1'/></mergeCells>"
      "</worksheet>");
  parts["xl/sharedStrings.xml"] =
      "<sst><si><t>姓名</t></si><si><r><t>工</t></r><r><t>号</t></r></si><si><t>甲</t></si></sst>";
  parts["xl/styles.xml"] =
      "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\"年\"m\"月\"'/></numFmts>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>";
  return parts;
}

std::string mutated_workbook(std::mt19937& dice) {
  Parts parts = good_workbook();
  const bool inside = draw(dice, 4) > 0;
  if (inside) {
    auto part = std::next(parts.begin(), static_cast<std::ptrdiff_t>(draw(dice, parts.size())));
    for (std::size_t i = 1 + draw(dice, 4); i > 0; --i) spoil(part->second, dice);
    return zip_of(parts);
  }
  std::string bytes = zip_of(parts);
  // The signature stays, or the file is a text.
  std::string rest = bytes.substr(4);
  spoil(rest, dice);
  return bytes.substr(0, 4) + rest;
}

const std::string& good_text(std::size_t which) {
  static const std::array<std::string, 4> all{
      "\xef\xbb\xbf姓名,工号,说明\r\n甲,00119,\"一\"\"二\"\"\r\n三\"\r\n乙,00120,四\r\n",
      "一、单选题\n1. 根本宗旨是（ ）\nA. 甲 B. 乙\nC. 丙\n答案：B\n解析：略\n\n"
      "二、判断题\n2. 按期换届。（√）\n",
      "$CATEGORY: a/党章\n::一::根本宗旨{\n=甲#对\n~乙\n~%50%丙####解析}\n\n按期换届{T}\n",
      "<?xml version='1.0'?><quiz><question type='multichoice'><questiontext><text>根本宗旨</text>"
      "</questiontext><single>true</single><answer fraction='100'><text>甲</text></answer>"
      "<answer fraction='0'><text>乙</text></answer></question></quiz>"};
  return all.at(which);
}

}  // namespace

MutatedFile mutated_file(std::mt19937& dice) {
  constexpr std::array<const char*, 4> names{"a.csv", "a.txt", "a.gift", "a.xml"};
  const std::size_t kind = draw(dice, 8);
  if (kind >= names.size()) return {mutated_workbook(dice), "a.xlsx", table_reader};
  MutatedFile file{good_text(kind), names.at(kind), kind == 0 ? table_reader : "questions"};
  for (std::size_t i = 1 + draw(dice, 4); i > 0; --i) spoil(file.bytes, dice);
  return file;
}

}  // namespace yixin::spreadsheet
