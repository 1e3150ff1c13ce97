#include "platform/spreadsheet/zip_parts.h"

#include <zip.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "platform/base/error.h"
#include "platform/spreadsheet/zip_layout.h"

namespace yixin::spreadsheet {
namespace {

constexpr std::size_t chunk_bytes = 64u << 10;

[[noreturn]] void refuse_damaged() {
  throw base::Error{base::Kind::invalid, "file_damaged", "文件已损坏或不完整，请重新保存后再上传"};
}

[[noreturn]] void refuse_size(std::string detail) {
  throw base::Error{base::Kind::too_large, "file_too_large", std::move(detail)};
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

struct ZipParts::Archive {
  Archive(std::string_view bytes, const Limits& limits)
      : limits(limits),
        unpacked_limit(std::min(limits.unpacked_bytes, bytes.size() * limits.unpacked_ratio)) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (zip != nullptr) return;
    zip_source_free(source);
    refuse_damaged();
  }
  ~Archive() { zip_discard(zip); }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  zip_int64_t find(const std::string& name) const {
    return zip_name_locate(zip, name.c_str(), ZIP_FL_NOCASE);
  }

  const Limits& limits;
  std::size_t unpacked_limit;
  std::size_t unpacked = 0;
  zip_t* zip = nullptr;
};

ZipParts::ZipParts(std::string_view bytes, const Limits& limits)
    : archive_(std::make_unique<Archive>(bytes, limits)) {
  const zip_int64_t entries = zip_get_num_entries(archive_->zip, 0);
  if (entries < 0 || static_cast<std::size_t>(entries) > limits.entries) {
    refuse_size("文件内部条目超过 " + std::to_string(limits.entries) + " 个，不予读取");
  }
  check_zip_layout(bytes, static_cast<std::size_t>(entries));
}

ZipParts::~ZipParts() = default;

std::vector<std::string> ZipParts::names() const {
  std::vector<std::string> all;
  const zip_int64_t entries = zip_get_num_entries(archive_->zip, 0);
  for (zip_int64_t i = 0; i < entries; ++i) {
    const char* const name = zip_get_name(archive_->zip, static_cast<zip_uint64_t>(i), 0);
    if (name == nullptr) refuse_damaged();
    all.emplace_back(name);
  }
  return all;
}

bool ZipParts::has(const std::string& name) const { return archive_->find(name) >= 0; }

std::string ZipParts::read(const std::string& name) {
  const zip_int64_t index = archive_->find(name);
  if (index < 0) refuse_damaged();
  zip_stat_t stat;
  if (zip_stat_index(archive_->zip, static_cast<zip_uint64_t>(index), 0, &stat) != 0) {
    refuse_damaged();
  }
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
    throw base::Error{base::Kind::invalid, "file_encrypted",
                      "文件设置了打开密码，请取消密码后重新上传"};
  }
  const std::unique_ptr<zip_file_t, CloseFile> file(
      zip_fopen_index(archive_->zip, static_cast<zip_uint64_t>(index), 0));
  if (!file) refuse_damaged();
  std::string part;
  // The stated size is a hint against growing twice as large; what counts is what comes out.
  if ((stat.valid & ZIP_STAT_SIZE) != 0) {
    part.reserve(std::min<std::size_t>(stat.size, archive_->unpacked_limit) + chunk_bytes);
  }
  for (;;) {
    const std::size_t before = part.size();
    part.resize(before + chunk_bytes);
    const zip_int64_t got = zip_fread(file.get(), part.data() + before, chunk_bytes);
    if (got < 0) refuse_damaged();
    part.resize(before + static_cast<std::size_t>(got));
    archive_->unpacked += static_cast<std::size_t>(got);
    if (archive_->unpacked > archive_->unpacked_limit) {
      refuse_size("文件解压后过大或压缩比异常，不予读取");
    }
    if (got == 0) break;
  }
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (part.starts_with(byte_order_mark)) part.erase(0, byte_order_mark.size());
  return part;
}

}  // namespace yixin::spreadsheet
