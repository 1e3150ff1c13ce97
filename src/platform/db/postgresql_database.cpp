#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/base/slow_work.h"
#include "platform/db/database.h"
#include "platform/db/postgresql_connection.h"

namespace yixin::db {
namespace {

constexpr std::size_t queue_limit = 8192;
constexpr std::size_t writer_count = 16;
constexpr int attempt_limit = 12;

struct Job {
  Context context;
  WriteBody body;
  WriteDone done;
};

/// Writers are a pool of connections at SERIALIZABLE; a serialisation failure runs the same
/// function again with the same request, clock and dice.
class PostgresqlDatabase final : public Database {
 public:
  explicit PostgresqlDatabase(std::string uri)
      : uri_(std::move(uri)), first_(connect_postgresql(uri_)) {
    for (std::size_t i = 0; i < writer_count; ++i) threads_.emplace_back([this] { work(); });
  }
  ~PostgresqlDatabase() override { stop(); }

  Engine engine() const override { return Engine::postgresql; }

  void read(const Context& context, const ReadBody& body) override {
    auto connection = borrow();
    connection->run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {});
    try {
      ReadTx tx(*connection, context);
      body(tx);
      connection->run("COMMIT", {});
    } catch (...) {
      if (connection->is_alive()) connection->run("ROLLBACK", {});
      give_back(std::move(connection));
      throw;
    }
    give_back(std::move(connection));
  }

  void write(Context context, WriteBody body, WriteDone done) override {
    {
      std::lock_guard lock(mutex_);
      if (stopping_ || queue_.size() >= queue_limit) {
        base::Error busy{base::Kind::unavailable, "busy", "系统繁忙，请稍后重试"};
        busy.retry_after_s = 1;
        throw busy;
      }
      queue_.push_back({std::move(context), std::move(body), std::move(done)});
    }
    wake_.notify_one();
  }

  void stop() override {
    {
      std::lock_guard lock(mutex_);
      if (stopping_) return;
      stopping_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) thread.join();
  }

  void exclusively(const std::function<void(Connection&)>& body) override {
    std::lock_guard lock(first_mutex_);
    body(*first_);
  }

 private:
  void work() {
    base::slow_work_is_forbidden = true;
    std::unique_ptr<PostgresqlConnection> connection;
    while (auto job = take()) {
      std::exception_ptr error;
      try {
        if (!connection || !connection->is_alive()) connection = connect_postgresql(uri_);
        for (auto& act : commit(*connection, *job)) act();
      } catch (...) {
        error = std::current_exception();
      }
      job->done(error);
    }
  }

  std::optional<Job> take() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return std::nullopt;
    Job job = std::move(queue_.front());
    queue_.pop_front();
    return job;
  }

  std::vector<std::function<void()>> commit(PostgresqlConnection& connection, Job& job) {
    for (int attempt = 1;; ++attempt) {
      try {
        connection.run("BEGIN ISOLATION LEVEL SERIALIZABLE", {});
        WriteTx tx(connection, job.context, ids_);
        job.body(tx);
        connection.run("COMMIT", {});
        return tx.take_after_commit();
      } catch (const SerialisationFailure&) {
        roll_back(connection);
        if (attempt == attempt_limit) {
          throw base::Error{base::Kind::unavailable, "busy", "系统繁忙，请稍后重试"};
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(attempt));
      } catch (...) {
        roll_back(connection);
        throw;
      }
    }
  }

  static void roll_back(PostgresqlConnection& connection) {
    if (connection.is_alive()) connection.run("ROLLBACK", {});
  }

  std::unique_ptr<PostgresqlConnection> borrow() {
    {
      std::lock_guard lock(readers_mutex_);
      if (!idle_readers_.empty()) {
        auto connection = std::move(idle_readers_.back());
        idle_readers_.pop_back();
        if (connection->is_alive()) return connection;
      }
    }
    return connect_postgresql(uri_);
  }
  void give_back(std::unique_ptr<PostgresqlConnection> connection) {
    std::lock_guard lock(readers_mutex_);
    if (idle_readers_.size() < 4 && connection->is_alive()) {
      idle_readers_.push_back(std::move(connection));
    }
  }

  std::string uri_;
  std::unique_ptr<PostgresqlConnection> first_;
  std::mutex first_mutex_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
  std::mutex readers_mutex_;
  std::vector<std::unique_ptr<PostgresqlConnection>> idle_readers_;
};

}  // namespace

std::unique_ptr<Database> open_postgresql(const Location& location) {
  return std::make_unique<PostgresqlDatabase>(location.uri);
}

}  // namespace yixin::db
