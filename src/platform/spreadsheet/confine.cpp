#include "platform/spreadsheet/confine.h"

#include <linux/landlock.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

#include "platform/base/core_files.h"

namespace yixin::spreadsheet {
namespace {

constexpr rlim_t memory_bytes = 256u << 20;
constexpr rlim_t processor_time_s = 4;
constexpr rlim_t only_standard_descriptors = 3;

bool limit(__rlimit_resource resource, rlim_t value) {
  const rlimit both{value, value};
  return setrlimit(resource, &both) == 0;
}

/// Older kernels have no Landlock; the limit on descriptors already keeps files closed there.
void forbid_file_system() {
  landlock_ruleset_attr rules{};
  constexpr std::uint64_t every_right_of_the_first_version = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
  rules.handled_access_fs = every_right_of_the_first_version;
  const long ruleset = syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
  if (ruleset < 0) return;
  syscall(SYS_landlock_restrict_self, static_cast<int>(ruleset), 0);
  close(static_cast<int>(ruleset));
}

}  // namespace

bool confine_this_process() {
  // The server may be killed while this process computes; nobody would read the answer.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  forbid_file_system();
  return base::forbid_core_files() && limit(RLIMIT_CPU, processor_time_s) &&
         limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0) &&
         limit(RLIMIT_NOFILE, only_standard_descriptors) &&
         (!memory_is_limited || limit(RLIMIT_AS, memory_bytes));
}

}  // namespace yixin::spreadsheet
