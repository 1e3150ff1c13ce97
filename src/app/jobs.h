#pragma once

#include <vector>

#include "app/application.h"
#include "app/repeating_thread.h"

namespace yixin::app {

/// What the registry wants done again and again, and looking for a new key.
class Jobs {
 public:
  explicit Jobs(Application& application);
  /// Runs every job whose time has come. One that fails is logged and comes again in its turn.
  void run_due();

 private:
  Application& application_;
  std::vector<std::int64_t> due_ms_;
};

/// Runs them on a thread of its own, for as long as it lives.
class JobRunner {
 public:
  JobRunner(Application& application, std::chrono::milliseconds rest);

 private:
  Jobs jobs_;
  RepeatingThread thread_;
};

}  // namespace yixin::app
