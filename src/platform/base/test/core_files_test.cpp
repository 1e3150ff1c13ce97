#include "platform/base/core_files.h"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace yixin::base {
namespace {

[[noreturn]] void exit_with_0_when_forbidden() {
  rlimit core{1, 1};
  const bool done = forbid_core_files() && getrlimit(RLIMIT_CORE, &core) == 0;
  _exit(done && core.rlim_max == 0 && prctl(PR_GET_DUMPABLE) == 0 ? 0 : 1);
}

TEST(core_files, a_process_that_forbids_them_leaves_none_and_is_read_by_nobody) {
  EXPECT_EXIT(exit_with_0_when_forbidden(), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace yixin::base
