#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/bench_scratch.h"

/// The product's own binary as a child: what load and crash tests measure and kill.
namespace yixin::app {

/// Dies with the thread that started it, so that an interrupted test leaves no server behind.
class ChildProcess {
 public:
  ChildProcess(const std::filesystem::path& program, std::vector<std::string> arguments,
               const std::filesystem::path& log_file);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  bool is_running();
  void signal(int number);
  /// The exit status, or 128 + the signal that ended it.
  int wait();
  pid_t pid() const { return pid_; }

 private:
  pid_t pid_ = -1;
  std::optional<int> status_;
};

/// Below the range of outgoing connections: while the server is down, no client can get its port
/// as its own and then be connected to itself.
unsigned short pick_port();

/// `yixin serve` on a scratch hospital.
class ServerProcess {
 public:
  ServerProcess(const std::filesystem::path& program, const Scratch& scratch);

  /// Milliseconds from the start of the process until /readyz answered 200, which takes a durable
  /// write. Throws with the last of its log when the process ends, or after two minutes.
  std::int64_t wait_until_ready();
  /// SIGKILL, at once.
  void kill();
  /// SIGTERM, and throws unless it ended well.
  void stop();

  unsigned short port() const { return port_; }
  pid_t pid() const { return process_.pid(); }
  bool is_running() { return process_.is_running(); }
  double cpu_s() const;
  double rss_mib() const;

 private:
  unsigned short port_;
  std::filesystem::path log_file_;
  std::int64_t started_ms_;
  ChildProcess process_;
};

/// The last 4,000 bytes of what a server or a command said.
std::string end_of_log(const std::filesystem::path& log_file);

/// Runs another sub-command on the same hospital to its end and gives its exit status.
int run_command(const std::filesystem::path& program, const std::vector<std::string>& words,
                const Scratch& scratch);

}  // namespace yixin::app
