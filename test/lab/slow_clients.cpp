#include "lab/slow_clients.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string_view>

#include "app/bench_http.h"

namespace yixin::lab {
namespace {

constexpr std::string_view whole = "GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
constexpr std::string_view slow_head = "GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ";
constexpr std::string_view slow_body =
    "POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Requested-With: yixin\r\n"
    "Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n{";
constexpr std::string_view a_page = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

/// Thousands of strangers do not act in step: each has a slice of the second of its own.
constexpr std::size_t slices = 50;
/// Of a slice; fewer than the server's queue of connections holds, so that dialling does not wait.
constexpr std::size_t dialled_at_once = 1'000 / slices;

bool is_open(int fd) {
  char byte = 0;
  const auto size = ::recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return size > 0 || (size < 0 && errno == EAGAIN);
}

bool send_part(int fd, std::string_view part) {
  return ::send(fd, part.data(), part.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(part.size());
}

}  // namespace

SlowClients::SlowClients(unsigned short port, const SlowPlan& plan) : port_(port) {
  clients_.insert(clients_.end(), plan.idle, {Kind::idle});
  clients_.insert(clients_.end(), plan.slow_head, {Kind::slow_head});
  clients_.insert(clients_.end(), plan.slow_body, {Kind::slow_body});
  clients_.insert(clients_.end(), plan.slow_read, {Kind::slow_read});
  thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
}

void SlowClients::run(std::stop_token stop) {
  auto next = std::chrono::steady_clock::now();
  for (std::size_t slice = 0; !stop.stop_requested(); slice = (slice + 1) % slices) {
    next += std::chrono::milliseconds(1000 / slices);
    std::size_t dialled = 0;
    for (std::size_t i = slice; i < clients_.size(); i += slices) {
      Client& client = clients_[i];
      const bool was_connected = client.fd >= 0;
      if (!was_connected && ++dialled <= dialled_at_once) dial(client);
      if (client.fd >= 0) drive(client);
      connected_ +=
          static_cast<std::size_t>(client.fd >= 0) - static_cast<std::size_t>(was_connected);
    }
    std::this_thread::sleep_until(next);
  }
  for (Client& client : clients_) {
    if (client.fd >= 0) ::close(client.fd);
  }
}

void SlowClients::dial(Client& client) const {
  client.fd = app::connect_local(port_);
  client.sent = 0;
  if (client.fd >= 0 && client.kind == Kind::slow_read) {
    // The page must not fit into the socket, or it would be read without anybody reading.
    const int least = 1;
    ::setsockopt(client.fd, SOL_SOCKET, SO_RCVBUF, &least, sizeof least);
  }
}

/// One act a second.
void SlowClients::drive(Client& client) {
  bool works = true;
  const bool first = client.sent == 0;
  switch (client.kind) {
    case Kind::idle: works = first ? send_part(client.fd, whole) : is_open(client.fd); break;
    case Kind::slow_head: works = send_part(client.fd, first ? slow_head : "x"); break;
    case Kind::slow_body: works = send_part(client.fd, first ? slow_body : " "); break;
    case Kind::slow_read: {
      char byte = 0;
      works = first ? send_part(client.fd, a_page)
                    : is_open(client.fd) && ::recv(client.fd, &byte, 1, MSG_DONTWAIT) != 0;
      break;
    }
  }
  ++client.sent;
  if (works) return;
  ::close(client.fd);
  client.fd = -1;
  ++closed_;
}

}  // namespace yixin::lab
