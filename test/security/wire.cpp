#include "security/wire.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <thread>

#include "app/bench_http.h"
#include "platform/base/check.h"
#include "platform/http/server.h"

namespace yixin::security {
namespace {

constexpr long patience_s = 3;

http::ServerOptions options_of(test::World& world, std::size_t most_body_bytes) {
  http::ServerOptions options;
  options.port = 0;
  options.public_address = world.application().dispatcher().address();
  options.boot_path = "/boot";
  options.most_body_bytes = most_body_bytes;
  return options;
}

void answer_ready(const http::Answer& answer) {
  http::Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = "ready\n";
  answer(std::move(response));
}

}  // namespace

struct Wire::Running {
  Running(test::World& world, const WireSet& set)
      : server(options_of(world, set.most_body_bytes), world.application().dispatcher(),
               world.application().registry().frames(), http::StaticFiles::load(set.web),
               world.clock(), answer_ready),
        port(server.bind()),
        thread([this, finish = set.finish] { server.run(finish); }) {}
  ~Running() { stop(); }

  void stop() {
    if (!thread.joinable()) return;
    server.stop();
    thread.join();
  }

  http::Server server;
  unsigned short port;
  std::thread thread;
};

Wire::Wire(test::World& world, const WireSet& set)
    : running_(std::make_unique<Running>(world, set)) {}
Wire::~Wire() = default;

unsigned short Wire::port() const { return running_->port; }

void Wire::stop() { running_->stop(); }

int Wire::begin(std::string_view bytes) const {
  const int fd = app::connect_local(running_->port);
  CHECK(fd >= 0);
  const timeval patience{patience_s, 0};
  ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  // A server that has refused a head need not read the rest.
  while (!bytes.empty()) {
    const auto sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) break;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return fd;
}

std::string Wire::exchange(std::string_view bytes) const { return end(begin(bytes)); }

std::string Wire::end(int fd) {
  std::string answer;
  char buffer[16 * 1024];
  ssize_t got = 0;
  while ((got = ::recv(fd, buffer, sizeof buffer, 0)) > 0) {
    answer.append(buffer, static_cast<std::size_t>(got));
  }
  if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) answer += "(still open)";
  ::close(fd);
  return answer;
}

std::string bytes_of(const RawRequest& request) {
  std::string out = request.method + " /api" + request.target +
                    " HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nConnection: close\r\n";
  if (!request.token.empty()) out += "Cookie: yixin=" + request.token + "\r\n";
  for (const auto& field : request.fields) out += field + "\r\n";
  if (!request.body.empty()) {
    out += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
  }
  return out + "\r\n" + request.body;
}

int status_of(std::string_view answer) {
  constexpr std::string_view version = "HTTP/1.1 ";
  if (!answer.starts_with(version)) return 0;
  return std::atoi(std::string(answer.substr(version.size(), 3)).c_str());
}

std::string code_of(std::string_view answer) {
  const auto end = answer.find("\r\n\r\n");
  if (end == std::string_view::npos) return {};
  return test::Reply{status_of(answer), std::string(answer.substr(end + 4)), {}}.code();
}

int count_answers(std::string_view answers) {
  int count = 0;
  for (auto at = answers.find("HTTP/1.1 "); at != std::string_view::npos;
       at = answers.find("HTTP/1.1 ", at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace yixin::security
