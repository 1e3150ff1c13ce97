#pragma once

#include "app/settings.h"

namespace yixin::app {

/// Serves until SIGTERM or SIGINT. Returns the exit status.
int serve(const Settings& settings);

}  // namespace yixin::app
