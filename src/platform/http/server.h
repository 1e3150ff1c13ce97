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
  /// Serves in the calling thread until SIGTERM, SIGINT or stop().
  void run();
  /// May be called from any thread.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yixin::http
