#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace yixin::lab {

struct MemorySearch {
  std::int64_t bytes = 0;
  /// Of each word, in the order of the question: how often it stands there.
  std::vector<std::int64_t> found;
};

/// Everything that another process has in its memory. Nothing when the system does not show it: it
/// takes root to read a server that forbids it.
std::optional<MemorySearch> search_memory(pid_t process, const std::vector<std::string>& words);

}  // namespace yixin::lab
