#include <gtest/gtest.h>

#include <condition_variable>
#include <future>
#include <stdexcept>

#include "support/world.h"

/// What the platform answers to any operation, on a dispatcher with small queues and operations of
/// its own that wait until they are let through.
namespace yixin::http {
namespace {

/// Where operations wait.
class Barrier {
 public:
  void pass() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void await_one() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_ > 0; });
  }
  void open() {
    std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void close() {
    std::lock_guard lock(mutex_);
    open_ = false;
    waiting_ = 0;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
  int waiting_ = 0;
};

Barrier barrier;

struct Form {
  std::optional<base::Text<1, 20>> text;
};
BOOST_DESCRIBE_STRUCT(Form, (), (text))

Empty read_held(db::ReadTx&, const Form&) {
  barrier.pass();
  return {};
}
Empty write_held(db::WriteTx&, const Form&) {
  barrier.pass();
  return {};
}
int prepare_held(db::ReadTx&, const Form&) {
  barrier.pass();
  return 0;
}
Empty apply_prepared(db::WriteTx&, const int&) { return {}; }
Empty fail_inside(db::ReadTx&, const Form&) { throw std::runtime_error("a detail for the log"); }

/// The cookie's value is the account's number.
std::optional<access::Caller> know(std::string_view token, base::Instant) {
  access::Caller caller;
  caller.account.value = std::stoll(std::string(token));
  return caller;
}

constexpr Limits heavy{.body_bytes = 100, .urgency = Urgency::heavy};
constexpr Limits usual{.body_bytes = 100};
constexpr Limits vital{.body_bytes = 100, .urgency = Urgency::vital, .per_account = 16};

class Counter {
 public:
  explicit Counter(Capacity capacity) {
    registry_.authenticate_with(know);
    for (const auto& [name, limits] :
         {std::pair{"/heavy", heavy}, {"/usual", usual}, {"/vital", vital}}) {
      const At at{name, access::signed_in, limits, "Held until let through"};
      registry_.get<Form, Empty>(at, read_held);
      registry_.put<Form, Empty>(at, write_held);
      registry_.prepared<Form, int, Empty>(Method::post, at, prepare_held, apply_prepared);
    }
    registry_.get<Form, Empty>({"/broken", access::signed_in, usual, "Throws"}, fail_inside);
    barrier.close();
    dispatcher_ = std::make_unique<Dispatcher>(registry_, world_.application().database(),
                                               world_.clock(), PublicAddress{}, capacity);
  }
  ~Counter() {
    barrier.open();
    for (auto& answer : answers_) answer.wait();
    dispatcher_->stop();
  }

  /// Hands a request over without waiting for its answer. Every request is somebody else's.
  std::shared_future<Response> send(Method method, const std::string& path) {
    return send_as(++accounts_, method, path);
  }
  std::shared_future<Response> send_as(int account, Method method, const std::string& path,
                                       const std::string& body = {}) {
    Request request;
    request.method = method;
    request.path = path;
    request.body = body;
    request.requested_with = "yixin";
    request.request_id = "held-" + std::to_string(answers_.size());
    request.cookie = "yixin=" + std::to_string(account);
    auto promise = std::make_shared<std::promise<Response>>();
    answers_.push_back(promise->get_future().share());
    dispatcher_->dispatch(std::move(request),
                          [promise](Response response) { promise->set_value(response); });
    return answers_.back();
  }
  /// How many of `count` requests are taken before one is refused for want of room.
  int taken(int count, Method method, const std::string& path) {
    for (int i = 0; i < count; ++i) {
      const auto answer = send(method, path);
      if (answer.wait_for(std::chrono::seconds(0)) != std::future_status::ready) continue;
      expect_busy(answer.get());
      return i;
    }
    return count;
  }
  static void expect_busy(const Response& response) {
    EXPECT_EQ(response.status, 503);
    EXPECT_NE(response.body.find("\"busy\""), std::string::npos) << response.body;
    ASSERT_EQ(response.fields.size(), 1u);
    EXPECT_EQ(response.fields[0].first, "Retry-After");
    const std::string seconds = response.fields[0].second;
    EXPECT_TRUE(std::stoi(seconds) >= 1 && std::stoi(seconds) <= 4) << seconds;
    EXPECT_NE(response.body.find("请 " + seconds + " 秒后再试"), std::string::npos);
  }
  int finished_well() {
    barrier.open();
    int count = 0;
    for (auto& answer : answers_) count += answer.get().status == 200;
    return count;
  }

 private:
  test::World world_;
  Registry registry_;
  std::unique_ptr<Dispatcher> dispatcher_;
  std::vector<std::shared_future<Response>> answers_;
  int accounts_ = 1000;
};

/// One thread; how long a held request took does not count.
constexpr PoolSize pool_of(std::size_t places) {
  using namespace std::chrono_literals;
  return {.threads = 1, .places = places, .patience = 24h, .furthest = 15s};
}
constexpr Capacity small{.readers = pool_of(8), .slow = pool_of(8), .writes = 64};
constexpr Capacity few_writes{.readers = pool_of(64), .slow = pool_of(64), .writes = 8};
/// Room for more than one account may have on its way.
constexpr Capacity wide{.readers = pool_of(64), .slow = pool_of(64), .writes = 64};

/// The queues of a pool, beside the request that its one thread works on.
void expect_heavy_refused_first(Method method) {
  Counter counter(small);
  counter.send(method, "/usual");
  barrier.await_one();
  EXPECT_EQ(counter.taken(20, method, "/heavy"), 2);
  EXPECT_EQ(counter.taken(20, method, "/usual"), 6);
  EXPECT_EQ(counter.taken(20, method, "/heavy"), 0);
  EXPECT_EQ(counter.taken(20, method, "/vital"), 2);
  EXPECT_EQ(counter.finished_well(), 11);
}

TEST(admission_api, a_full_queue_of_reads_refuses_reports_first_and_vital_ones_last) {
  expect_heavy_refused_first(Method::get);
}

TEST(admission_api, a_full_queue_of_slow_work_lets_people_in_longer_than_files) {
  expect_heavy_refused_first(Method::post);
}

TEST(admission_api, waiting_writes_leave_the_last_places_to_answers) {
  Counter counter(few_writes);
  EXPECT_EQ(counter.taken(20, Method::put, "/heavy"), 2);
  EXPECT_EQ(counter.taken(20, Method::put, "/usual"), 4);
  EXPECT_EQ(counter.taken(20, Method::put, "/vital"), 2);
  EXPECT_EQ(counter.finished_well(), 8);
  // What was answered or refused is not counted any more.
  EXPECT_EQ(counter.send(Method::put, "/usual").get().status, 200);
}

TEST(admission_api, an_account_with_eight_requests_on_their_way_waits_and_others_do_not) {
  Counter counter(wide);
  for (int i = 0; i < 4; ++i) {
    counter.send_as(7, Method::get, "/usual");
    counter.send_as(7, Method::put, "/usual");
  }
  const Response refused = counter.send_as(7, Method::get, "/usual").get();
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.body.find("\"too_many_requests\""), std::string::npos) << refused.body;
  ASSERT_EQ(refused.fields.size(), 1u);
  EXPECT_EQ(refused.fields[0], (std::pair<std::string, std::string>{"Retry-After", "1"}));
  EXPECT_EQ(counter.taken(1, Method::get, "/usual"), 1);
  // Answers have room for what a phone kept while it was offline.
  for (int i = 0; i < 8; ++i) counter.send_as(7, Method::put, "/vital");
  EXPECT_EQ(counter.send_as(7, Method::put, "/vital").get().status, 429);
  EXPECT_EQ(counter.finished_well(), 17);
  EXPECT_EQ(counter.send_as(7, Method::get, "/usual").get().status, 200);
}

TEST(admission_api, a_bug_in_an_operation_is_500_without_its_detail) {
  Counter counter(small);
  const Response response = counter.send(Method::get, "/broken").get();
  EXPECT_EQ(response.status, 500);
  EXPECT_NE(response.body.find("\"internal\""), std::string::npos) << response.body;
  EXPECT_EQ(response.body.find("a detail"), std::string::npos) << response.body;
}

TEST(admission_api, what_is_no_request_of_ours_is_refused_by_its_form) {
  Counter counter(small);
  EXPECT_EQ(counter.send(Method::del, "/usual").get().status, 405);
  EXPECT_EQ(counter.send(Method::get, "/unknown").get().status, 404);
  EXPECT_EQ(counter.send_as(1, Method::put, "/usual", "{\"text\":").get().status, 400);
  EXPECT_EQ(counter.send_as(1, Method::put, "/usual", std::string(101, ' ')).get().status, 413);
}

}  // namespace
}  // namespace yixin::http
