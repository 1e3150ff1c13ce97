#include "platform/spreadsheet/write_zip.h"

#include <zip.h>

#include "platform/base/check.h"

namespace yixin::spreadsheet {

std::string write_zip(const std::vector<ZipEntry>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
  CHECK(memory != nullptr);
  zip_source_keep(memory);  // closing the archive would take the bytes along
  zip_t* archive = zip_open_from_source(memory, ZIP_TRUNCATE, &error);
  CHECK(archive != nullptr);
  for (const ZipEntry& entry : entries) {
    zip_source_t* bytes =
        zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), /*freep=*/0);
    CHECK(zip_file_add(archive, entry.name.c_str(), bytes, ZIP_FL_ENC_UTF_8) >= 0);
  }
  CHECK(zip_close(archive) == 0);
  CHECK(zip_source_open(memory) == 0);
  zip_stat_t stat;
  CHECK(zip_source_stat(memory, &stat) == 0);
  std::string out(stat.size, '\0');
  CHECK(zip_source_read(memory, out.data(), out.size()) == static_cast<zip_int64_t>(out.size()));
  zip_source_close(memory);
  zip_source_free(memory);
  return out;
}

}  // namespace yixin::spreadsheet
