#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "app/application.h"

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
  explicit JobRunner(Application& application);
  ~JobRunner();

 private:
  void work();

  Jobs jobs_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace yixin::app
