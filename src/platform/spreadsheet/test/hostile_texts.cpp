#include "platform/spreadsheet/test/hostile_batch.h"

namespace yixin::spreadsheet {
namespace {

using namespace std::string_literals;

constexpr std::size_t largest_upload = 10u << 20;

std::string filled(const std::string& piece) {
  std::string text;
  text.reserve(largest_upload);
  while (text.size() + piece.size() <= largest_upload) text += piece;
  return text;
}

HostileFile bytes(std::string what, std::string content, std::string code,
                  std::string file_name = "a.csv") {
  return {std::move(what), [content] { return content; }, std::move(code), std::move(file_name)};
}

std::vector<HostileFile> wrong_types() {
  const std::string ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  std::string locked;
  for (const char c : "EncryptedPackage"s) locked += {c, '\0'};
  return {
      bytes("a PDF", "%PDF-1.7\n%\xe2\xe3", "file_type_unknown", "a.xlsx"),
      bytes("a picture", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s, "file_type_unknown", "a.xlsx"),
      bytes("a program",
            "\x7f"
            "ELF\x02\x01\x01\0\0"s,
            "file_type_unknown", "a.csv"),
      bytes("a packed file", "\x1f\x8b\x08\0\0\0"s, "file_type_unknown", "a.xlsx"),
      bytes("an archive of another kind", "7z\xbc\xaf\x27\x1c\0\x04"s, "file_type_unknown",
            "a.xlsx"),
      bytes("a page of the web", "<html><table><tr><td>姓名", "file_type_unknown", "a.xls"),
      bytes("an old workbook", ole + std::string(600, '\0'), "file_type_unknown", "a.xls"),
      bytes("an old container with a password", ole + locked, "file_encrypted", "a.xlsx"),
      bytes("nothing", "", "sheet_empty"),
      bytes("a mark of the byte order", "\xef\xbb\xbf", "sheet_empty"),
      bytes("zeroes", std::string(4'096, '\0'), "file_type_unknown"),
      bytes("a text without a name", "姓名\n甲\n", "", ""),
      bytes("a name that climbs out", "姓名\n甲\n", "file_type_unknown", "../../../etc/passwd"),
      bytes("a name with a zero", "姓名\n甲\n", "", "a.csv\0.exe"s),
  };
}

std::vector<HostileFile> tables() {
  const auto full = [](std::string what, const std::string& piece, std::string code) {
    return HostileFile{std::move(what), [piece] { return filled(piece); }, std::move(code),
                       "a.csv"};
  };
  return {
      full("ten megabytes of commas", ",", "file_too_large"),
      full("ten megabytes of line ends", "\n", "sheet_empty"),
      full("ten megabytes in one cell", "党", "cell_too_long"),
      full("ten megabytes of quotes", "\"", "cell_too_long"),
      full("five million rows", "a\n", "too_many_rows"),
      full("a quote and a line, two million times", "\"\na,", "too_many_rows"),
      {"more than an upload may be", [] { return std::string(largest_upload + 1, 'a'); },
       "file_too_large", "a.csv"},
      bytes("a quote that is never closed", "姓名,说明\n甲,\"乙\n", "file_damaged"),
      bytes("two hundred columns and one", "a" + std::string(201, ',') + "b\n", "too_many_columns"),
      bytes("half a character of GB18030", "\xd0\xd5\xc3\n1\n", "file_damaged"),
      bytes("UTF-16 of an odd length", "\xff\xfe\x53\x59\x0d", "file_damaged"),
      bytes("formulas", "姓名,说明\n=1+1,@SUM(A1)\n+cmd|' /c calc'!A0,-1\n", ""),
  };
}

std::vector<HostileFile> questions() {
  const auto full = [](std::string what, std::string head, std::string piece, std::string file_name,
                       std::string code) {
    return HostileFile{std::move(what), [=] { return head + filled(piece).substr(head.size()); },
                       std::move(code), std::move(file_name), "questions"};
  };
  return {
      full("a question of ten megabytes", "1. ", "党", "a.txt", ""),
      full("questions that are numbers", "", "1.a\n答:1\n", "a.txt", "too_many_rows"),
      full("a block that is never closed", "甲{=乙\n", "~丙\n", "a.gift", ""),
      full("blocks that begin in blocks", "甲{=乙}\n", "{", "a.gift", ""),
      full("ten megabytes of escapes", "甲{=乙}\n", "\\", "a.gift", ""),
      full("tags without an end", "甲{=乙}\n// ", "[tag:", "a.gift", ""),
      full("Moodle questions without an end", "<quiz>", "<question type='x'>", "a.xml",
           "file_damaged"),
      full("ampersands in a Moodle question", "<quiz><question type='essay'><questiontext><text>",
           "&", "a.xml", "file_damaged"),
      {"entities in a Moodle file",
       [] { return "<!DOCTYPE quiz [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><quiz>&a;</quiz>"s; },
       "file_damaged", "a.xml", "questions"},
      full("options without a stem", "", "A. 甲\n", "a.txt", ""),
  };
}

}  // namespace

std::vector<HostileFile> hostile_texts() {
  std::vector<HostileFile> all = wrong_types();
  for (const auto& more : {tables(), questions()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace yixin::spreadsheet
