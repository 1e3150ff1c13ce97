#include "app/backup_folder.h"

#include <algorithm>

#include "platform/base/error.h"
#include "platform/base/sync_to_disk.h"

namespace yixin::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view stem_start = "yixin-";
constexpr std::size_t stamp_size = 15;  // "20261121-080000"
constexpr std::string_view extension = ".yxb";

std::string ending_of(Occasion occasion) {
  switch (occasion) {
    case Occasion::by_hand: return "manual";
    case Occasion::nightly: return "nightly";
    case Occasion::before_upgrade: return "upgrade";
  }
  return {};
}

std::string stamp_of(base::Instant now) {
  // "2026-11-21 08:00" without its separators, and the seconds behind it.
  std::string stamp = base::format_local(now);
  std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
  std::replace(stamp.begin(), stamp.end(), ' ', '-');
  const auto seconds = now.ms / 1000 % 60;
  return stamp + (seconds < 10 ? "0" : "") + std::to_string(seconds);
}

void make_private_folder(const fs::path& folder) {
  if (fs::create_directories(folder)) fs::permissions(folder, fs::perms::owner_all);
}

}  // namespace

fs::path new_backup_file(const fs::path& folder, Occasion occasion, base::Instant now) {
  make_private_folder(folder);
  const std::string stem = std::string(stem_start) + stamp_of(now);
  fs::path file = folder / (stem + '-' + ending_of(occasion) + std::string(extension));
  for (int number = 2; fs::exists(file); ++number) {
    file = folder / (stem + '.' + std::to_string(number) + '-' + ending_of(occasion) +
                     std::string(extension));
  }
  return file;
}

std::vector<fs::path> list_backups(const fs::path& folder, Occasion occasion) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return files;
  const std::string ending = '-' + ending_of(occasion) + std::string(extension);
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(stem_start) && name.ends_with(ending)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::optional<fs::path> find_nightly(const fs::path& folder, base::Instant from,
                                     base::Instant until) {
  std::optional<fs::path> newest;
  for (const fs::path& file : list_backups(folder, Occasion::nightly)) {
    const std::string stamp = file.filename().string().substr(stem_start.size(), stamp_size);
    if (stamp_of(from) <= stamp && stamp <= stamp_of(until)) newest = file;
  }
  return newest;
}

void thin_out(const fs::path& folder, std::size_t kept) {
  const auto files = list_backups(folder, Occasion::nightly);
  for (std::size_t i = 0; i + kept < files.size(); ++i) fs::remove(files[i]);
}

void copy_backup(const fs::path& file, const fs::path& folder) {
  const auto refuse = [&](const std::string& why) {
    throw base::Error{base::Kind::unavailable, "copy_failed",
                      "备份无法复制到 " + folder.string() + "：" + why};
  };
  const auto sync = [&](const fs::path& path) {
    if (!base::sync_to_disk(path)) refuse("无法确认已写入磁盘");
  };
  try {
    make_private_folder(folder);
    const fs::path partial = folder / (file.filename().string() + ".partial");
    fs::copy_file(file, partial, fs::copy_options::overwrite_existing);
    sync(partial);
    fs::rename(partial, folder / file.filename());
    sync(folder);
  } catch (const fs::filesystem_error& error) {
    refuse(error.code().message());
  }
}

fs::path backup_target(const std::string& to, const fs::path& standard, base::Instant now) {
  const fs::path wanted = to.empty() ? standard : fs::path(to);
  const bool folder = to.empty() || to.ends_with('/') || fs::is_directory(wanted);
  return folder ? new_backup_file(wanted, Occasion::by_hand, now) : wanted;
}

}  // namespace yixin::app
