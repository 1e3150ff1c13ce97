#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The few lines of HTTP/1.1 that load and crash tests speak: keep-alive, Content-Length, no more.
namespace yixin::app {

struct HttpCall {
  std::string_view method = "GET";
  std::string_view target = {};
  std::string_view token = {};                     // of a session; empty = nobody
  std::string_view body = {};                      // sent with every method but GET
  std::optional<std::int64_t> rev = std::nullopt;  // what a change is made from
  std::string_view key = {};                       // Idempotency-Key; empty = none
};

void append_request(std::string& out, const HttpCall& call);

struct ReplyFrame {
  int status = 0;
  std::size_t body_at = 0;
  std::size_t body_size = 0;
};

/// The reply at the front of `received`; nothing until all of it is there.
std::optional<ReplyFrame> whole_reply(std::string_view received);

/// A connected TCP socket to this machine with TCP_NODELAY, or -1.
int connect_local(unsigned short port);

struct HttpReply {
  int status = 0;
  std::string head;  // its last line without the line end
  std::string body;
};

/// One blocking connection. What it answers was received to the last byte.
class HttpConnection {
 public:
  explicit HttpConnection(unsigned short port) : port_(port) {}
  ~HttpConnection() { close(); }
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  /// Nothing when the connection broke first; the next call connects anew.
  std::optional<HttpReply> call(const HttpCall& call);

 private:
  void close();
  bool send_all(std::string_view data) const;

  unsigned short port_;
  int fd_ = -1;
};

}  // namespace yixin::app
