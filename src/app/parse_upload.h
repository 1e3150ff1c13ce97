#pragma once

namespace yixin::app {

/// What the confined child runs: the readers of the platform and of every module. Returns the exit
/// status.
int parse_upload();

}  // namespace yixin::app
