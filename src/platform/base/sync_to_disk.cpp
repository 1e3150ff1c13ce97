#include "platform/base/sync_to_disk.h"

#include <fcntl.h>
#include <unistd.h>

namespace yixin::base {

bool sync_to_disk(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool synced = ::fsync(fd) == 0;
  ::close(fd);
  return synced;
}

}  // namespace yixin::base
