#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace yixin::lab {

/// How many connections of each kind are kept open; what the server closes comes again.
struct SlowPlan {
  std::size_t idle = 0;       // one request, then silence
  std::size_t slow_head = 0;  // a byte of the head a second
  std::size_t slow_body = 0;  // a byte of a body a second
  std::size_t slow_read = 0;  // asks for a page and reads a byte of it a second
};

/// Connections that cost their owner nothing. On a thread of their own until they go.
class SlowClients {
 public:
  SlowClients(unsigned short port, const SlowPlan& plan);

  /// Those that are connected now.
  std::size_t connected() const { return connected_; }
  /// Connections that the server has closed so far.
  std::size_t closed_by_server() const { return closed_; }

 private:
  enum class Kind { idle, slow_head, slow_body, slow_read };
  struct Client {
    Kind kind;
    int fd = -1;
    std::size_t sent = 0;
  };

  void run(std::stop_token stop);
  void drive(Client& client);
  void dial(Client& client) const;

  unsigned short port_;
  std::vector<Client> clients_;
  std::atomic<std::size_t> connected_ = 0;
  std::atomic<std::size_t> closed_ = 0;
  std::jthread thread_;
};

}  // namespace yixin::lab
