#include "platform/db/sqlite_pages.h"

#include <sqlite3.h>

#include <array>
#include <cstring>
#include <string_view>

#include "platform/base/check.h"

namespace yixin::db {
namespace {

constexpr int page_bytes = 4096;
constexpr int content_bytes = page_bytes - checksum_bytes;
constexpr int header_bytes = 100;  // of the first page: magic, sizes, versions
constexpr int reserve_at = 20;
constexpr int version_at = 60;
constexpr std::string_view magic{"SQLite format 3", 16};

/// What SQLite allocates for an open file; the system's own file stands right behind it.
struct PageFile {
  sqlite3_file base;
  bool is_known;  // what follows, from a header that was read or written; guessed until then
  bool has_checksums;
  std::uint32_t written_version;
  std::uint32_t synced_version;
};

sqlite3_file* below(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<PageFile*>(file) + 1);
}
const sqlite3_io_methods& methods_below(sqlite3_file* file) { return *below(file)->pMethods; }

/// Every step can be undone, so one changed word always changes the result.
std::uint64_t checksum_of(const unsigned char* page, sqlite3_int64 at) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
  std::uint64_t sum = odd ^ static_cast<std::uint64_t>(at);
  for (int i = 0; i < content_bytes; i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, page + i, sizeof word);
    sum = (sum ^ word) * odd;
    sum ^= sum >> 29;
  }
  return sum;
}

bool is_page(int size, sqlite3_int64 at) { return size == page_bytes && at % page_bytes == 0; }

void learn_from_header(PageFile& file, const unsigned char* header) {
  file.is_known = true;
  file.has_checksums =
      std::memcmp(header, magic.data(), magic.size()) == 0 && header[reserve_at] == checksum_bytes;
  file.written_version = 0;
  for (int i = 0; i < 4; ++i) {
    file.written_version = file.written_version << 8 | header[version_at + i];
  }
}

int read_page(sqlite3_file* file, void* data, int size, sqlite3_int64 at) {
  const int result = methods_below(file).xRead(below(file), data, size, at);
  if (result != SQLITE_OK) return result;
  auto& self = *reinterpret_cast<PageFile*>(file);
  const auto* page = static_cast<const unsigned char*>(data);
  if (!self.is_known && at == 0 && size >= header_bytes) {
    learn_from_header(self, page);
    self.synced_version = self.written_version;
  }
  if (!self.has_checksums || !is_page(size, at)) return SQLITE_OK;
  std::uint64_t stored = 0;
  std::memcpy(&stored, page + content_bytes, sizeof stored);
  return stored == checksum_of(page, at) ? SQLITE_OK : SQLITE_IOERR_DATA;
}

int write_page(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
  auto& self = *reinterpret_cast<PageFile*>(file);
  const auto* page = static_cast<const unsigned char*>(data);
  if (at == 0 && size >= header_bytes) learn_from_header(self, page);
  if (!self.has_checksums || !is_page(size, at)) {
    return methods_below(file).xWrite(below(file), data, size, at);
  }
  std::array<unsigned char, page_bytes> summed;
  std::memcpy(summed.data(), page, content_bytes);
  const std::uint64_t sum = checksum_of(page, at);
  std::memcpy(summed.data() + content_bytes, &sum, sizeof sum);
  return methods_below(file).xWrite(below(file), summed.data(), size, at);
}

int sync(sqlite3_file* file, int flags) {
  const int result = methods_below(file).xSync(below(file), flags);
  auto& self = *reinterpret_cast<PageFile*>(file);
  if (result == SQLITE_OK) self.synced_version = self.written_version;
  return result;
}

int close(sqlite3_file* file) { return methods_below(file).xClose(below(file)); }
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  return methods_below(file).xTruncate(below(file), size);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return methods_below(file).xFileSize(below(file), size);
}
int lock(sqlite3_file* file, int level) { return methods_below(file).xLock(below(file), level); }
int unlock(sqlite3_file* file, int level) {
  return methods_below(file).xUnlock(below(file), level);
}
int is_reserved(sqlite3_file* file, int* answer) {
  return methods_below(file).xCheckReservedLock(below(file), answer);
}
int control(sqlite3_file* file, int what, void* value) {
  return methods_below(file).xFileControl(below(file), what, value);
}
int sector_size(sqlite3_file* file) { return methods_below(file).xSectorSize(below(file)); }
int characteristics(sqlite3_file* file) {
  return methods_below(file).xDeviceCharacteristics(below(file));
}
int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
  return methods_below(file).xShmMap(below(file), page, size, extend, memory);
}
int lock_shared(sqlite3_file* file, int from, int count, int flags) {
  return methods_below(file).xShmLock(below(file), from, count, flags);
}
void order_shared(sqlite3_file* file) { methods_below(file).xShmBarrier(below(file)); }
int unmap_shared(sqlite3_file* file, int remove) {
  return methods_below(file).xShmUnmap(below(file), remove);
}

/// Version 2: without memory-mapped reads, which would pass by the checksums.
constexpr sqlite3_io_methods methods = {2,
                                        close,
                                        read_page,
                                        write_page,
                                        truncate,
                                        sync,
                                        file_size,
                                        lock,
                                        unlock,
                                        is_reserved,
                                        control,
                                        sector_size,
                                        characteristics,
                                        map_shared,
                                        lock_shared,
                                        order_shared,
                                        unmap_shared,
                                        nullptr,
                                        nullptr};

sqlite3_vfs* system_files() {
  static sqlite3_vfs* const found = sqlite3_vfs_find(nullptr);
  return found;
}

int open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags) {
  sqlite3_vfs* const system = system_files();
  if ((flags & SQLITE_OPEN_MAIN_DB) == 0)
    return system->xOpen(system, name, file, flags, out_flags);
  auto& self = *reinterpret_cast<PageFile*>(file);
  self = {};
  const int result = system->xOpen(system, name, below(file), flags, out_flags);
  if (result != SQLITE_OK) return result;
  self.base.pMethods = &methods;
  // A large transaction writes other pages of a new file before its first one.
  sqlite3_int64 size = 0;
  self.has_checksums = file_size(file, &size) == SQLITE_OK && size == 0;
  return SQLITE_OK;
}

}  // namespace

const char* checked_pages() {
  static sqlite3_vfs layer = [] {
    sqlite3_vfs made = *system_files();  // all but opening stays the system's
    made.zName = "yixin";
    made.pNext = nullptr;
    made.szOsFile += static_cast<int>(sizeof(PageFile));
    made.xOpen = open;
    return made;
  }();
  static const int registered = sqlite3_vfs_register(&layer, 0);
  CHECK(registered == SQLITE_OK);
  return layer.zName;
}

std::uint32_t synced_version(sqlite3* connection) {
  sqlite3_file* file = nullptr;
  const int found = sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  CHECK(found == SQLITE_OK && file != nullptr && file->pMethods == &methods);
  return reinterpret_cast<PageFile*>(file)->synced_version;
}

}  // namespace yixin::db
