#include "platform/http/server.h"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <mutex>
#include <unordered_map>

#include "platform/base/error.h"
#include "platform/crypto/keys.h"
#include "platform/crypto/stream_random.h"
#include "platform/http/connection.h"
#include "platform/http/log.h"
#include "platform/http/problem.h"
#include "platform/http/turn_list.h"

namespace yixin::http {
namespace {

namespace asio = boost::asio;
using Executor = asio::io_context::executor_type;
using TcpAcceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using UnixAcceptor = asio::basic_socket_acceptor<asio::local::stream_protocol, Executor>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;

constexpr std::size_t connection_limit = 12'000;
constexpr std::size_t sweeps_a_second = 20;
constexpr std::size_t closings_at_once = 50;
/// For the answers of a server that leaves to reach slow readers.
constexpr auto last_words = std::chrono::seconds(3);

struct Subscribers {
  std::uint64_t seen = 0;
  std::string last_frame;
  std::vector<std::weak_ptr<Connection>> connections;
};

[[noreturn]] void refuse_bind(const std::string& where, const std::string& why) {
  throw base::Error{base::Kind::unavailable, "address_in_use", "无法监听 " + where + "：" + why};
}

}  // namespace

struct Server::State {
  State(ServerOptions given, Dispatcher& dispatcher, const FrameSource& frames, StaticFiles files,
        const base::Clock& clock, std::function<void(Answer)> ready)
      : options(std::move(given)),
        dispatcher(dispatcher),
        frames(frames),
        files(std::move(files)),
        clock(clock),
        ready(std::move(ready)),
        tcp(io.get_executor()),
        control(io.get_executor()),
        ticker(io.get_executor()),
        sweeper(io.get_executor()),
        signals(io, SIGTERM, SIGINT) {
    const auto seed = crypto::draw_seed();
    request_prefix = crypto::to_hex({reinterpret_cast<const char*>(seed.data()), 4});
    host.secure = options.public_address.secure;
    host.most_body_bytes = options.most_body_bytes;
    host.body_limit = [this](const Request& request) { return body_limit(request); };
    host.handle = [this](Request request, std::shared_ptr<Connection> from) {
      handle(std::move(request), std::move(from));
    };
    host.subscribe = [this](const std::string& stream, std::shared_ptr<Connection> who) {
      subscribe(stream, who);
    };
    host.closed = [this](Connection* gone) { connections.remove(*gone); };
  }

  std::size_t body_limit(const Request& request) const {
    if (!request.path.starts_with("/api/")) return 0;
    return dispatcher.body_limit(request.method, std::string_view(request.path).substr(4));
  }

  void handle(Request request, std::shared_ptr<Connection> from) {
    request.request_id = request_prefix + '-' + std::to_string(++request_count);
    const auto deliver = [this, from](Response response) { post(from, std::move(response)); };
    if (request.path == "/livez") return deliver(plain("ok\n"));
    if (request.path == "/readyz") return ready(deliver);
    if (!request.path.starts_with("/api/")) return serve_file(std::move(request), deliver);
    request.path.erase(0, 4);
    dispatcher.dispatch(std::move(request), deliver);
  }

  /// A page asks the boot operation in the name of whoever opened it; any other file is as it is.
  void serve_file(Request request, const Answer& deliver) {
    if (!files.is_page(request.path)) return deliver(files.serve(request));
    if (options.boot_path.empty()) return deliver(files.serve_page(request.path, {}));
    std::string page = std::move(request.path);
    request.path = options.boot_path;
    request.method = Method::get;
    request.query.clear();
    dispatcher.dispatch(std::move(request), [this, page, deliver](Response boot) {
      // A busy database leaves the block out, and the page asks for itself.
      deliver(files.serve_page(page, boot.status == 200 ? boot.body_view() : std::string_view{}));
    });
  }

  static Response plain(std::string text) {
    Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    return response;
  }

  /// Answers made on database threads are collected, so that a committed batch of hundreds wakes
  /// the I/O thread once.
  void post(const std::shared_ptr<Connection>& to, Response response) {
    if (std::this_thread::get_id() == io_thread) return to->answer(std::move(response));
    bool first = false;
    {
      std::lock_guard lock(answers_mutex);
      first = answers.empty();
      answers.emplace_back(to, std::move(response));
    }
    if (first) asio::post(io, [this] { deliver_answers(); });
  }

  void deliver_answers() {
    std::vector<std::pair<std::shared_ptr<Connection>, Response>> ready_answers;
    {
      std::lock_guard lock(answers_mutex);
      ready_answers.swap(answers);
    }
    for (auto& [connection, response] : ready_answers) connection->answer(std::move(response));
  }

  void subscribe(const std::string& stream, const std::shared_ptr<Connection>& who) {
    Subscribers& subscribers = streams[stream];
    subscribers.connections.push_back(who);
    // What all have seen moves with the tick alone, or the others would miss this frame.
    auto seen = subscribers.seen;
    const auto frame = frames(stream, seen, clock.now());
    who->send_event(frame ? *frame : subscribers.last_frame);
  }

  bool refresh(const std::string& stream, Subscribers& subscribers) {
    auto frame = frames(stream, subscribers.seen, clock.now());
    if (frame) subscribers.last_frame = std::move(*frame);
    return frame.has_value();
  }

  /// All connections within a second, and no more closings at once than others can wait for: an
  /// attacker's thousands run out of time together.
  void sweep() {
    const auto now = std::chrono::steady_clock::now();
    std::size_t closings = 0;
    connections.go_on(connections.size() / sweeps_a_second + 1, [&](Connection& connection) {
      closings += static_cast<std::size_t>(connection.sweep(now));
      return closings < closings_at_once;
    });
    sweeper.expires_after(std::chrono::milliseconds(1000 / sweeps_a_second));
    sweeper.async_wait([this](boost::system::error_code error) {
      if (!error) sweep();
    });
  }

  void tick() {
    for (auto it = streams.begin(); it != streams.end();) {
      auto& list = it->second.connections;
      std::erase_if(list, [](const auto& weak) { return weak.expired(); });
      if (list.empty()) {
        it = streams.erase(it);
        continue;
      }
      if (refresh(it->first, it->second)) {
        for (auto& weak : list) {
          if (auto connection = weak.lock()) connection->send_event(it->second.last_frame);
        }
      }
      ++it;
    }
    ticker.expires_after(std::chrono::seconds(1));
    ticker.async_wait([this](boost::system::error_code error) {
      if (!error) tick();
    });
  }

  void adopt(Socket socket, bool is_operator) {
    // Closing the socket says "not now"; the operator gets in to see what is going on.
    if (!is_operator && connections.size() >= connection_limit) return;
    auto connection = std::make_shared<Connection>(std::move(socket), host, is_operator);
    connections.add(connection);
    connection->start();
  }

  void accept_tcp() {
    tcp.async_accept([this](boost::system::error_code error, auto socket) {
      if (error == asio::error::operation_aborted) return;
      if (!error) {
        boost::system::error_code ignored;
        socket.set_option(asio::ip::tcp::no_delay(true), ignored);
        adopt(Socket(std::move(socket)), false);
      }
      accept_tcp();
    });
  }
  void accept_control() {
    control.async_accept([this](boost::system::error_code error, auto socket) {
      if (error == asio::error::operation_aborted) return;
      if (!error) adopt(Socket(std::move(socket)), true);
      accept_control();
    });
  }

  /// Takes nobody new, and answers everybody who is in: `finish` does what they wait for.
  void leave() {
    if (host.leaving) return io.stop();  // asked twice
    host.leaving = true;
    boost::system::error_code ignored;
    tcp.close(ignored);
    control.close(ignored);
    connections.go_on(connections.size(), [](Connection& connection) {
      connection.leave();
      return true;
    });
    finisher = std::thread([this] {
      finish();
      asio::post(io,
                 [this] { leave_when_answered(std::chrono::steady_clock::now() + last_words); });
    });
  }

  void await_signal() {
    signals.async_wait([this](boost::system::error_code error, int) {
      if (error) return;
      leave();
      await_signal();
    });
  }

  void leave_when_answered(std::chrono::steady_clock::time_point latest) {
    std::size_t answering = 0;
    connections.go_on(connections.size(), [&](Connection& connection) {
      answering += static_cast<std::size_t>(connection.is_answering());
      return true;
    });
    if (answering == 0 || std::chrono::steady_clock::now() > latest) return io.stop();
    ticker.expires_after(std::chrono::milliseconds(20));
    ticker.async_wait([this, latest](boost::system::error_code) { leave_when_answered(latest); });
  }

  ServerOptions options;
  Dispatcher& dispatcher;
  const FrameSource& frames;
  StaticFiles files;
  const base::Clock& clock;
  std::function<void(Answer)> ready;
  asio::io_context io{1};
  TcpAcceptor tcp;
  UnixAcceptor control;
  Timer ticker;
  Timer sweeper;
  asio::signal_set signals;
  ConnectionHost host;
  TurnList<Connection> connections;
  std::unordered_map<std::string, Subscribers> streams;
  std::mutex answers_mutex;
  std::vector<std::pair<std::shared_ptr<Connection>, Response>> answers;
  std::thread::id io_thread;
  std::function<void()> finish;
  std::thread finisher;
  std::string request_prefix;
  std::uint64_t request_count = 0;
};

Server::Server(ServerOptions options, Dispatcher& dispatcher, const FrameSource& frames,
               StaticFiles files, const base::Clock& clock, std::function<void(Answer)> ready)
    : state_(std::make_unique<State>(std::move(options), dispatcher, frames, std::move(files),
                                     clock, std::move(ready))) {}

Server::~Server() = default;

unsigned short Server::bind() {
  State& s = *state_;
  const std::string where = s.options.address + ':' + std::to_string(s.options.port);
  try {
    const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(s.options.address),
                                           s.options.port);
    s.tcp.open(endpoint.protocol());
    s.tcp.set_option(asio::socket_base::reuse_address(true));
    s.tcp.bind(endpoint);
    s.tcp.listen(4096);
    if (!s.options.control_socket.empty()) {
      std::filesystem::remove(s.options.control_socket);
      const asio::local::stream_protocol::endpoint control(s.options.control_socket.string());
      s.control.open(control.protocol());
      s.control.bind(control);
      // Whoever may open this socket may act as the operator: the owner of the data alone.
      std::filesystem::permissions(
          s.options.control_socket,
          std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
      s.control.listen(16);
    }
  } catch (const boost::system::system_error& error) {
    refuse_bind(where, error.code().message());
  }
  return s.tcp.local_endpoint().port();
}

void Server::run(const std::function<void()>& finish) {
  State& s = *state_;
  s.io_thread = std::this_thread::get_id();
  s.finish = finish;
  s.accept_tcp();
  if (s.control.is_open()) s.accept_control();
  s.await_signal();
  s.tick();
  s.sweep();
  s.io.run();
  if (s.finisher.joinable()) s.finisher.join();
}

void Server::stop() {
  asio::post(state_->io, [this] { state_->leave(); });
}

}  // namespace yixin::http
