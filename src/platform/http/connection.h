#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "platform/http/message.h"

namespace yixin::http {

/// TCP and the control socket share one connection type; the concrete executor keeps Asio's
/// type-erased one out of the hot path.
using Socket = boost::asio::basic_stream_socket<boost::asio::generic::stream_protocol,
                                                boost::asio::io_context::executor_type>;
using SteadyTime = std::chrono::steady_clock::time_point;

class Connection;

/// What the server gives its connections; all calls happen on the I/O thread.
struct ConnectionHost {
  std::function<std::size_t(const Request&)> body_limit;
  std::function<void(Request, std::shared_ptr<Connection>)> handle;
  std::function<void(const std::string& stream, std::shared_ptr<Connection>)> subscribe;
  std::function<void(Connection*)> closed;
  bool secure = false;
  /// No further request is read: what is under way is answered, then each connection ends.
  bool leaving = false;
  /// Bytes of all bodies that were received and not yet answered, and how many there may be. Who
  /// sends them is not known yet, so that no limit of an account can hold them back.
  std::size_t body_bytes = 0;
  std::size_t most_body_bytes = SIZE_MAX;
};

/// One connection: read a request, hand it over, write the answer, again. Callbacks instead of
/// coroutines, because g++ 12 miscompiles co_await with temporary aggregates.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Socket socket, ConnectionHost& host, bool is_operator);

  void start() { read_head(); }
  /// The answer to the request handed over last.
  void answer(Response response);
  /// One frame of server-sent events. While the previous one is still being written only the newest
  /// waits: a slow reader gets fewer frames, never an older board.
  void send_event(const std::string& data);
  /// Closes when the deadline of the present state has passed; whether it did.
  bool sweep(SteadyTime now);
  void close();
  bool is_answering() const { return state_ == State::writing; }
  /// Closes one that waits for nothing: whoever holds it asks anew, and finds another server or
  /// none. A refusal would end a browser's stream for good.
  void leave();

  /// In the server's list.
  std::size_t place = 0;

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  enum class State { idle, reading, handling, writing, streaming, draining, closed };

  void read_head();
  void read_more(void (Connection::*next)());
  void parse_head();
  void parse_body();
  void hand_over();
  void refuse(int status);
  void refuse(Response response);
  void hold_body(std::size_t bytes);
  void watch_reader();
  void drain();
  void write(std::string_view body, std::shared_ptr<const std::string> keep);
  void written();
  void allow(State state, int seconds);

  Socket socket_;
  ConnectionHost& host_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  Request request_;
  std::string head_out_;
  std::string body_out_;
  std::shared_ptr<const std::string> shared_out_;
  State state_ = State::idle;
  SteadyTime deadline_;
  bool is_operator_;
  std::string waiting_event_;
  std::size_t held_bytes_ = 0;
  bool keep_alive_ = true;
  bool has_unread_ = false;
  bool writing_event_ = false;
};

}  // namespace yixin::http
