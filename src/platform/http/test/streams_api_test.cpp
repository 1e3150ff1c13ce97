#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "app/bench_http.h"
#include "platform/http/server.h"
#include "support/world.h"

/// What those who watch a stream are sent, by a server with a stream of its own.
namespace yixin::http {
namespace {

constexpr long patience_s = 3;

std::atomic<std::uint64_t> changes = 0;

/// Something has changed whenever somebody comes.
std::string open_moving(db::ReadTx&, const Empty&) {
  ++changes;
  return "moving";
}

std::optional<std::string> frame_of(std::string_view, std::uint64_t& seen, base::Instant) {
  const std::uint64_t now = changes;
  if (seen == now) return std::nullopt;
  seen = now;
  return std::to_string(now);
}

class Streams : public testing::Test {
 protected:
  Streams() {
    changes = 0;
    registry_.stream<Empty>({"/moving", access::everyone, limits::view, "Moves"}, open_moving);
    registry_.frames_from(frame_of);
    dispatcher_ = std::make_unique<Dispatcher>(registry_, world_.application().database(),
                                               world_.clock(), PublicAddress{});
    ServerOptions options;
    options.port = 0;
    server_ = std::make_unique<Server>(options, *dispatcher_, registry_.frames(),
                                       StaticFiles::load({}), world_.clock(), [](const Answer&) {});
    port_ = server_->bind();
    thread_ = std::thread([this] { server_->run([] {}); });
  }
  ~Streams() override {
    server_->stop();
    thread_.join();
    dispatcher_->stop();
  }

  test::World world_;
  Registry registry_;
  std::unique_ptr<Dispatcher> dispatcher_;
  std::unique_ptr<Server> server_;
  unsigned short port_ = 0;
  std::thread thread_;
};

/// Somebody whose page is open.
class Viewer {
 public:
  explicit Viewer(unsigned short port) : fd_(app::connect_local(port)) {
    const timeval patience{patience_s, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    const std::string request = "GET /api/moving HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n";
    EXPECT_GT(::send(fd_, request.data(), request.size(), MSG_NOSIGNAL), 0);
  }
  ~Viewer() { ::close(fd_); }
  Viewer(const Viewer&) = delete;
  Viewer& operator=(const Viewer&) = delete;

  /// False when the frame does not come in three seconds.
  bool is_sent(const std::string& frame) {
    char part[4096];
    while (received_.find("data: " + frame + "\n\n") == std::string::npos) {
      const auto size = ::recv(fd_, part, sizeof part, 0);
      if (size <= 0) return false;
      received_.append(part, static_cast<std::size_t>(size));
    }
    return true;
  }

 private:
  int fd_;
  std::string received_;
};

TEST_F(Streams, a_frame_that_a_newcomer_is_sent_reaches_everybody_else) {
  Viewer first(port_);
  ASSERT_TRUE(first.is_sent("1"));
  Viewer second(port_);
  EXPECT_TRUE(second.is_sent("2"));
  EXPECT_TRUE(first.is_sent("2"));
}

}  // namespace
}  // namespace yixin::http
