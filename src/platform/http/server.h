#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "platform/http/dispatcher.h"
#include "platform/http/static_files.h"

namespace yixin::http {

struct ServerOptions {
  std::string address = "127.0.0.1";
  unsigned short port = 8080;            // 0 = any free one
  std::filesystem::path control_socket;  // empty = none
  PublicAddress public_address;
  /// Path of the GET operation whose reply is written into every page; empty = none.
  std::string boot_path;
  /// Bodies of requests that are not answered yet, all together; more are asked to come again.
  std::size_t most_body_bytes = 512 * 1024 * 1024;
};

/// One I/O thread for all connections. Runs until a signal or stop().
class Server {
 public:
  /// `ready` answers /readyz: it must prove that a durable write can be made.
  Server(ServerOptions options, Dispatcher& dispatcher, const FrameSource& frames,
         StaticFiles files, const base::Clock& clock, std::function<void(Answer)> ready);
  ~Server();

  /// Binds the sockets; throws Kind::unavailable "address_in_use". Returns the port.
  unsigned short bind();
  /// Serves in the calling thread until SIGTERM, SIGINT or stop(). Then nobody new is taken, and
  /// `finish` does, on a thread of its own, what those who are in still wait for; they get their
  /// answers. A second signal waits for nobody's.
  void run(const std::function<void()>& finish);
  /// As a signal does; may be called from any thread.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yixin::http
