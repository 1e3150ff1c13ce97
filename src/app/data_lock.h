#pragma once

#include <filesystem>

namespace yixin::app {

/// Holds a data directory for one process (flock). Gone with the process, even by kill -9.
class DataLock {
 public:
  enum class Taken { yes, by_another };

  /// Creates the directory (0700) when it is missing.
  explicit DataLock(const std::filesystem::path& data);
  ~DataLock();
  DataLock(const DataLock&) = delete;
  DataLock& operator=(const DataLock&) = delete;

  Taken taken() const { return taken_; }

 private:
  int fd_ = -1;
  Taken taken_ = Taken::by_another;
};

}  // namespace yixin::app
