#include "lab/open_load.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <deque>
#include <queue>

#include "app/bench_http.h"

namespace yixin::lab {
namespace {

using Clock = std::chrono::steady_clock;
using Time = Clock::time_point;

Clock::duration seconds(double count) {
  return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(count));
}

std::int64_t us_between(Time from, Time to) {
  return std::chrono::duration_cast<std::chrono::microseconds>(to - from).count();
}

struct Arrival {
  Time at;   // when it is sent at the earliest
  Time due;  // when it was wanted first
  std::size_t flow = 0;
  std::string request;
};

struct Later {
  bool operator()(const Arrival& a, const Arrival& b) const { return a.at > b.at; }
};

struct Line {
  int fd = -1;
  Arrival arrival;
  std::size_t sent = 0;
  Time sent_at;
  std::string in;
  bool busy = false;
};

/// Seconds that a refusal asks to wait; 0 when it does not say.
int retry_after_s(std::string_view head) {
  constexpr std::string_view name = "\r\nRetry-After: ";
  const auto at = head.find(name);
  int wait_s = 0;
  if (at != std::string_view::npos) {
    std::from_chars(head.data() + at + name.size(), head.data() + head.size(), wait_s);
  }
  return wait_s;
}

class Generator {
 public:
  explicit Generator(const OpenLoad& load)
      : load_(load),
        poll_(::epoll_create1(EPOLL_CLOEXEC)),
        start_(Clock::now()),
        lines_(load.connections),
        results_(load.flows.size()),
        drawn_(load.flows.size()) {
    for (std::size_t i = lines_.size(); i > 0; --i) free_.push_back(i - 1);
    for (std::size_t flow = 0; flow < load.flows.size(); ++flow) draw(flow);
  }
  ~Generator() {
    for (Line& line : lines_) hang_up(line);
    ::close(poll_);
  }

  std::vector<FlowResult> run() {
    std::vector<epoll_event> events(256);
    while (!coming_.empty() || !waiting_.empty() || under_way_ > 0) {
      const auto now = Clock::now();
      take_due(now);
      give_up(now);
      const int count =
          ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), pause_ms(now));
      for (int i = 0; i < count; ++i) {
        const auto& event = events[static_cast<std::size_t>(i)];
        Line& line = lines_[event.data.u32];
        if (line.fd >= 0 && (event.events & EPOLLOUT) != 0) flush(line);
        if (line.fd >= 0) receive(line);
      }
    }
    return std::move(results_);
  }

 private:
  /// The next arrival of a flow, evenly spaced.
  void draw(std::size_t flow) {
    const Flow& of = load_.flows[flow];
    const std::size_t n = drawn_[flow]++;
    const double at_s = static_cast<double>(n) / of.per_second;
    if (at_s >= load_.seconds) return;
    auto request = of.request(n);
    if (!request) return;
    const Time at = start_ + seconds(at_s);
    coming_.push({at, at, flow, std::move(*request)});
  }

  int pause_ms(Time now) const {
    if (coming_.empty()) return 20;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(coming_.top().at - now);
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 20));
  }

  void take_due(Time now) {
    while (!coming_.empty() && coming_.top().at <= now) {
      Arrival arrival = coming_.top();
      coming_.pop();
      if (arrival.at == arrival.due) {
        ++results_[arrival.flow].due;
        draw(arrival.flow);
      }
      waiting_.push_back(std::move(arrival));
    }
    while (!waiting_.empty() && !free_.empty()) {
      const std::size_t index = free_.back();
      free_.pop_back();
      send(lines_[index], std::move(waiting_.front()));
      waiting_.pop_front();
    }
  }

  void give_up(Time now) {
    const auto patience = std::chrono::seconds(load_.patience_s);
    while (!waiting_.empty() && now - waiting_.front().due > patience) {
      fault(waiting_.front().flow, "given up before it was sent");
      waiting_.pop_front();
    }
    if (now < next_look_) return;
    next_look_ = now + std::chrono::milliseconds(250);
    for (Line& line : lines_) {
      if (line.busy && now - line.sent_at > patience) fail(line, "no answer");
    }
  }

  void send(Line& line, Arrival arrival) {
    line.arrival = std::move(arrival);
    line.sent = 0;
    line.sent_at = Clock::now();
    line.in.clear();
    line.busy = true;
    ++under_way_;
    if (line.fd < 0 && !dial(line)) return fail(line, "no connection");
    flush(line);
  }

  bool dial(Line& line) {
    line.fd = app::connect_local(load_.port);
    if (line.fd < 0) return false;
    ::fcntl(line.fd, F_SETFL, O_NONBLOCK);
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLET;
    event.data.u32 = index_of(line);
    return ::epoll_ctl(poll_, EPOLL_CTL_ADD, line.fd, &event) == 0;
  }

  void flush(Line& line) {
    const std::string& out = line.arrival.request;
    while (line.busy && line.sent < out.size()) {
      const auto size =
          ::send(line.fd, out.data() + line.sent, out.size() - line.sent, MSG_NOSIGNAL);
      if (size < 0 && errno == EAGAIN) return;
      if (size < 0) return fail(line, "the connection broke");
      line.sent += static_cast<std::size_t>(size);
    }
  }

  void receive(Line& line) {
    char part[32 * 1024];
    while (line.fd >= 0) {
      const auto size = ::recv(line.fd, part, sizeof part, 0);
      if (size < 0 && errno == EAGAIN) return;
      if (size <= 0) return line.busy ? fail(line, "the connection was closed") : hang_up(line);
      line.in.append(part, static_cast<std::size_t>(size));
      if (const auto frame = app::whole_reply(line.in)) finish(line, *frame);
    }
  }

  void finish(Line& line, const app::ReplyFrame& frame) {
    if (!line.busy) return hang_up(line);
    const Time now = Clock::now();
    FlowResult& result = results_[line.arrival.flow];
    const auto wait_s = retry_after_s(std::string_view(line.in).substr(0, frame.body_at));
    if (frame.status == 200) {
      ++result.answered;
      result.answered_latencies.add(us_between(line.arrival.due, now));
      result.last_answer_s = static_cast<double>(us_between(start_, now)) / 1e6;
    } else if ((frame.status == 429 || frame.status == 503) && wait_s > 0) {
      ++result.refused;
      result.refused_latencies.add(us_between(line.sent_at, now));
      come_again(line.arrival, now + std::chrono::seconds(wait_s));
    } else {
      fault(line.arrival.flow, std::to_string(frame.status) + ' ' + line.in.substr(frame.body_at));
    }
    release(line);
  }

  void come_again(Arrival& arrival, Time at) {
    if (!load_.flows[arrival.flow].comes_again) return;
    if (at - arrival.due > std::chrono::seconds(load_.patience_s)) {
      return fault(arrival.flow, "refused for too long");
    }
    coming_.push({at, arrival.due, arrival.flow, std::move(arrival.request)});
  }

  void fail(Line& line, const std::string& what) {
    fault(line.arrival.flow, what);
    hang_up(line);
    release(line);
  }

  void fault(std::size_t flow, const std::string& what) {
    if (++results_[flow].faults == 1) results_[flow].first_fault = what;
  }

  void release(Line& line) {
    line.busy = false;
    line.in.clear();
    --under_way_;
    free_.push_back(index_of(line));
  }

  void hang_up(Line& line) {
    if (line.fd >= 0) ::close(line.fd);
    line.fd = -1;
  }

  std::uint32_t index_of(const Line& line) const {
    return static_cast<std::uint32_t>(&line - lines_.data());
  }

  const OpenLoad& load_;
  int poll_;
  Time start_;
  Time next_look_;
  std::vector<Line> lines_;
  std::vector<std::size_t> free_;
  std::priority_queue<Arrival, std::vector<Arrival>, Later> coming_;
  std::deque<Arrival> waiting_;
  std::size_t under_way_ = 0;
  std::vector<FlowResult> results_;
  std::vector<std::size_t> drawn_;
};

}  // namespace

std::vector<FlowResult> run_open_load(const OpenLoad& load) { return Generator(load).run(); }

}  // namespace yixin::lab
