#include "platform/db/sqlite_head.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>

#include "platform/base/owner.h"
#include "platform/db/sqlite_connection.h"

namespace yixin::db {
namespace {

constexpr std::int64_t sync_every_ms = 1000;

std::int64_t steady_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

/// Of one length always, so that a later one covers an earlier one.
std::string line_of(const Head& head) {
  char line[32];
  std::snprintf(line, sizeof line, "%010u %010u\n", head.committed, head.folded);
  return line;
}

}  // namespace

bool is_behind(std::uint32_t number, std::uint32_t other) {
  return static_cast<std::int32_t>(number - other) < 0;
}

HeadFile::HeadFile(const std::filesystem::path& database) : file_(database.string() + "-head") {}

HeadFile::~HeadFile() {
  if (fd_ >= 0) ::close(fd_);
}

/// A first head gets its name once it is whole and synced: an end in the middle must not leave an
/// empty file, which would be refused as damage. Gives the descriptor of the file, or -1.
int HeadFile::make(const std::string& line) const {
  const std::string half = file_.string() + ".new";
  const int fd = ::open(half.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) return -1;
  if (::pwrite(fd, line.data(), line.size(), 0) == static_cast<ssize_t>(line.size()) &&
      ::fdatasync(fd) == 0 &&
      base::give_to_owner_of(std::filesystem::absolute(file_).parent_path(), half) &&
      ::rename(half.c_str(), file_.c_str()) == 0) {
    return fd;
  }
  ::close(fd);
  return -1;
}

std::optional<Head> HeadFile::load() const {
  if (!std::filesystem::exists(file_)) return std::nullopt;
  std::ifstream in(file_, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  Head head;
  const bool read = std::sscanf(text.c_str(), "%10u %10u", &head.committed, &head.folded) == 2;
  if (read && text == line_of(head)) return head;
  throw StorageError(StorageTrouble::damaged, "文件 " + file_.string() + " 已损坏");
}

void HeadFile::keep(const Head& head) {
  if (head == kept_) return;
  const std::string line = line_of(head);
  if (fd_ < 0) fd_ = ::open(file_.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd_ < 0) fd_ = make(line);
  if (::pwrite(fd_, line.data(), line.size(), 0) != static_cast<ssize_t>(line.size())) return;
  kept_ = head;
  const std::int64_t now_ms = steady_ms();
  if (now_ms - synced_at_ms_ < sync_every_ms) return;
  synced_at_ms_ = now_ms;
  // A failure only means a head that a loss of power may set back.
  [[maybe_unused]] const int ignored = ::fdatasync(fd_);
}

}  // namespace yixin::db
