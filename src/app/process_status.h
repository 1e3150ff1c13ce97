#pragma once

#include <sys/types.h>

#include <string_view>

namespace yixin::app {

/// A figure of /proc/PID/status, such as "VmRSS:", in the unit that stands there; 0 when the
/// process is gone or has no such line.
double status_figure(pid_t process, std::string_view line);

}  // namespace yixin::app
