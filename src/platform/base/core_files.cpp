#include "platform/base/core_files.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace yixin::base {

/// The limit alone does not hold where the system hands core files to a program.
bool forbid_core_files() {
  const rlimit none{0, 0};
  return prctl(PR_SET_DUMPABLE, 0) == 0 && setrlimit(RLIMIT_CORE, &none) == 0;
}

}  // namespace yixin::base
