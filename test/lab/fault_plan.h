#pragma once

#include <atomic>
#include <cstdint>

/// What the lab tells the library that stands between the server and its system calls. It lies in
/// a small file that both map, so that a running server meets faults from one moment to the next.
namespace yixin::lab {

/// Bits of FaultPlan::calls; the names are those of the system calls.
enum FaultCall : std::uint32_t {
  call_write = 1,  // also pwrite
  call_sync = 2,   // fdatasync and fsync
  call_truncate = 4,
  call_open = 8,
  call_rename = 16,
  call_unlink = 32,
  call_read = 64,  // also pread
};

enum class FaultAction : std::uint32_t {
  fail,         // with FaultPlan::error, and nothing happens
  kill_before,  // SIGKILL instead of the call
  kill_torn,    // SIGKILL after half of the bytes of a write, else as kill_after
  kill_after,   // SIGKILL once the call is done
  delay,        // the call takes FaultPlan::delay_us longer
};

struct FaultPlan {
  std::atomic<std::uint32_t> armed;  // 0: every call goes through
  std::atomic<std::uint32_t> calls;
  std::atomic<FaultAction> action;
  std::atomic<int> error;
  std::atomic<std::uint32_t> delay_us;
  std::atomic<std::int64_t> let_through;  // calls until the one that is met
  std::atomic<std::uint32_t> for_good;    // all calls after it as well
  std::atomic<std::uint64_t> met;
  /// A file whose sync failed, until it is closed; and how often it was synced again meanwhile,
  /// which the kernel answers with a success that means nothing.
  std::atomic<int> failed_file;
  std::atomic<std::uint64_t> trusted_again;
  char folder[512];  // only what lies below it is met
};

/// The environment variable that names the file of the plan.
constexpr const char* fault_plan_variable = "YIXIN_LAB_FAULTS";

}  // namespace yixin::lab
