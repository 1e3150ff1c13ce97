#include "lab/fault_shim.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "support/this_tree.h"

namespace yixin::lab {
namespace {

FaultPlan* map_new(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const bool sized = fd >= 0 && ::ftruncate(fd, sizeof(FaultPlan)) == 0;
  void* mapped = MAP_FAILED;
  if (sized) {
    mapped = ::mmap(nullptr, sizeof(FaultPlan), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  }
  if (fd >= 0) ::close(fd);
  if (mapped == MAP_FAILED) throw std::runtime_error("cannot map " + file.string());
  return static_cast<FaultPlan*>(mapped);
}

}  // namespace

FaultShim::FaultShim(const std::filesystem::path& folder)
    : file_(std::filesystem::temp_directory_path() /
            ("yixin_faults_" + std::to_string(::getpid()))),
      plan_(map_new(file_)) {
  plan_->failed_file = -1;
  std::strncpy(plan_->folder, folder.c_str(), sizeof plan_->folder - 1);
  ::setenv(fault_plan_variable, file_.c_str(), 1);
  ::setenv("LD_PRELOAD", test::fault_library, 1);
}

FaultShim::~FaultShim() {
  ::unsetenv("LD_PRELOAD");
  ::unsetenv(fault_plan_variable);
  ::munmap(plan_, sizeof(FaultPlan));
  std::error_code ignored;
  std::filesystem::remove(file_, ignored);
}

void FaultShim::arm(std::uint32_t calls, FaultAction action, int error, std::int64_t let_through,
                    bool for_good) {
  plan_->armed = 0;
  plan_->calls = calls;
  plan_->action = action;
  plan_->error = error;
  plan_->let_through = let_through;
  plan_->for_good = for_good ? 1 : 0;
  plan_->met = 0;
  plan_->armed = 1;
}

void FaultShim::delay_syncs(std::chrono::microseconds delay) {
  plan_->delay_us = static_cast<std::uint32_t>(delay.count());
  arm(call_sync, FaultAction::delay, 0, 0, true);
}

}  // namespace yixin::lab
