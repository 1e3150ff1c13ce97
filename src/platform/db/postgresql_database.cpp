#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/base/slow_work.h"
#include "platform/db/database.h"
#include "platform/db/gauges.h"
#include "platform/db/postgresql_connection.h"

namespace yixin::db {
namespace {

constexpr std::size_t queue_limit = 8192;
/// PostgreSQL keeps 64 savepoints of a transaction at hand; with more, every snapshot gets slower.
constexpr std::size_t batch_limit = 64;
/// One writer commits in groups and meets no other. Behind a long import the next one steps in as
/// soon as the oldest waiting write has waited so long.
constexpr std::size_t writer_count = 4;
constexpr std::chrono::milliseconds relief_after{500};
constexpr int batch_attempts = 3;
constexpr int attempt_limit = 12;

using SteadyTime = std::chrono::steady_clock::time_point;

struct Job {
  Context context;
  WriteBody body;
  WriteDone done;
  SteadyTime queued_at;
  std::exception_ptr error;
  std::vector<std::function<void()>> after_commit;
  bool refused = false;  // and `error` says why: it does not run again with its batch
};

/// Writers at SERIALIZABLE. Each takes the waiting writes, runs them inside one transaction,
/// commits once, then answers them all; one that fails rolls back alone. A serialisation failure
/// runs the same functions again with the same requests, clock and dice.
class PostgresqlDatabase final : public Database {
 public:
  explicit PostgresqlDatabase(std::string uri) : uri_(std::move(uri)) {
    // An address that does not answer is told now; who reads first takes the connection.
    give_back(connect_postgresql(uri_));
    for (std::size_t i = 0; i < writer_count; ++i) {
      threads_.emplace_back([this, i] { work(i * relief_after); });
    }
  }
  ~PostgresqlDatabase() override { stop(); }

  Engine engine() const override { return Engine::postgresql; }

  void snapshot(const SnapshotBody& body) override {
    auto connection = borrow();
    connection->run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {});
    try {
      body(*connection);
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
      queue_.push_back({std::move(context),
                        std::move(body),
                        std::move(done),
                        std::chrono::steady_clock::now(),
                        nullptr,
                        {},
                        false});
      waiting_writes = static_cast<std::int64_t>(queue_.size());
    }
    wake_.notify_all();
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
    std::lock_guard lock(exclusive_mutex_);
    // One that `body` has thrown on may be inside a transaction still, and is closed.
    auto connection = borrow();
    body(*connection);
    give_back(std::move(connection));
  }

 private:
  void work(std::chrono::milliseconds patience) {
    base::slow_work_is_forbidden = true;
    std::unique_ptr<PostgresqlConnection> connection;
    std::vector<Job> batch;
    while (take(patience, batch)) {
      try {
        if (!connection || !connection->is_alive()) connection = connect_postgresql(uri_);
        if (!commit_together(*connection, batch)) commit_one_by_one(*connection, batch);
      } catch (...) {
        fail_all(batch);
      }
      for (Job& job : batch) {
        if (!job.error) {
          for (auto& act : job.after_commit) act();
        }
        job.done(job.error);
      }
      batch.clear();
    }
  }

  bool take(std::chrono::milliseconds patience, std::vector<Job>& batch) {
    std::unique_lock lock(mutex_);
    for (;;) {
      if (queue_.empty()) {
        if (stopping_) return false;
        wake_.wait(lock);
        continue;
      }
      const SteadyTime due = queue_.front().queued_at + patience;
      if (stopping_ || std::chrono::steady_clock::now() >= due) break;
      wake_.wait_until(lock, due);
    }
    const auto end =
        queue_.begin() + static_cast<std::ptrdiff_t>(std::min(queue_.size(), batch_limit));
    std::move(queue_.begin(), end, std::back_inserter(batch));
    queue_.erase(queue_.begin(), end);
    waiting_writes = static_cast<std::int64_t>(queue_.size());
    return true;
  }

  enum class Outcome { settled, one_refused, conflict };

  /// False when the batch met another writer every time: then its jobs go one by one, so that a
  /// conflict of one does not hold up the others.
  bool commit_together(PostgresqlConnection& connection, std::span<Job> batch) {
    Savepoints savepoints = Savepoints::none;
    for (int attempt = 1; attempt <= batch_attempts; ++attempt) {
      const Outcome outcome = try_commit(connection, batch, savepoints);
      if (outcome == Outcome::settled) return true;
      savepoints = Savepoints::each;
    }
    return false;
  }

  void commit_one_by_one(PostgresqlConnection& connection, std::span<Job> batch) {
    for (std::size_t i = 0; i < batch.size(); ++i) {
      Outcome outcome = Outcome::conflict;
      for (int attempt = 1; attempt <= attempt_limit && outcome != Outcome::settled; ++attempt) {
        std::this_thread::sleep_for(std::chrono::milliseconds(attempt));
        outcome = try_commit(connection, batch.subspan(i, 1), Savepoints::each);
      }
      if (outcome == Outcome::settled) continue;
      batch[i].error = std::make_exception_ptr(
          base::Error{base::Kind::unavailable, "busy", "系统繁忙，请稍后重试"});
    }
  }

  /// Settled: committed, or every job has its error. Otherwise everything is rolled back.
  Outcome try_commit(PostgresqlConnection& connection, std::span<Job> batch,
                     Savepoints savepoints) {
    try {
      connection.run("BEGIN ISOLATION LEVEL SERIALIZABLE", {});
      for (Job& job : batch) {
        if (job.refused || run_job(connection, job, savepoints)) continue;
        roll_back(connection);
        return Outcome::one_refused;
      }
      db::commit(connection, uri_);
      return Outcome::settled;
    } catch (const SerialisationFailure&) {
      // What was refused by the sight of a state that will not be is asked again.
      for (Job& job : batch) job.refused = false;
      roll_back(connection);
      return Outcome::conflict;
    } catch (...) {
      fail_all(batch);
      roll_back(connection);
      return Outcome::settled;
    }
  }

  /// False when the job was refused and took the transaction along.
  bool run_job(PostgresqlConnection& connection, Job& job, Savepoints savepoints) {
    const bool alone = savepoints == Savepoints::each;
    job.error = nullptr;
    job.after_commit.clear();
    if (alone) connection.run("SAVEPOINT job", {});
    try {
      WriteTx tx(connection, job.context, ids_);
      job.body(tx);
      job.after_commit = tx.take_after_commit();
    } catch (const SerialisationFailure&) {
      throw;
    } catch (...) {
      if (!connection.is_alive()) throw;
      job.error = std::current_exception();
      job.refused = true;
      if (!alone) return false;
      connection.run("ROLLBACK TO SAVEPOINT job", {});
    }
    if (alone) connection.run("RELEASE SAVEPOINT job", {});
    return true;
  }

  static void fail_all(std::span<Job> batch) {
    const auto error = std::current_exception();
    for (Job& job : batch) job.error = error;
  }

  static void roll_back(PostgresqlConnection& connection) {
    try {
      if (connection.is_alive()) connection.run("ROLLBACK", {});
    } catch (const std::exception&) {
      // The connection broke meanwhile; its transaction ended with it, and work() opens another.
    }
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
  std::mutex exclusive_mutex_;
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
