#pragma once

#include "app/serve.h"

namespace yixin {

/// The whole product: runs the sub-command that the words name, and returns its exit status.
/// `serve` lives by the timing; what ends at once reads the system's clock.
int run_command_line(int argc, char** argv, const app::Timing& timing);

}  // namespace yixin
