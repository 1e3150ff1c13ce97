#include "platform/base/usable_cores.h"

#include <sched.h>

#include <algorithm>

namespace yixin::base {

std::size_t usable_cores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (::sched_getaffinity(0, sizeof set, &set) != 0) return 1;
  return static_cast<std::size_t>(std::max(CPU_COUNT(&set), 1));
}

}  // namespace yixin::base
