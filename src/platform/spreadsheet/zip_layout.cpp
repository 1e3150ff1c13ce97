#include "platform/spreadsheet/zip_layout.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "platform/base/error.h"

namespace yixin::spreadsheet {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t stands_in_zip64 = 0xffffffff;
constexpr std::size_t end_record_bytes = 22;
constexpr std::size_t directory_entry_bytes = 46;
constexpr std::size_t local_header_bytes = 30;

[[noreturn]] void refuse(std::string detail) {
  throw base::Error{base::Kind::invalid, "file_damaged", std::move(detail)};
}

/// Little-endian numbers at places that a hostile file may have invented.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number(std::uint64_t at, std::size_t length) const {
    std::uint64_t value = 0;
    const std::string_view raw = piece(at, length);
    for (std::size_t i = length; i > 0; --i) {
      value = value << 8 | static_cast<unsigned char>(raw[i - 1]);
    }
    return value;
  }
  std::string_view piece(std::uint64_t at, std::uint64_t length) const {
    if (at > bytes_.size() || length > bytes_.size() - at) {
      refuse("文件已损坏或不完整，请重新保存后再上传");
    }
    return bytes_.substr(at, length);
  }

 private:
  std::string_view bytes_;
};

struct Directory {
  std::uint64_t offset = 0;
  std::uint64_t entries = 0;
};

Directory find_directory(std::string_view bytes) {
  const std::size_t end = bytes.rfind("PK\x05\x06"sv);
  if (end == bytes.npos) refuse("文件已损坏或不完整，请重新保存后再上传");
  const Bytes all(bytes);
  all.piece(end, end_record_bytes);
  Directory directory{all.number(end + 16, 4), all.number(end + 10, 2)};
  constexpr std::size_t locator_bytes = 20;
  if (end < locator_bytes || all.piece(end - locator_bytes, 4) != "PK\x06\x07"sv) return directory;
  const std::uint64_t record = all.number(end - locator_bytes + 8, 8);
  return {all.number(record + 48, 8), all.number(record + 32, 8)};
}

/// Packed size and offset of an entry, from its extra field where they are too large for their own.
struct Extent {
  std::uint64_t packed = 0;
  std::uint64_t offset = 0;
};

Extent extent_of(const Bytes& all, std::uint64_t entry) {
  Extent extent{all.number(entry + 20, 4), all.number(entry + 42, 4)};
  const bool size_is_elsewhere = all.number(entry + 24, 4) == stands_in_zip64;
  std::uint64_t at = entry + directory_entry_bytes + all.number(entry + 28, 2);
  const std::uint64_t end = at + all.number(entry + 30, 2);
  while (at + 4 <= end) {
    const std::uint64_t length = all.number(at + 2, 2);
    if (all.number(at, 2) == 1) {
      std::uint64_t field = at + 4 + (size_is_elsewhere ? 8 : 0);
      if (extent.packed == stands_in_zip64) {
        extent.packed = all.number(field, 8);
        field += 8;
      }
      if (extent.offset == stands_in_zip64) extent.offset = all.number(field, 8);
    }
    at += 4 + length;
  }
  return extent;
}

std::string folded(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower;
}

}  // namespace

void check_zip_layout(std::string_view bytes, std::size_t entries) {
  const Bytes all(bytes);
  const Directory directory = find_directory(bytes);
  if (directory.entries != entries) refuse("文件内部有两份不同的目录，不予读取");
  std::vector<std::pair<std::uint64_t, std::uint64_t>> spans;
  std::set<std::string> names;
  std::uint64_t entry = directory.offset;
  for (std::uint64_t i = 0; i < directory.entries; ++i) {
    if (all.piece(entry, 4) != "PK\x01\x02"sv) refuse("压缩目录不完整，文件已损坏");
    const std::uint64_t name_bytes = all.number(entry + 28, 2);
    if (!names.insert(folded(all.piece(entry + directory_entry_bytes, name_bytes))).second) {
      refuse("文件内部有同名的条目，不予读取");
    }
    const Extent extent = extent_of(all, entry);
    const std::uint64_t head =
        local_header_bytes + all.number(extent.offset + 26, 2) + all.number(extent.offset + 28, 2);
    all.piece(extent.offset + head, extent.packed);
    spans.emplace_back(extent.offset, extent.offset + head + extent.packed);
    entry +=
        directory_entry_bytes + name_bytes + all.number(entry + 30, 2) + all.number(entry + 32, 2);
  }
  std::sort(spans.begin(), spans.end());
  for (std::size_t i = 0; i + 1 < spans.size(); ++i) {
    if (spans[i].second > spans[i + 1].first) refuse("文件内部的条目互相重叠，不予读取");
  }
}

}  // namespace yixin::spreadsheet
