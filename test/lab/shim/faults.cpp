#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "lab/fault_plan.h"

// Loaded before the C library: system calls on the files of one folder meet the faults of a plan.
namespace {

using namespace yixin::lab;

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

using Open = int(const char*, int, ...);

FaultPlan* map_plan() {
  const char* file = std::getenv(fault_plan_variable);
  if (file == nullptr) return nullptr;
  const int fd = next<Open>("open64")(file, O_RDWR | O_CLOEXEC);
  if (fd < 0) return nullptr;
  void* found = ::mmap(nullptr, sizeof(FaultPlan), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  next<int(int)>("close")(fd);  // ours would ask for the plan that is being mapped
  return found == MAP_FAILED ? nullptr : static_cast<FaultPlan*>(found);
}

FaultPlan* plan() {
  static FaultPlan* mapped = map_plan();
  return mapped;
}

bool lies_in_folder(std::string_view path) { return path.starts_with(plan()->folder); }

std::string path_of(int fd) {
  char link[64];
  char path[1024];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const auto size = ::readlink(link, path, sizeof path);
  return {path, static_cast<std::size_t>(size < 0 ? 0 : size)};
}

bool lies_in_folder(int fd) { return lies_in_folder(path_of(fd)); }

bool is_log(int fd) { return path_of(fd).ends_with("-wal"); }

/// Counts the call, and says whether it is the one to meet a fault.
template <class File>
bool is_met(FaultCall call, File file) {
  FaultPlan* const faults = plan();
  if (faults == nullptr || faults->armed == 0 || (faults->calls & call) == 0) return false;
  if (!lies_in_folder(file)) return false;
  const auto left = faults->let_through.fetch_sub(1);
  const bool met = left == 0 || (left < 0 && faults->for_good != 0);
  if (met) ++faults->met;
  return met;
}

[[noreturn]] void die() {
  ::kill(::getpid(), SIGKILL);
  for (;;) ::pause();
}

/// Runs `call`, unless its time has come. `torn` does half of it.
template <class File, class Call, class Half>
auto meet(FaultCall kind, File file, Call call, Half torn) -> decltype(call()) {
  if (!is_met(kind, file)) return call();
  switch (plan()->action.load()) {
    case FaultAction::fail: errno = plan()->error; return -1;
    case FaultAction::kill_before: die();
    case FaultAction::kill_torn: torn(); die();
    case FaultAction::kill_after: call(); die();
    case FaultAction::delay: ::usleep(plan()->delay_us); break;
  }
  return call();
}

template <class File, class Call>
auto meet(FaultCall kind, File file, Call call) -> decltype(call()) {
  return meet(kind, file, call, call);
}

int sync(const char* name, int fd) {
  const int result = meet(call_sync, fd, [&] { return next<int(int)>(name)(fd); });
  FaultPlan* const faults = plan();
  if (faults == nullptr || faults->action != FaultAction::fail) return result;
  int failed = fd;
  // The database itself is written again from its log after a failed sync; only the log is not.
  if (result != 0 && lies_in_folder(fd) && is_log(fd)) {
    faults->failed_file = fd;
  } else if (result == 0 && faults->failed_file.compare_exchange_strong(failed, -1)) {
    ++faults->trusted_again;
  }
  return result;
}

ssize_t write_at(const char* name, int fd, const void* data, std::size_t size, off64_t at) {
  auto* const real = next<ssize_t(int, const void*, std::size_t, off64_t)>(name);
  return meet(
      call_write, fd, [&] { return real(fd, data, size, at); },
      [&] { return real(fd, data, size / 2, at); });
}

int truncate(const char* name, int fd, off64_t size) {
  return meet(call_truncate, fd, [&] { return next<int(int, off64_t)>(name)(fd, size); });
}

int open_file(const char* name, const char* path, int flags, mode_t mode) {
  return meet(call_open, path, [&] { return next<Open>(name)(path, flags, mode); });
}

mode_t mode_of(int flags, va_list rest) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
}

}  // namespace

extern "C" {

ssize_t pwrite64(int fd, const void* data, std::size_t size, off64_t at) {
  return write_at("pwrite64", fd, data, size, at);
}
ssize_t pwrite(int fd, const void* data, std::size_t size, off_t at) {
  return write_at("pwrite", fd, data, size, at);
}
ssize_t write(int fd, const void* data, std::size_t size) {
  auto* const real = next<ssize_t(int, const void*, std::size_t)>("write");
  return meet(
      call_write, fd, [&] { return real(fd, data, size); },
      [&] { return real(fd, data, size / 2); });
}
ssize_t pread64(int fd, void* data, std::size_t size, off64_t at) {
  return meet(call_read, fd, [&] {
    return next<ssize_t(int, void*, std::size_t, off64_t)>("pread64")(fd, data, size, at);
  });
}
int fdatasync(int fd) { return sync("fdatasync", fd); }
int fsync(int fd) { return sync("fsync", fd); }
int ftruncate64(int fd, off64_t size) noexcept { return truncate("ftruncate64", fd, size); }
int ftruncate(int fd, off_t size) noexcept { return truncate("ftruncate", fd, size); }
int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return open_file("open", path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return open_file("open64", path, flags, mode);
}
int rename(const char* from, const char* to) noexcept {
  return meet(call_rename, to,
              [&] { return next<int(const char*, const char*)>("rename")(from, to); });
}
int unlink(const char* path) noexcept {
  return meet(call_unlink, path, [&] { return next<int(const char*)>("unlink")(path); });
}
int close(int fd) {
  int failed = fd;
  if (plan() != nullptr) plan()->failed_file.compare_exchange_strong(failed, -1);
  return next<int(int)>("close")(fd);
}

}  // extern "C"
