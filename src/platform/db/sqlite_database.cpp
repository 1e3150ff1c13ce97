#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/base/slow_work.h"
#include "platform/db/database.h"
#include "platform/db/gauges.h"
#include "platform/db/sqlite_connection.h"
#include "platform/db/sqlite_head.h"

namespace yixin::db {
namespace {

constexpr std::size_t queue_limit = 8192;
constexpr std::size_t batch_limit = 512;

struct Job {
  Context context;
  WriteBody body;
  WriteDone done;
  std::exception_ptr error;
  std::vector<std::function<void()>> after_commit;
  bool refused = false;  // and `error` says why: it does not run again with its batch
};

/// Connections that readers borrow; as many as read at the same time.
class ReaderPool {
 public:
  explicit ReaderPool(std::filesystem::path file) : file_(std::move(file)) {}

  std::unique_ptr<SqliteConnection> borrow() {
    std::lock_guard lock(mutex_);
    if (idle_.empty()) return connect_sqlite(file_, SqliteRole::reader);
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
  }
  void give_back(std::unique_ptr<SqliteConnection> connection) {
    std::lock_guard lock(mutex_);
    if (idle_.size() < 4) idle_.push_back(std::move(connection));
  }

 private:
  std::filesystem::path file_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<SqliteConnection>> idle_;
};

/// Looks without changing anything: who mends it may want the file as it was found.
void refuse_what_is_behind(const std::filesystem::path& file, const HeadFile& head_file) {
  const auto head = head_file.load();
  if (!head) return;
  bool behind = !std::filesystem::exists(file);
  if (!behind) {
    const auto reader = connect_sqlite(file, SqliteRole::reader);
    behind = is_behind(reader->commit_number(), head->committed) ||
             is_behind(reader->folded_number(), head->folded);
  }
  if (!behind) return;
  throw StorageError(StorageTrouble::damaged,
                     "数据库 " + file.string() +
                         " 缺少已经确认写入的内容：文件被换成了旧的，或末尾被截去。请从备份恢复；"
                         "如确认要用这份数据，请先删除 " +
                         head_file.file().string());
}

std::unique_ptr<SqliteConnection> connect_current(const std::filesystem::path& file,
                                                  const HeadFile& head) {
  refuse_what_is_behind(file, head);
  return connect_sqlite(file, SqliteRole::writer);
}

/// All writes run on one thread: it takes every waiting job, runs them inside one transaction,
/// commits once with synchronous=FULL, then answers them all. One failing job rolls back alone.
class SqliteDatabase final : public Database {
 public:
  explicit SqliteDatabase(const std::filesystem::path& file)
      : file_(file),
        head_(file),
        writer_(connect_current(file, head_)),
        number_(writer_->commit_number()),
        readers_(file),
        thread_([this] { work(); }) {}
  ~SqliteDatabase() override { stop(); }

  Engine engine() const override { return Engine::sqlite; }

  void snapshot(const SnapshotBody& body) override {
    auto connection = readers_.borrow();
    connection->script("BEGIN");
    try {
      body(*connection);
    } catch (const StorageError&) {
      throw;  // and its connection goes
    } catch (...) {
      connection->script("ROLLBACK");
      readers_.give_back(std::move(connection));
      throw;
    }
    connection->script("COMMIT");
    readers_.give_back(std::move(connection));
  }

  void write(Context context, WriteBody body, WriteDone done) override {
    {
      std::lock_guard lock(mutex_);
      if (stopping_ || queue_.size() >= queue_limit) {
        base::Error busy{base::Kind::unavailable, "busy", "系统繁忙，请稍后重试"};
        busy.retry_after_s = 1;
        throw busy;
      }
      queue_.push_back({std::move(context), std::move(body), std::move(done), nullptr, {}, false});
      waiting_writes = static_cast<std::int64_t>(queue_.size());
    }
    wake_.notify_one();
  }

  void stop() override {
    {
      std::lock_guard lock(mutex_);
      if (stopping_) return;
      stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }

  void exclusively(const std::function<void(Connection&)>& body) override {
    std::lock_guard lock(writer_mutex_);
    body(*writer_);
  }

 private:
  void work() {
    base::slow_work_is_forbidden = true;
    std::vector<Job> batch;
    while (take(batch)) {
      std::lock_guard lock(writer_mutex_);
      commit(batch);
      for (Job& job : batch) {
        if (!job.error) {
          for (auto& act : job.after_commit) act();
        }
        job.done(job.error);
      }
      batch.clear();
    }
  }

  bool take(std::vector<Job>& batch) {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.size() <= batch_limit) {
      batch.swap(queue_);
    } else {
      const auto end = queue_.begin() + batch_limit;
      std::move(queue_.begin(), end, std::back_inserter(batch));
      queue_.erase(queue_.begin(), end);
    }
    waiting_writes = static_cast<std::int64_t>(queue_.size());
    return !batch.empty();
  }

  void commit(std::vector<Job>& batch) {
    try {
      if (distrusted_) reopen();
      if (!try_commit(batch, Savepoints::none)) try_commit(batch, Savepoints::each);
    } catch (const StorageError& error) {
      distrusted_ = distrusted_ || error.trouble == StorageTrouble::failed;
      give_up(batch);
    } catch (...) {
      give_up(batch);
    }
  }

  /// Nothing of this batch is durable: every caller hears so, and none is told a success.
  void give_up(std::vector<Job>& batch) {
    const auto error = std::current_exception();
    for (Job& job : batch) job.error = error;
    try {
      run("ROLLBACK");
    } catch (const std::exception&) {
      // SQLite has already rolled back by itself after a full disk or an I/O error.
    }
  }

  /// After a failed sync the kernel takes the lost pages for written, and the next sync of the same
  /// file succeeds. A fresh connection commits one page through a file of its own before anything
  /// else; it overwrites what the failed commit left behind the last one that is durable.
  void reopen() {
    writer_ = connect_sqlite(file_, SqliteRole::writer);
    distrusted_ = false;
  }

  /// False when a job was refused and took the others along.
  bool try_commit(std::vector<Job>& batch, Savepoints savepoints) {
    run("BEGIN IMMEDIATE");
    const std::int64_t before = writer_->total_changes();
    for (Job& job : batch) {
      if (job.refused || run_job(job, savepoints)) continue;
      run("ROLLBACK");
      return false;
    }
    // A batch that changed nothing stays one that costs no sync.
    const bool changed = writer_->total_changes() != before;
    if (changed) writer_->number_commit(number_ + 1);
    run("COMMIT");
    if (changed) ++number_;
    head_.keep({number_, writer_->folded_number()});
    return true;
  }

  bool run_job(Job& job, Savepoints savepoints) {
    job.error = nullptr;
    job.after_commit.clear();
    if (savepoints == Savepoints::each) run("SAVEPOINT job");
    try {
      WriteTx tx(*writer_, job.context, ids_);
      job.body(tx);
      job.after_commit = tx.take_after_commit();
    } catch (const StorageError&) {
      throw;  // no refusal of this job: all of them are lost
    } catch (...) {
      job.error = std::current_exception();
      job.refused = true;
      if (savepoints == Savepoints::none) return false;
      run("ROLLBACK TO job");
    }
    if (savepoints == Savepoints::each) run("RELEASE job");
    return true;
  }

  /// `sql` is a literal: control statements are compiled once like all others.
  void run(const char* sql) { writer_->run(sql, {}); }

  std::filesystem::path file_;
  HeadFile head_;
  std::unique_ptr<SqliteConnection> writer_;
  std::uint32_t number_;     // of the last commit
  bool distrusted_ = false;  // writer_, since a sync or write of it failed
  std::mutex writer_mutex_;
  ReaderPool readers_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Job> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const Location& location) {
  return std::make_unique<SqliteDatabase>(location.file);
}

}  // namespace yixin::db
