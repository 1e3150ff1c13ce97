#include "app/data_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "platform/base/error.h"

namespace yixin::app {

DataLock::DataLock(const std::filesystem::path& data) {
  std::error_code error;
  if (std::filesystem::create_directories(data, error)) {
    std::filesystem::permissions(data, std::filesystem::perms::owner_all);
  }
  fd_ = ::open((data / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd_ < 0) {
    throw base::Error{base::Kind::unavailable, "data_unusable",
                      "无法使用数据目录 " + data.string()};
  }
  if (::flock(fd_, LOCK_EX | LOCK_NB) == 0) taken_ = Taken::yes;
}

DataLock::~DataLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace yixin::app
