#include "lab/mounts.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cstdlib>

namespace yixin::lab {

bool run_tool(const std::string& command) {
  return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

Mount::Mount(const std::string& what, std::filesystem::path folder)
    : folder_(std::move(folder)),
      is_there_(std::filesystem::create_directories(folder_) &&
                run_tool("mount " + what + ' ' + folder_.string())) {}

Mount::~Mount() {
  if (is_there_) run_tool("umount --lazy " + folder_.string());
}

std::filesystem::path memory() {
  const std::filesystem::path shared = "/dev/shm";
  return ::access(shared.c_str(), W_OK) == 0 ? shared : std::filesystem::temp_directory_path();
}

LabFolder::LabFolder(const std::string& name, const std::filesystem::path& parent)
    : path_(parent / ("yixin_" + name + '_' + std::to_string(::getpid()))) {
  std::filesystem::create_directories(path_);
}

LabFolder::~LabFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

bool can_mount() {
  const LabFolder folder("can_mount");
  return Mount("-t tmpfs -o size=1m tmpfs", folder / "try").is_there();
}

bool can_copy_disks() {
  const LabFolder folder("can_copy");
  const auto image = (folder / "try.img").string();
  return run_tool("truncate -s 200M " + image + " && mkfs.btrfs -q " + image) &&
         Mount("-o loop " + image, folder / "try").is_there();
}

void Filler::fill() const {
  const int fd = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  struct statvfs room {};
  off_t size = 0;
  for (int i = 0; i < 100 && ::statvfs(file_.parent_path().c_str(), &room) == 0; ++i) {
    auto wanted = static_cast<off_t>(room.f_bavail * room.f_frsize);
    while (wanted >= 4096 && ::fallocate(fd, 0, size, wanted) != 0) wanted /= 2;
    if (wanted < 4096) break;
    size += wanted;
  }
  ::close(fd);
}

}  // namespace yixin::lab
