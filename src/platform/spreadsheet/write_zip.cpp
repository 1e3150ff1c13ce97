#include "platform/spreadsheet/write_zip.h"

#include <zip.h>

#include "platform/base/check.h"

namespace yixin::spreadsheet {
namespace {

/// A fixed day, because an office document says nothing by the time of its parts.
constexpr zip_uint16_t dos_date_1980_01_01 = 0x21;

/// Below this a part is stored as it is: the bytes that it would save are not worth the compressor
/// of 384 KB that zlib makes and clears for each part, and most parts of a document are that small.
constexpr std::size_t least_compressed_bytes = 1024;

std::string bytes_of(zip_source_t* source) {
  zip_stat_t stat;
  CHECK(zip_source_stat(source, &stat) == 0);
  std::string bytes(stat.size, '\0');
  CHECK(zip_source_open(source) == 0);
  CHECK(zip_source_read(source, bytes.data(), bytes.size()) ==
        static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(source);
  return bytes;
}

}  // namespace

std::string write_zip(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  CHECK(target != nullptr);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  CHECK(zip != nullptr);
  for (const auto& [name, content] : parts) {
    zip_source_t* source = zip_source_buffer(zip, content.data(), content.size(), 0);
    const zip_int64_t index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    CHECK(index >= 0);
    const auto place = static_cast<zip_uint64_t>(index);
    CHECK(zip_file_set_dostime(zip, place, 0, dos_date_1980_01_01, 0) == 0);
    if (content.size() < least_compressed_bytes)
      CHECK(zip_set_file_compression(zip, place, ZIP_CM_STORE, 0) == 0);
  }
  CHECK(zip_close(zip) == 0);
  std::string bytes = bytes_of(target);
  zip_source_free(target);
  return bytes;
}

}  // namespace yixin::spreadsheet
