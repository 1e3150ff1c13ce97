#pragma once

#include <chrono>

#include "app/settings.h"
#include "platform/base/clock.h"

namespace yixin::app {

/// How time passes for a server. Who moves the clock of a test looks sooner for what is due.
struct Timing {
  const base::Clock& clock;
  std::chrono::milliseconds between_jobs{500};
};

/// Serves until SIGTERM or SIGINT. Returns the exit status.
int serve(const Settings& settings, const Timing& timing);

}  // namespace yixin::app
