#pragma once

#include <sched.h>

namespace yixin::lab {

/// Shares out the cores of this machine: a load that took time from the server it measures would
/// measure itself. On one core nothing is shared out.
class OwnCores {
 public:
  OwnCores();
  OwnCores(const OwnCores&) = delete;
  OwnCores& operator=(const OwnCores&) = delete;
  /// Gives this thread all of them back.
  ~OwnCores();

  /// Threads and processes that this thread starts from now on have the server's half.
  void take_servers() const;
  /// … have the other half, as this thread itself.
  void take_loads() const;
  int of_the_server() const { return CPU_COUNT(&servers_); }

 private:
  cpu_set_t all_;
  cpu_set_t servers_;
  cpu_set_t loads_;
};

}  // namespace yixin::lab
