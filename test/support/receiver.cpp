#include "support/receiver.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace yixin::test {
namespace {

void send_all(int socket, const std::string& text) {
  [[maybe_unused]] const auto sent = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
}

/// Appends what comes next; false at the end.
bool read_more(int socket, std::string& into) {
  char buffer[4096];
  const auto size = ::recv(socket, buffer, sizeof buffer, 0);
  if (size <= 0) return false;
  into.append(buffer, static_cast<std::size_t>(size));
  return true;
}

std::size_t content_length(const std::string& head) {
  const auto at = head.find("Content-Length: ");
  return at == std::string::npos ? 0 : std::strtoul(head.c_str() + at + 16, nullptr, 10);
}

std::string read_request(int socket) {
  std::string text;
  std::size_t end = std::string::npos;
  while ((end = text.find("\r\n\r\n")) == std::string::npos) {
    if (!read_more(socket, text)) return text;
  }
  const std::size_t whole = end + 4 + content_length(text);
  while (text.size() < whole && read_more(socket, text)) {
  }
  return text;
}

/// One line of the client without its end; the rest stays in `pending`.
bool read_line(int socket, std::string& pending, std::string& line) {
  std::size_t end = std::string::npos;
  while ((end = pending.find("\r\n")) == std::string::npos) {
    if (!read_more(socket, pending)) return false;
  }
  line = pending.substr(0, end);
  pending.erase(0, end + 2);
  return true;
}

std::string talk_smtp(int socket, const std::string& verdict) {
  std::string said;
  std::string pending;
  std::string line;
  bool in_mail = false;
  send_all(socket, "220 receiver\r\n");
  while (read_line(socket, pending, line)) {
    said += line + '\n';
    if (in_mail) {
      if (line != ".") continue;
      in_mail = false;
      send_all(socket, verdict + "\r\n");
    } else if (line == "DATA") {
      in_mail = true;
      send_all(socket, "354 go on\r\n");
    } else if (line == "QUIT") {
      send_all(socket, "221 bye\r\n");
      break;
    } else {
      send_all(socket, "250 ok\r\n");
    }
  }
  return said;
}

}  // namespace

Receiver::Receiver() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (::bind(socket_, any, size) != 0 || ::listen(socket_, 8) != 0 ||
      ::getsockname(socket_, any, &size) != 0) {
    throw std::runtime_error("no port for a receiver");
  }
  port_ = ntohs(address.sin_port);
}

Receiver::~Receiver() { stop(); }

void Receiver::start(std::function<void(int)> serve) {
  thread_ = std::thread([this, serve = std::move(serve)] { accept_all(serve); });
}

void Receiver::accept_all(const std::function<void(int)>& serve) {
  while (true) {
    const int client = ::accept(socket_, nullptr, nullptr);
    if (client < 0) return;
    note_serving(true);
    serve(client);
    ::close(client);
    note_serving(false);
  }
}

void Receiver::note_serving(bool serving) {
  const std::lock_guard lock(mutex_);
  serving_ = serving;
  idle_.notify_all();
}

void Receiver::stop() {
  if (!thread_.joinable()) return;
  ::shutdown(socket_, SHUT_RDWR);
  thread_.join();
  ::close(socket_);
}

void Receiver::keep(std::string text) {
  const std::lock_guard lock(mutex_);
  received_.push_back(std::move(text));
}

std::vector<std::string> Receiver::received() const {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] { return !serving_; });
  return received_;
}

HttpReceiver::HttpReceiver(std::string status, std::string body, std::string fields) {
  start([this, reply = "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) +
                       "\r\nConnection: close\r\n" + fields + "\r\n" + body](int client) {
    keep(read_request(client));
    send_all(client, reply);
  });
}

SmtpReceiver::SmtpReceiver(std::string verdict) {
  start([this, verdict = std::move(verdict)](int client) { keep(talk_smtp(client, verdict)); });
}

}  // namespace yixin::test
