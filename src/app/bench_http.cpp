#include "app/bench_http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>

namespace yixin::app {
namespace {

constexpr int patience_s = 30;

std::size_t number_at(std::string_view text, std::size_t at) {
  std::size_t number = 0;
  std::from_chars(text.data() + at, text.data() + text.size(), number);
  return number;
}

}  // namespace

void append_request(std::string& out, const HttpCall& call) {
  out += call.method;
  out += ' ';
  out += call.target;
  out += " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  if (!call.token.empty()) {
    out += "Cookie: yixin=";
    out += call.token;
    out += "\r\n";
  }
  if (call.rev) out += "If-Match: \"" + std::to_string(*call.rev) + "\"\r\n";
  if (!call.key.empty()) {
    out += "Idempotency-Key: ";
    out += call.key;
    out += "\r\n";
  }
  if (call.method != "GET") {
    out += "X-Requested-With: yixin\r\nContent-Type: application/json\r\nContent-Length: ";
    out += std::to_string(call.body.size());
    out += "\r\n\r\n";
    out += call.body;
  } else {
    out += "\r\n";
  }
}

std::optional<ReplyFrame> whole_reply(std::string_view received) {
  constexpr std::string_view length_name = "\r\nContent-Length: ";
  constexpr std::size_t status_at = 9;  // behind "HTTP/1.1 "
  const auto head_end = received.find("\r\n\r\n");
  if (head_end == std::string_view::npos) return std::nullopt;
  const auto length_at = received.substr(0, head_end).rfind(length_name);
  if (length_at == std::string_view::npos) return std::nullopt;
  ReplyFrame frame;
  frame.status = static_cast<int>(number_at(received, status_at));
  frame.body_at = head_end + 4;
  frame.body_size = number_at(received, length_at + length_name.size());
  if (received.size() < frame.body_at + frame.body_size) return std::nullopt;
  return frame;
}

int connect_local(unsigned short port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -1;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  const timeval patience{patience_s, 0};
  ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
  ::close(fd);
  return -1;
}

void HttpConnection::close() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

bool HttpConnection::send_all(std::string_view data) const {
  while (!data.empty()) {
    const auto sent = ::send(fd_, data.data(), data.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    data.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::optional<HttpReply> HttpConnection::call(const HttpCall& call) {
  if (fd_ < 0) fd_ = connect_local(port_);
  if (fd_ < 0) return std::nullopt;
  std::string request;
  append_request(request, call);
  std::string received;
  bool alive = send_all(request);
  while (alive) {
    char part[16384];
    const auto size = ::recv(fd_, part, sizeof part, 0);
    // A child of ours that ended interrupts, and breaks nothing.
    if (size < 0 && errno == EINTR) continue;
    alive = size > 0;
    if (alive) received.append(part, static_cast<std::size_t>(size));
    if (const auto frame = whole_reply(received)) {
      return HttpReply{frame->status, received.substr(0, frame->body_at - 4),
                       received.substr(frame->body_at, frame->body_size)};
    }
  }
  close();
  return std::nullopt;
}

}  // namespace yixin::app
