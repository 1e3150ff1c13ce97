#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "security/wire.h"
#include "support/open_quiz.h"

/// What only bytes on a connection can show.
namespace yixin::security {
namespace {

constexpr std::size_t mib = 1024 * 1024;

std::string upload_of(std::size_t bytes, const std::string& token = {}) {
  return bytes_of({.method = "POST",
                   .target = "/rules/pack",
                   .token = token,
                   .body = std::string(bytes, 'x'),
                   .fields = {"X-Requested-With: yixin"}});
}

std::string chunked(const std::string& body) {
  return "POST /api/rules/pack HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nConnection: close\r\n"
         "Transfer-Encoding: chunked\r\n\r\n" +
         body;
}

TEST(server, takes_an_upload_up_to_the_limit_of_its_route) {
  test::OpenQuiz quiz(1);
  const Wire wire(quiz.world());
  EXPECT_EQ(code_of(wire.exchange(upload_of(9 * mib))), "unauthenticated");
}

TEST(server, tells_whoever_sends_more_than_a_route_takes) {
  test::World world;
  const Wire wire(world);
  for (int i = 0; i < 5; ++i) {
    const std::string answer = wire.exchange(upload_of(11 * mib));
    EXPECT_EQ(status_of(answer), 413);
    EXPECT_EQ(code_of(answer), "too_large");
  }
}

TEST(server, keeps_no_line_that_a_chunked_body_never_ends) {
  test::World world;
  const Wire wire(world);
  const std::string endless(mib, 'a');
  EXPECT_EQ(status_of(wire.exchange(chunked("1;" + endless))), 400);
  EXPECT_EQ(status_of(wire.exchange(chunked("0\r\nX: " + endless))), 400);
}

/// Asks with uploads of one size until the answer has this code; "" after twenty seconds.
std::string answer_with(const Wire& wire, const std::string& upload, const std::string& code) {
  const auto latest = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (std::chrono::steady_clock::now() < latest) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    std::string answer = wire.exchange(upload);
    if (code_of(answer) == code) return answer;
  }
  return {};
}

TEST(server, asks_uploads_to_come_again_when_all_of_them_together_are_too_many_bytes) {
  test::OpenQuiz quiz(1);
  const Wire wire(quiz.world(), {.most_body_bytes = 3 * mib});
  const std::string all_but_little = upload_of(3 * mib - 1024);
  const std::string small = upload_of(mib / 16);
  // Its last byte does not come, so that it is not answered; it takes some time to be read.
  const int first =
      wire.begin(std::string_view(all_but_little).substr(0, all_but_little.size() - 1));
  const std::string answer = answer_with(wire, small, "busy");
  EXPECT_EQ(status_of(answer), 503);
  EXPECT_NE(answer.find("Retry-After: "), std::string::npos);
  ::close(first);
  EXPECT_FALSE(answer_with(wire, small, "unauthenticated").empty());
}

/// Descriptors of this process, in which the server runs as well.
std::ptrdiff_t open_descriptors() {
  const std::filesystem::directory_iterator entries("/proc/self/fd");
  return std::distance(begin(entries), end(entries));
}

TEST(server, notices_who_no_longer_looks_at_a_board) {
  test::OpenQuiz quiz(3);
  const test::Actor member = quiz.add_member("张三");
  const Wire wire(quiz.world());
  const std::string look = bytes_of({.target = quiz.address("/board/live"), .token = member.token});
  const auto begin_to_look = [&] {
    const int looker = wire.begin(look);
    char first = 0;
    EXPECT_EQ(::read(looker, &first, 1), 1);
    return looker;
  };
  // The first one opens what the server keeps.
  const int stays = begin_to_look();
  const auto before = open_descriptors();
  std::vector<int> lookers;
  for (int i = 0; i < 20; ++i) lookers.push_back(begin_to_look());
  EXPECT_GE(open_descriptors(), before + 40);
  for (const int looker : lookers) ::close(looker);
  const auto latest = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (open_descriptors() > before && std::chrono::steady_clock::now() < latest) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_LE(open_descriptors(), before);
  ::close(stays);
}

TEST(server, lets_go_of_whoever_only_looks_before_it_finishes_the_rest) {
  test::OpenQuiz quiz(1);
  const test::Actor member = quiz.add_member("张三");
  int looker = -1;
  std::string seen;
  Wire wire(quiz.world(), {.finish = [&] { seen = Wire::end(looker); }});
  looker = wire.begin(bytes_of({.target = quiz.address("/board/live"), .token = member.token}));
  char first = 0;
  ASSERT_EQ(::read(looker, &first, 1), 1);
  wire.stop();
  EXPECT_FALSE(seen.empty());
  EXPECT_FALSE(seen.ends_with("(still open)")) << seen;
}

TEST(server, answers_everybody_who_is_in_before_it_leaves) {
  test::World world;
  http::Dispatcher& dispatcher = world.application().dispatcher();
  Wire wire(world, {.finish = [&] { dispatcher.stop(); }});
  std::vector<int> waiting;
  for (int i = 0; i < 40; ++i) {
    const std::string body =
        R"({"login":"9)" + std::to_string(i) + R"(","password":"does not matter"})";
    waiting.push_back(wire.begin(bytes_of({.method = "POST",
                                           .target = "/session",
                                           .body = body,
                                           .fields = {"X-Requested-With: yixin"}})));
  }
  // The server has read all of them when it answers whoever came later.
  const std::string is_alive = "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  for (int i = 0; i < 2; ++i) EXPECT_EQ(status_of(wire.exchange(is_alive)), 200);
  wire.stop();
  for (const int connection : waiting) EXPECT_GE(status_of(Wire::end(connection)), 400);
}

}  // namespace
}  // namespace yixin::security
