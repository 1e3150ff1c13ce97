#include "app/bench_load.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <stdexcept>

#include "app/bench_http.h"
#include "app/bench_paper.h"

namespace yixin::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int questions = 10;

int steps_of(Flow flow) {
  switch (flow) {
    case Flow::bare: return 1;
    case Flow::burst: return 3;
    case Flow::saved: return 3 + questions;
  }
  return 0;
}

double thread_cpu_s() {
  timespec used{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

struct Connection {
  int fd = -1;
  std::string out;
  std::size_t sent = 0;
  bool waits_to_send = false;
  std::string in;
  std::string_view token;
  std::vector<std::string> answers;
  std::size_t choice = 0;
  int step = 0;
  Clock::time_point asked_at;
};

class Generator {
 public:
  explicit Generator(const LoadPlan& plan)
      : plan_(plan),
        steps_(steps_of(plan.flow)),
        attempt_("/api/rounds/" + plan.round_id + "/attempt"),
        ranks_("/api/rounds/" + plan.round_id + "/ranks"),
        poll_(::epoll_create1(EPOLL_CLOEXEC)) {}
  ~Generator() {
    for (Connection& connection : connections_) drop(connection);
    ::close(poll_);
  }

  LoadResult run() {
    connect_all();
    const double cpu_before_s = thread_cpu_s();
    const auto start = Clock::now();
    const auto end = start + std::chrono::seconds(plan_.seconds);
    for (Connection& connection : connections_) begin(connection);
    std::vector<epoll_event> events(256);
    while (busy_ > 0 && Clock::now() < end) {
      const int count = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), 100);
      for (int i = 0; i < count; ++i) {
        auto& connection = connections_[events[static_cast<std::size_t>(i)].data.u32];
        if (connection.fd >= 0 && connection.sent < connection.out.size()) flush(connection);
        if (connection.fd >= 0) receive(connection);
      }
    }
    result_.elapsed_s = std::chrono::duration<double>(Clock::now() - start).count();
    result_.own_cpu_s = thread_cpu_s() - cpu_before_s;
    return std::move(result_);
  }

 private:
  void connect_all() {
    connections_.resize(static_cast<std::size_t>(plan_.connections));
    for (Connection& connection : connections_) {
      connection.fd = connect_local(plan_.port);
      if (connection.fd < 0) throw std::runtime_error("the server takes no more connections");
      ::fcntl(connection.fd, F_SETFL, O_NONBLOCK);
      watch(connection, EPOLL_CTL_ADD, EPOLLIN);
      ++busy_;
    }
  }

  void watch(const Connection& connection, int operation, std::uint32_t wanted) {
    epoll_event event{};
    event.events = wanted;
    event.data.u32 = static_cast<std::uint32_t>(&connection - connections_.data());
    ::epoll_ctl(poll_, operation, connection.fd, &event);
  }

  void drop(Connection& connection) {
    if (connection.fd < 0) return;
    ::close(connection.fd);
    connection.fd = -1;
    --busy_;
  }

  void fail(Connection& connection, const std::string& what) {
    if (++result_.errors == 1) {
      result_.first_error = "step " + std::to_string(connection.step) + ": " + what;
    }
    drop(connection);
  }

  /// The next participant; without one the connection rests.
  void begin(Connection& connection) {
    if (plan_.flow != Flow::bare) {
      if (result_.begun == plan_.participants.size()) return drop(connection);
      connection.token = plan_.participants[result_.begun].token;
      connection.choice = result_.begun++;
    }
    connection.step = 0;
    ask(connection);
  }

  void ask(Connection& connection) {
    connection.out.clear();
    connection.sent = 0;
    write_request(connection);
    connection.asked_at = Clock::now();
    flush(connection);
  }

  void write_request(Connection& connection) const {
    std::string& out = connection.out;
    const std::string_view token = connection.token;
    const int step = connection.step;
    if (plan_.flow == Flow::bare) return append_request(out, {.target = "/livez"});
    if (step == steps_ - 1) return append_request(out, {"GET", ranks_, token, {}});
    if (step == 0) return append_request(out, {"PUT", attempt_, token, "{}"});
    if (step == steps_ - 2) {
      const std::string body =
          plan_.flow == Flow::burst ? "{\"answers\":[" + all_answers(connection) + "]}" : "{}";
      return append_request(out, {"PUT", attempt_ + "/submission", token, body});
    }
    const std::string target = attempt_ + "/saves/" + std::to_string(step);
    const std::string& answer = connection.answers[static_cast<std::size_t>(step - 1)];
    append_request(out, {"PUT", target, token, "{\"answers\":[" + answer + "]}"});
  }

  static std::string all_answers(const Connection& connection) {
    std::string list;
    for (const std::string& answer : connection.answers) {
      if (!list.empty()) list += ',';
      list += answer;
    }
    return list;
  }

  void flush(Connection& connection) {
    const std::string_view rest = std::string_view(connection.out).substr(connection.sent);
    const auto size = ::send(connection.fd, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (size < 0 && errno != EAGAIN) return fail(connection, "the connection broke");
    if (size > 0) connection.sent += static_cast<std::size_t>(size);
    const bool waits = connection.sent < connection.out.size();
    if (waits == connection.waits_to_send) return;
    connection.waits_to_send = waits;
    watch(connection, EPOLL_CTL_MOD, waits ? EPOLLIN | EPOLLOUT : EPOLLIN);
  }

  void receive(Connection& connection) {
    char part[32 * 1024];
    const auto size = ::recv(connection.fd, part, sizeof part, 0);
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) return fail(connection, "the connection was closed");
    connection.in.append(part, static_cast<std::size_t>(size));
    const auto frame = whole_reply(connection.in);
    if (!frame) return;
    const auto waited = Clock::now() - connection.asked_at;
    result_.latencies.add(std::chrono::duration_cast<std::chrono::microseconds>(waited).count());
    ++result_.requests;
    const std::string_view body =
        std::string_view(connection.in).substr(frame->body_at, frame->body_size);
    if (frame->status != 200) {
      return fail(connection, std::to_string(frame->status) + ' ' + std::string(body));
    }
    const bool is_paper = plan_.flow != Flow::bare && connection.step == 0;
    if (is_paper && !keep_answers(connection, body)) {
      return fail(connection, "not a paper of ten questions: " + std::string(body));
    }
    connection.in.clear();
    if (++connection.step < steps_) return ask(connection);
    ++result_.attempts;
    begin(connection);
  }

  static bool keep_answers(Connection& connection, std::string_view paper) {
    connection.answers.clear();
    for (const PaperSlot& slot : read_paper(paper)) {
      connection.answers.push_back(
          write_answer(connection.answers.size(), slot, connection.choice));
    }
    return connection.answers.size() == questions;
  }

  const LoadPlan& plan_;
  int steps_;
  std::string attempt_;
  std::string ranks_;
  int poll_;
  std::vector<Connection> connections_;
  int busy_ = 0;
  LoadResult result_;
};

}  // namespace

void Latencies::add(std::int64_t microseconds) {
  const auto last = static_cast<std::int64_t>(counts_.size()) - 1;
  ++counts_[static_cast<std::size_t>(std::clamp<std::int64_t>(microseconds / 10, 0, last))];
  ++sum_;
}

double Latencies::percentile_ms(double percent) const {
  const auto wanted = static_cast<double>(sum_) * percent / 100;
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    seen += counts_[i];
    if (seen > 0 && static_cast<double>(seen) >= wanted) return static_cast<double>(i + 1) / 100;
  }
  return 0;
}

LoadResult run_load(const LoadPlan& plan) { return Generator(plan).run(); }

}  // namespace yixin::app
