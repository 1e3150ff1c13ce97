#include "platform/spreadsheet/test/hostile_files.h"

#include <gtest/gtest.h>
#include <zip.h>

#include "platform/base/check.h"
#include "platform/spreadsheet/read.h"

namespace yixin::spreadsheet {

std::string zip_of(const std::map<std::string, std::string>& parts, Encryption encryption) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  CHECK(zip != nullptr);
  for (const auto& [name, content] : parts) {
    zip_source_t* source = zip_source_buffer(zip, content.data(), content.size(), 0);
    const zip_int64_t index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    CHECK(index >= 0);
    if (encryption == Encryption::aes256) {
      zip_file_set_encryption(zip, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, "secret");
    }
  }
  CHECK(zip_close(zip) == 0);
  zip_stat_t stat;
  zip_source_stat(target, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(target);
  CHECK(zip_source_read(target, bytes.data(), bytes.size()) ==
        static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

std::map<std::string, std::string> workbook_parts(const std::string& sheet) {
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  return {
      {"_rels/.rels", "<Relationships><Relationship Id='r' Type='" + types +
                          "officeDocument' Target='xl/workbook.xml'/></Relationships>"},
      {"xl/workbook.xml",
       "<workbook><sheets><sheet name='Data' sheetId='1' r:id='s1'/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id='s1' Type='" + types +
           "worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='s2' Type='" + types +
           "styles' Target='/xl/styles.xml'/><Relationship Id='s3' Type='" + types +
           "sharedStrings' Target='sharedStrings.xml'/></Relationships>"},
      {"xl/worksheets/sheet1.xml", sheet},
  };
}

std::string workbook_of(const std::string& rows) {
  return zip_of(workbook_parts("<worksheet><sheetData>" + rows + "</sheetData></worksheet>"));
}

base::Error refusal_of(std::string_view bytes, std::string_view file_name, const Limits& limits) {
  try {
    read_table(bytes, file_name, limits);
  } catch (const base::Error& error) {
    return error;
  }
  ADD_FAILURE() << file_name << " was read";
  return {base::Kind::invalid, "", ""};
}

}  // namespace yixin::spreadsheet
