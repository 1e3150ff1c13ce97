#pragma once

#include <chrono>

#include "lab/kill_lab.h"

/// What a server in trouble with its disk is watched for, by the drills that make the trouble.
namespace yixin::lab {

class DiskTrouble {
 public:
  DiskTrouble(const KillLab& lab, app::ServerProcess& server);

  /// Waits until some write is turned away; a fault unless that comes in time.
  void expect_refusals(std::chrono::milliseconds time);
  /// Somebody's page is read; a fault unless that goes well.
  void expect_reading();
  /// Waits until some request is acknowledged again; a fault unless that comes within five seconds.
  void expect_recovery();
  /// Lets the clients go on.
  void wait(std::chrono::milliseconds time) const;
  /// … until it is so; a fault unless that comes within a minute.
  void wait_until(const std::function<bool()>& condition);

  std::vector<std::string> take_faults() { return std::move(faults_); }
  std::chrono::milliseconds slowest_recovery() const { return slowest_recovery_; }

 private:
  template <class Condition>
  bool comes_within(std::chrono::milliseconds time, Condition condition);

  const KillLab& lab_;
  app::ServerProcess& server_;
  std::string token_;
  std::vector<std::string> faults_;
  std::chrono::milliseconds slowest_recovery_{0};
};

}  // namespace yixin::lab
