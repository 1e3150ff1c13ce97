#include "platform/crypto/key_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "platform/base/error.h"
#include "platform/base/owner.h"
#include "platform/base/sync_to_disk.h"
#include "platform/crypto/keys.h"

namespace yixin::crypto {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, const std::string& why) {
  throw base::Error{base::Kind::unavailable, "keys_unreadable",
                    "密钥文件 " + file.string() + " " + why};
}

fs::path path_of(const fs::path& directory, std::uint8_t number, bool retired) {
  char name[16];
  std::snprintf(name, sizeof name, "%03d.%s", number, retired ? "retired" : "key");
  return directory / name;
}

/// Written to the disk before it is used: a key that vanished with the power would take every
/// value sealed by it along. It gets its name only when it is whole, because a running service
/// looks into the directory, and a half one would keep the next start from happening.
void write_durably(const fs::path& file, const std::string& text) {
  const fs::path half = file.string() + ".half";
  fs::remove(half);
  const int fd = ::open(half.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) refuse(file, "无法创建");
  const bool owned = base::give_to_owner_of(file.parent_path(), half);
  const bool written =
      owned && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool synced = written && ::fsync(fd) == 0;
  ::close(fd);
  // link, unlike rename, never replaces a key.
  const bool named = synced && ::link(half.c_str(), file.c_str()) == 0;
  fs::remove(half);
  if (!named) refuse(file, "无法写入");
  base::sync_to_disk(file.parent_path());
}

std::string read_private(const fs::path& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) refuse(file, "无法读取");
  if ((info.st_mode & 077) != 0) refuse(file, "的权限过宽，应为 0600");
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

KeyFile read_key_file(const fs::path& path) {
  const int number = std::atoi(path.stem().c_str());
  if (number < 1 || number > 255) refuse(path, "的编号不对");
  KeyFile file{static_cast<std::uint8_t>(number), path.extension() == ".retired", {}};
  std::string hex = read_private(path);
  std::erase(hex, '\n');
  const auto raw = from_hex(hex);
  const std::size_t expected = key_size * (file.retired ? kept_key_count : 1);
  if (!raw || raw->size() != expected) refuse(path, "已损坏");
  file.raw = *raw;
  return file;
}

}  // namespace

std::vector<KeyFile> read_key_files(const fs::path& directory) {
  std::vector<KeyFile> files;
  if (!fs::is_directory(directory)) return files;
  for (const auto& entry : fs::directory_iterator(directory)) {
    const auto extension = entry.path().extension();
    if (extension != ".key" && extension != ".retired") continue;
    files.push_back(read_key_file(entry.path()));
  }
  std::sort(files.begin(), files.end(),
            [](const KeyFile& a, const KeyFile& b) { return a.number < b.number; });
  return files;
}

int newest_key_number(const fs::path& directory) {
  int newest = 0;
  std::error_code ignored;  // keys may lie on what is only there at the start
  for (const auto& entry : fs::directory_iterator(directory, ignored)) {
    if (entry.path().extension() != ".key") continue;
    newest = std::max(newest, std::atoi(entry.path().stem().c_str()));
  }
  return newest;
}

void write_key_file(const fs::path& directory, const KeyFile& file) {
  fs::create_directories(directory);
  fs::permissions(directory, fs::perms::owner_all);
  std::string text;
  for (std::size_t at = 0; at < file.raw.size(); at += key_size) {
    text += to_hex(std::string_view(file.raw).substr(at, key_size)) + '\n';
  }
  write_durably(path_of(directory, file.number, file.retired), text);
}

void remove_key_file(const fs::path& directory, std::uint8_t number, bool retired) {
  fs::remove(path_of(directory, number, retired));
}

}  // namespace yixin::crypto
