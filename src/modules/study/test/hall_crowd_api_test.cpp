#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

#include "support/hall_world.h"

/// Five hundred phones at the same moment, through the routes.
namespace yixin::test {
namespace {

constexpr int phones = 500;

class HallCrowd : public testing::Test {
 protected:
  HallCrowd() : hall_(2) {
    hall_.make("60");
    for (int i = 0; i < phones; ++i) {
      crowd_.push_back(hall_.quiz().add_member("在场" + std::to_string(i)));
    }
  }

  /// All requests are on their way before the first answer is waited for.
  std::map<int, int> send(const std::function<std::pair<std::string, std::string>(int)>& request) {
    std::mutex mutex;
    std::condition_variable done;
    std::map<int, int> statuses;
    int answered = 0;
    for (int i = 0; i < phones; ++i) {
      const auto [path, body] = request(i);
      http::Request sent;
      sent.method = Method::put;
      sent.path = path;
      sent.body = body;
      sent.requested_with = "yixin";
      sent.host = "127.0.0.1:8080";
      sent.request_id = "crowd-" + std::to_string(i);
      sent.cookie = "yixin=" + crowd_[static_cast<std::size_t>(i)].token;
      hall_.world().application().dispatcher().dispatch(std::move(sent),
                                                        [&](const http::Response& response) {
                                                          const std::lock_guard lock(mutex);
                                                          ++statuses[response.status];
                                                          ++answered;
                                                          done.notify_one();
                                                        });
    }
    std::unique_lock lock(mutex);
    done.wait(lock, [&] { return answered == phones; });
    return statuses;
  }

  HallWorld hall_;
  std::vector<Actor> crowd_;
};

TEST_F(HallCrowd, joins_and_answers_at_once_and_every_acknowledged_answer_is_counted) {
  const std::map<int, int> all_done{{200, phones}};
  EXPECT_EQ(send([&](int) { return std::pair("/hall-codes/" + hall_.code, "{}"); }), all_done);
  EXPECT_EQ(hall_.show(hall_.host).at("joined"), "500");
  hall_.step("ask", 0);
  const auto answer = [&](int i) {
    return std::pair(hall_.mine("/answers/0"),
                     std::string(R"({"options":[")") + "ABCD"[i % 4] + R"("],"blanks":[]})");
  };
  EXPECT_EQ(send(answer), all_done);
  // The same again, as phones send it that saw no reply.
  EXPECT_EQ(send(answer), all_done);
  const Reply closed = hall_.step("close");
  EXPECT_EQ(closed.at("answers"), "500");
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(closed.at("question.options." + std::to_string(i) + ".count"), "125");
  }
  EXPECT_EQ(send(answer), (std::map<int, int>{{409, phones}}));
  hall_.world().restart();
  EXPECT_EQ(hall_.show(hall_.host).at("question.options.0.count"), "125");
}

}  // namespace
}  // namespace yixin::test
