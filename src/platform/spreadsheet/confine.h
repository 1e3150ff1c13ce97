#pragma once

namespace yixin::spreadsheet {

// Sanitizers reserve terabytes of address space for their shadow memory.
#ifdef __has_feature
inline constexpr bool memory_is_limited =
    !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer);
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool memory_is_limited = false;
#else
inline constexpr bool memory_is_limited = true;
#endif

/// Takes from this process, for good, whatever parsing does not need: new descriptors (and with
/// them files and sockets), new processes, the file system where the kernel has Landlock, core
/// dumps, memory above 256 MiB and processor time above 4 s. False when a limit cannot be set.
bool confine_this_process();

}  // namespace yixin::spreadsheet
