#include "platform/http/connection.h"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

#include "platform/base/error.h"
#include "platform/http/problem.h"
#include "platform/http/response_head.h"
#include "platform/http/strict_head.h"

namespace yixin::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

constexpr std::size_t head_limit = 16 * 1024;
constexpr std::size_t read_size = 4096;
constexpr int idle_s = 60;
constexpr int head_s = 10;
constexpr int body_s = 60;
constexpr int handling_s = 60;
constexpr int writing_s = 60;
/// Streams end by themselves, so that a revoked session loses its board as well.
constexpr int stream_s = 600;
/// For whoever was refused to stop sending and read why.
constexpr int draining_s = 5;

std::optional<Method> method_of(beast::http::verb verb) {
  switch (verb) {
    case beast::http::verb::get:
    case beast::http::verb::head: return Method::get;
    case beast::http::verb::post: return Method::post;
    case beast::http::verb::put: return Method::put;
    case beast::http::verb::delete_: return Method::del;
    default: return std::nullopt;
  }
}

template <class Fields>
std::string field(const Fields& fields, beast::http::field name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string{} : std::string(found->value());
}

template <class Fields>
std::string field(const Fields& fields, std::string_view name) {
  const auto found = fields.find(beast::string_view(name.data(), name.size()));
  return found == fields.end() ? std::string{} : std::string(found->value());
}

Response too_large() {
  return problem(base::Error{base::Kind::too_large, "too_large", "提交的内容过大"}, {});
}

Response no_room() {
  base::Error error{base::Kind::unavailable, "busy", "同时上传的内容过多，请稍后再试"};
  error.retry_after_s = 5;
  return problem(error, {});
}

}  // namespace

Connection::Connection(Socket socket, ConnectionHost& host, bool is_operator)
    : socket_(std::move(socket)), host_(host), is_operator_(is_operator) {}

void Connection::allow(State state, int seconds) {
  state_ = state;
  deadline_ = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
}

bool Connection::sweep(SteadyTime now) {
  const bool is_over = state_ != State::closed && now > deadline_;
  if (is_over) close();
  return is_over;
}

void Connection::close() {
  if (state_ == State::closed) return;
  state_ = State::closed;
  boost::system::error_code ignored;
  socket_.close(ignored);
  hold_body(0);
  host_.closed(this);
}

void Connection::leave() {
  if (state_ == State::idle || state_ == State::streaming) close();
}

void Connection::read_more(void (Connection::*next)()) {
  socket_.async_read_some(
      buffer_.prepare(read_size),
      [self = shared_from_this(), next](boost::system::error_code error, std::size_t size) {
        if (error || self->state_ == State::closed) return self->close();
        if (self->state_ == State::idle) self->allow(State::reading, head_s);
        self->buffer_.commit(size);
        (self.get()->*next)();
      });
}

void Connection::read_head() {
  allow(buffer_.size() == 0 ? State::idle : State::reading, buffer_.size() == 0 ? idle_s : head_s);
  // A sleeping phone keeps its connection for a minute: it must not keep a buffer as well.
  if (buffer_.size() == 0) buffer_.shrink_to_fit();
  parse_head();
}

void Connection::parse_head() {
  const auto data = buffer_.cdata();
  const std::string_view received(static_cast<const char*>(data.data()), data.size());
  const auto end = received.find("\r\n\r\n");
  if (end == std::string_view::npos) {
    if (received.size() > head_limit) return refuse(431);
    return read_more(&Connection::parse_head);
  }
  if (end > head_limit || !is_strict_head(received.substr(0, end))) return refuse(400);

  parser_.emplace();
  parser_->header_limit(head_limit + 4);
  // The route has its own limit, below; the parser's is one megabyte.
  parser_->body_limit(boost::none);
  boost::system::error_code error;
  const auto used = parser_->put(asio::buffer(received.data(), end + 4), error);
  if (error && error != beast::http::error::need_more) return refuse(400);
  buffer_.consume(used);

  const auto& head = parser_->get();
  const auto method = method_of(head.method());
  if (!method) return refuse(405);
  request_ = {};
  request_.method = *method;
  request_.head_only = head.method() == beast::http::verb::head;
  const std::string target(head.target());
  const auto question = std::min(target.find('?'), target.size());
  request_.path = target.substr(0, question);
  if (question < target.size()) request_.query = target.substr(question + 1);

  const bool has_body = parser_->chunked() || parser_->content_length().value_or(0) > 0;
  const std::size_t limit = has_body ? host_.body_limit(request_) : 0;
  if (parser_->content_length().value_or(0) > limit) return refuse(too_large());
  parser_->body_limit(limit);
  parser_->eager(true);
  allow(State::reading, body_s);
  parse_body();
}

void Connection::parse_body() {
  while (!parser_->is_done() && buffer_.size() > 0) {
    boost::system::error_code error;
    const auto used = parser_->put(buffer_.data(), error);
    buffer_.consume(used);
    if (error == beast::http::error::need_more) break;
    if (error == beast::http::error::body_limit) return refuse(too_large());
    if (error) return refuse(400);
  }
  hold_body(parser_->get().body().size());
  if (host_.body_bytes > host_.most_body_bytes) return refuse(no_room());
  if (!parser_->is_done()) {
    // Extensions of chunks and trailers have no other limit.
    if (buffer_.size() > head_limit) return refuse(400);
    return read_more(&Connection::parse_body);
  }
  hand_over();
}

void Connection::hand_over() {
  using beast::http::field;
  auto message = parser_->release();
  parser_.reset();
  keep_alive_ = message.keep_alive();
  request_.body = std::move(message.body());
  request_.host = http::field(message, field::host);
  request_.cookie = http::field(message, field::cookie);
  request_.origin = http::field(message, field::origin);
  request_.agent = http::field(message, field::user_agent).substr(0, 200);
  request_.accept_encoding = http::field(message, field::accept_encoding);
  request_.if_none_match = http::field(message, field::if_none_match);
  request_.if_match = http::field(message, field::if_match);
  request_.requested_with = http::field(message, "X-Requested-With");
  request_.fetch_site = http::field(message, "Sec-Fetch-Site");
  request_.idempotency_key = http::field(message, "Idempotency-Key");
  request_.is_operator = is_operator_;
  allow(State::handling, handling_s);
  host_.handle(std::move(request_), shared_from_this());
}

void Connection::refuse(int status) {
  Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  refuse(std::move(response));
}

void Connection::refuse(Response response) {
  parser_.reset();
  keep_alive_ = false;
  has_unread_ = true;
  answer(std::move(response));
}

void Connection::hold_body(std::size_t bytes) {
  host_.body_bytes += bytes - held_bytes_;
  held_bytes_ = bytes;
}

void Connection::answer(Response response) {
  if (state_ == State::closed) return;
  hold_body(0);
  response.settle();
  const bool streaming = !response.stream.empty();
  if (streaming) {
    keep_alive_ = false;
    response.content_type = "text/event-stream; charset=utf-8";
  }
  head_out_.clear();
  write_head(head_out_, response, host_.secure, keep_alive_);
  if (streaming) {
    allow(State::streaming, stream_s);
    body_out_.clear();
    write({}, nullptr);
    watch_reader();
    return host_.subscribe(response.stream, shared_from_this());
  }
  allow(State::writing, writing_s);
  const bool without_body = request_.head_only || response.status == 304;
  body_out_ = without_body ? std::string{} : std::move(response.body);
  const auto shared = without_body ? nullptr : std::move(response.shared_body);
  write(shared ? std::string_view(*shared) : std::string_view(body_out_), shared);
}

void Connection::write(std::string_view body, std::shared_ptr<const std::string> keep) {
  shared_out_ = std::move(keep);
  writing_event_ = true;
  const std::array<asio::const_buffer, 2> parts = {asio::buffer(head_out_),
                                                   asio::buffer(body.data(), body.size())};
  asio::async_write(socket_, parts,
                    [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                      if (error) return self->close();
                      self->written();
                    });
}

void Connection::written() {
  writing_event_ = false;
  shared_out_.reset();
  if (state_ == State::streaming && !waiting_event_.empty()) {
    return send_event(std::exchange(waiting_event_, {}));
  }
  if (state_ != State::writing) return;
  if (has_unread_ && !host_.leaving) return drain();
  if (!keep_alive_ || host_.leaving) return close();
  read_head();
}

/// Closing a socket with unread bytes resets it, and the refusal may be lost with it.
void Connection::drain() {
  if (state_ != State::draining) {
    allow(State::draining, draining_s);
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
  }
  buffer_.clear();
  read_more(&Connection::drain);
}

/// Who reads a stream has nothing more to say: anything, above all the end, means that they left,
/// and a quiet stream would learn of it only by its next frame.
void Connection::watch_reader() {
  socket_.async_wait(Socket::wait_read,
                     [self = shared_from_this()](boost::system::error_code) { self->close(); });
}

void Connection::send_event(const std::string& data) {
  if (state_ != State::streaming) return;
  if (writing_event_) {
    waiting_event_ = data;
    return;
  }
  head_out_ = "event: board\ndata: " + data + "\n\n";
  write({}, nullptr);
}

}  // namespace yixin::http
