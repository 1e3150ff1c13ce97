#include "lab/once_client.h"

#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <thread>

namespace yixin::lab {
namespace {

constexpr unsigned percent_of_each = 5;
constexpr unsigned percent_of_other_body = 1;
constexpr std::size_t fault_limit = 10;
/// A disk or a machine that stands still for some seconds is no broken promise.
constexpr std::chrono::seconds patience{30};

std::size_t digest_of(const app::HttpReply& reply) {
  return std::hash<std::string>{}(std::to_string(reply.status) + reply.body);
}

app::HttpCall call_of(std::string_view token, std::string_view body, std::string_view key) {
  return {.method = "POST", .target = "/api/questions", .token = token, .body = body, .key = key};
}

}  // namespace

OnceClient::OnceClient(std::uint64_t seed, int number, std::string token)
    : dice_(seed), number_(number), token_(std::move(token)) {}

OnceClient::Write OnceClient::write_of(std::int64_t index) const {
  const std::string name = std::to_string(number_) + "-" + std::to_string(index);
  return {"drill-key-" + name,
          R"({"kind":"judgement","stem":"单次 )" + name +
              R"( 是对的。","answer":["true"],"options":[],"explanation":"依据见学习资料。",)"
              R"("difficulty":1,"topic":"党建"})"};
}

std::optional<app::HttpReply> OnceClient::send(app::HttpConnection& connection,
                                               const Write& write) {
  const auto give_up = std::chrono::steady_clock::now() + patience;
  while (true) {
    auto reply = connection.call(call_of(token_, write.body, write.key));
    const bool not_now = !reply || reply->status == 503 || reply->status == 429;
    if (!not_now || std::chrono::steady_clock::now() > give_up) return reply;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

void OnceClient::enter(app::HttpConnection& connection, const Write& write) {
  const auto reply = send(connection, write);
  ++counts_.writes;
  replies_.push_back(reply ? digest_of(*reply) : 0);
  if (reply && reply->status == 200) return;
  faults_.push_back(write.key + ": " + (reply ? reply->body : "no reply"));
}

void OnceClient::send_and_cut(unsigned short port, const Write& write) const {
  const int fd = app::connect_local(port);
  std::string request;
  app::append_request(request, call_of(token_, write.body, write.key));
  [[maybe_unused]] const auto sent = ::send(fd, request.data(), request.size(), MSG_NOSIGNAL);
  ::close(fd);
}

void OnceClient::send_twice_at_once(unsigned short port, const Write& write) {
  std::optional<app::HttpReply> other;
  {
    const std::jthread beside([&] {
      app::HttpConnection connection(port);
      other = send(connection, write);
    });
    app::HttpConnection connection(port);
    enter(connection, write);
  }
  expect_same(other, static_cast<std::int64_t>(replies_.size()) - 1);
}

void OnceClient::expect_same(const std::optional<app::HttpReply>& reply, std::int64_t index) {
  if (reply && digest_of(*reply) == replies_[static_cast<std::size_t>(index)]) return;
  faults_.push_back("another reply to " + write_of(index).key + ": " +
                    (reply ? reply->body : "none"));
}

void OnceClient::expect_refused(const std::optional<app::HttpReply>& reply) {
  const bool refused = reply && reply->status == 422 &&
                       reply->body.find("\"code\":\"key_reused\"") != std::string::npos;
  if (!refused) faults_.push_back("a key taken for other content: " + (reply ? reply->body : ""));
}

void OnceClient::work(unsigned short port, std::int64_t count) {
  app::HttpConnection connection(port);
  for (std::int64_t i = 0; i < count && faults_.size() < fault_limit; ++i) {
    const auto index = static_cast<std::int64_t>(replies_.size());
    const Write write = write_of(index);
    if (chance(percent_of_each)) {
      ++counts_.doubled;
      send_twice_at_once(port, write);
    } else {
      if (chance(percent_of_each)) {
        ++counts_.cut;
        send_and_cut(port, write);
      }
      enter(connection, write);
    }
    if (chance(percent_of_each)) {
      ++counts_.repeated;
      expect_same(send(connection, write), index);
    }
    if (chance(percent_of_each)) {
      ++counts_.late;
      const auto early = static_cast<std::int64_t>(dice_() % replies_.size());
      expect_same(send(connection, write_of(early)), early);
    }
    if (index > 0 && chance(percent_of_other_body)) {
      ++counts_.other_body;
      expect_refused(send(connection, {write_of(index - 1).key, write.body}));
    }
  }
}

}  // namespace yixin::lab
