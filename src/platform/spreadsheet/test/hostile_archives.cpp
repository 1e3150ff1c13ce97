#include "platform/spreadsheet/test/hostile_batch.h"
#include "platform/spreadsheet/test/hostile_files.h"
#include "platform/spreadsheet/test/raw_zip.h"

namespace yixin::spreadsheet {
namespace {

using namespace std::string_literals;

using Parts = std::map<std::string, std::string>;

std::string good_sheet() {
  return "<worksheet><sheetData><row><c t='str'><v>姓名</v></c></row></sheetData></worksheet>";
}

/// A good workbook but for what `spoil` does to its entries.
std::string spoiled(const std::function<void(std::vector<RawEntry>&)>& spoil,
                    const RawEnd& end = {}) {
  std::vector<RawEntry> entries;
  for (const auto& [name, content] : workbook_parts(good_sheet())) {
    entries.push_back({name, content});
  }
  spoil(entries);
  return raw_zip(entries, end);
}

std::string with_part(const std::string& name, const std::string& content) {
  Parts parts = workbook_parts(good_sheet());
  parts[name] = content;
  return zip_of(parts);
}

std::string bomb_in(const std::string& part, const std::string& head, const std::string& tail) {
  constexpr std::size_t megabytes = 16;
  return with_part(part, head + std::string(megabytes << 20, ' ') + tail);
}

/// Each sheet is small enough; together they are not.
std::string many_bombs() {
  Parts parts = workbook_parts("");
  std::string sheets;
  std::string relationships = "<Relationships>";
  for (int i = 0; i < 60; ++i) {
    const std::string n = std::to_string(i);
    sheets += "<sheet name='" + n + "' r:id='s" + n + "'/>";
    relationships += "<Relationship Id='s" + n + "' Type='x/worksheet' Target='s" + n + ".xml'/>";
    parts["xl/s" + n + ".xml"] =
        "<worksheet><sheetData>" + std::string(3u << 20, ' ') + "</sheetData></worksheet>";
  }
  parts["xl/workbook.xml"] = "<workbook><sheets>" + sheets + "</sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] = relationships + "</Relationships>";
  return zip_of(parts);
}

std::string nested(int depth) {
  std::string inner = zip_of(workbook_parts(good_sheet()));
  for (int i = 0; i < depth; ++i) inner = zip_of({{"xl/workbook.zip", inner}});
  return inner;
}

std::string many_entries(int count) {
  return spoiled([&](auto& entries) {
    for (int i = 0; i < count; ++i) entries.push_back({"x" + std::to_string(i), ""});
  });
}

/// A ZIP64 record and its locator.
std::string zip64_record(std::uint64_t entries, std::uint64_t offset, std::uint64_t at) {
  return "PK\x06\x06" + little_endian(44, 8) + little_endian(45, 2) + little_endian(45, 2) +
         little_endian(0, 8) + little_endian(entries, 8) + little_endian(entries, 8) +
         little_endian(1, 8) + little_endian(offset, 8) + "PK\x06\x07" + little_endian(0, 4) +
         little_endian(at, 8) + little_endian(1, 4);
}

std::vector<HostileFile> bombs() {
  return {
      {"blanks in the sheet", [] { return bomb_in("xl/worksheets/sheet1.xml", "<a>", "</a>"); },
       "file_too_large"},
      {"blanks in the shared strings",
       [] { return bomb_in("xl/sharedStrings.xml", "<sst><si><t>", "</t></si></sst>"); },
       "file_too_large"},
      {"blanks in the styles", [] { return bomb_in("xl/styles.xml", "<a>", "</a>"); },
       "file_too_large"},
      {"blanks in the list of sheets", [] { return bomb_in("xl/workbook.xml", "<a>", "</a>"); },
       "file_too_large"},
      {"blanks in the relationships", [] { return bomb_in("_rels/.rels", "<a>", "</a>"); },
       "file_too_large"},
      {"blanks in a part that nobody reads", [] { return bomb_in("docProps/app.xml", "", ""); },
       ""},
      {"sixty sheets of three megabytes", many_bombs, "file_too_large"},
      {"an archive in an archive", [] { return nested(1); }, "file_type_unknown"},
      {"an archive in eight archives", [] { return nested(8); }, "file_type_unknown"},
      {"a workbook embedded in a good one",
       [] { return with_part("xl/embeddings/book.xlsx", nested(0)); }, ""},
      {"2,001 entries", [] { return many_entries(2'001); }, "file_too_large"},
      {"65,000 entries", [] { return many_entries(65'000); }, "file_too_large"},
  };
}

std::vector<HostileFile> lies() {
  const auto lie = [](std::string what, std::function<void(std::vector<RawEntry>&)> spoil,
                      std::string code) {
    return HostileFile{std::move(what), [spoil] { return spoiled(spoil); }, std::move(code)};
  };
  return {
      lie(
          "every entry lies on the first",
          [](auto& entries) {
            for (RawEntry& entry : entries) entry.offset = 0;
          },
          "file_damaged"),
      lie(
          "the packed size runs over the next entry",
          [](auto& entries) { entries[0].packed = 600; }, "file_damaged"),
      lie(
          "the packed size is four gigabytes",
          [](auto& entries) { entries[0].packed = 0xfffffffe; }, "file_damaged"),
      lie(
          "the unpacked size is too large",
          [](auto& entries) { entries.back().unpacked = 0x7fffffff; }, "file_damaged"),
      lie(
          "the unpacked size is too small", [](auto& entries) { entries.back().unpacked = 3; },
          "file_damaged"),
      lie(
          "a checksum is wrong", [](auto& entries) { entries.back().crc = 1; }, "file_damaged"),
      lie(
          "an entry begins behind the end", [](auto& entries) { entries[1].offset = 0x7fffffff; },
          "file_damaged"),
      lie(
          "sizes that stand in no ZIP64 field",
          [](auto& entries) { entries[1].packed = entries[1].unpacked = 0xffffffff; },
          "file_damaged"),
      lie(
          "a ZIP64 field of eight exabytes",
          [](auto& entries) {
            entries[1].packed = entries[1].unpacked = 0xffffffff;
            entries[1].extra = little_endian(1, 2) + little_endian(16, 2) +
                               little_endian(0x7fffffffffffffff, 8) +
                               little_endian(0x7fffffffffffffff, 8);
          },
          "file_damaged"),
      lie(
          "a ZIP64 field that is cut off",
          [](auto& entries) {
            entries[1].packed = entries[1].unpacked = 0xffffffff;
            entries[1].extra = little_endian(1, 2) + little_endian(60'000, 2) + "abc";
          },
          "file_damaged"),
      lie(
          "a method that nobody knows", [](auto& entries) { entries.back().method = 77; },
          "file_damaged"),
      lie(
          "packed by deflate, says the directory", [](auto& entries) { entries.back().method = 8; },
          "file_damaged"),
      lie(
          "encrypted in the old way", [](auto& entries) { entries.back().flags = 1; },
          "file_encrypted"),
      lie(
          "another name before the content",
          [](auto& entries) { entries.back().local_name = "xl/other.xml"; }, ""),
      lie(
          "two entries of one name",
          [](auto& entries) {
            entries.push_back({"xl/workbook.xml", "<a/>"});
          },
          "file_damaged"),
      lie(
          "two entries whose names differ in case",
          [](auto& entries) {
            entries.push_back({"XL/WORKBOOK.XML", "<a/>"});
          },
          "file_damaged"),
  };
}

std::vector<HostileFile> ends() {
  const auto end = [](std::string what, RawEnd how, std::string code) {
    return HostileFile{std::move(what), [how] { return spoiled([](auto&) {}, how); },
                       std::move(code)};
  };
  return {
      end("more entries than there are", {.entries = 40}, "file_damaged"),
      end("fewer entries than there are", {.entries = 1}, "file_damaged"),
      end("no entries at all", {.entries = 0}, "file_damaged"),
      end("a directory behind the end", {.directory_offset = 0x7ffffff0}, "file_damaged"),
      end("a directory inside an entry", {.directory_offset = 7}, "file_damaged"),
      end("a comment that is not there", {.comment_bytes = 60'000}, "file_damaged"),
      end("a second end record in the comment",
          {.comment_bytes = 22, .comment = "PK\x05\x06" + std::string(18, '\0')}, "file_damaged"),
      end("a ZIP64 record of 2^60 entries",
          {.entries = 0xffff, .before_end = zip64_record(1ull << 60, 0, 0)}, "file_damaged"),
      end("a ZIP64 record behind the end",
          {.entries = 0xffff, .before_end = zip64_record(4, 0, 0x7fffffffffffff)}, "file_damaged"),
      {"an end record alone behind the signature",
       [] { return "PK\x03\x04PK\x05\x06" + std::string(18, '\0'); }, "file_type_unknown"},
      {"a signature and nothing else", [] { return "PK\x03\x04"s; }, "file_damaged"},
      {"an empty archive", [] { return "PK\x05\x06" + std::string(18, '\0'); },
       "file_type_unknown"},
      {"a program before the archive",
       [] { return "MZ" + std::string(510, 'x') + spoiled([](auto&) {}); }, "file_type_unknown"},
  };
}

std::vector<HostileFile> names() {
  std::vector<HostileFile> files;
  const auto extra = [&](std::string what, std::string name) {
    files.push_back(
        {"a part named as " + what,
         [name] { return spoiled([&](auto& entries) {
                    entries.push_back({name, "x"});
                  }); }, ""});
  };
  extra("a file above the folder", "../../../etc/cron.d/x");
  extra("a file of the system", "/etc/passwd");
  extra("a file of another system", "..\\..\\windows\\x");
  extra("nothing", "");
  extra("sixty thousand letters", std::string(60'000, 'n'));
  extra("no text at all", "\xff\xfe\x80");
  files.push_back({"a symbolic link in place of the list of sheets",
                   [] {
                     return spoiled([](auto& entries) {
                       for (RawEntry& entry : entries) {
                         if (entry.name != "xl/workbook.xml") continue;
                         entry.content = "/etc/passwd";
                         entry.external_attributes = 0120777u << 16;
                       }
                     });
                   },
                   "sheet_empty"});
  files.push_back({"a sheet that climbs out of the archive",
                   [] {
                     Parts parts = workbook_parts(good_sheet());
                     parts["xl/_rels/workbook.xml.rels"] =
                         "<Relationships><Relationship Id='s1' Type='x/worksheet' "
                         "Target='../../../../etc/passwd'/></Relationships>";
                     return zip_of(parts);
                   },
                   "file_damaged"});
  return files;
}

}  // namespace

std::vector<HostileFile> hostile_archives() {
  std::vector<HostileFile> all = bombs();
  for (const auto& more : {lies(), ends(), names()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  all.push_back({"encrypted with a password",
                 [] { return zip_of(workbook_parts(good_sheet()), Encryption::aes256); },
                 "file_encrypted"});
  const std::string whole = zip_of(workbook_parts(good_sheet()));
  for (std::size_t tenth = 1; tenth < 10; ++tenth) {
    all.push_back({"cut off after " + std::to_string(tenth) + " tenths",
                   [=] { return whole.substr(0, whole.size() * tenth / 10); }, "file_damaged"});
  }
  return all;
}

}  // namespace yixin::spreadsheet
