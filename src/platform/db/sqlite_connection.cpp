#include "platform/db/sqlite_connection.h"

#include <sqlite3.h>

#include <array>
#include <unordered_map>

#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/base/failure.h"
#include "platform/base/owner.h"
#include "platform/base/sync_to_disk.h"
#include "platform/db/sqlite_pages.h"

namespace yixin::db {
namespace {

/// "YXIN" in the file's header: another program's database is refused instead of migrated.
constexpr int application_id = 0x5958494e;

const char* code_of(StorageTrouble trouble) {
  switch (trouble) {
    case StorageTrouble::full: return "storage_full";
    case StorageTrouble::failed: return "storage_failed";
    case StorageTrouble::damaged: return "storage_damaged";
  }
  return "";
}

[[noreturn]] void fail(sqlite3* handle, const char* doing) {
  const int code = sqlite3_errcode(handle);
  const std::string message = std::string(doing) + ": " + sqlite3_errmsg(handle);
  const bool page_differs = sqlite3_extended_errcode(handle) == SQLITE_IOERR_DATA;
  switch (page_differs ? SQLITE_CORRUPT : code) {
    case SQLITE_FULL: throw StorageError(StorageTrouble::full, "存储空间已满，请联系系统管理员");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw StorageError(StorageTrouble::damaged,
                         "数据库文件已损坏，请联系系统管理员停止服务，并从备份恢复");
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN: throw StorageError(StorageTrouble::failed, "存储暂时不可用：" + message);
    default: break;
  }
  throw base::CodedError("sqlite_" + std::to_string(sqlite3_extended_errcode(handle)), message);
}

class SqliteCursor final : public Cursor {
 public:
  explicit SqliteCursor(sqlite3_stmt* statement) : statement_(statement) {}
  ~SqliteCursor() override { sqlite3_reset(statement_); }

  bool next() override {
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) fail(sqlite3_db_handle(statement_), "step");
    return false;
  }
  int columns() const override { return sqlite3_column_count(statement_); }
  bool is_null(int column) override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  std::int64_t integer(int column) override { return sqlite3_column_int64(statement_, column); }
  double real(int column) override { return sqlite3_column_double(statement_, column); }
  std::string_view text(int column) override {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  std::string_view bytes(int column) override {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  sqlite3_stmt* statement_;
};

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

/// A cursor over a statement that is compiled for it alone.
class OneTimeCursor final : public Cursor {
 public:
  explicit OneTimeCursor(sqlite3_stmt* statement) : owned_(statement), cursor_(statement) {}

  bool next() override { return cursor_.next(); }
  int columns() const override { return cursor_.columns(); }
  bool is_null(int column) override { return cursor_.is_null(column); }
  std::int64_t integer(int column) override { return cursor_.integer(column); }
  double real(int column) override { return cursor_.real(column); }
  std::string_view text(int column) override { return cursor_.text(column); }
  std::string_view bytes(int column) override { return cursor_.bytes(column); }

 private:
  Statement owned_;
  SqliteCursor cursor_;
};

/// Nothing is copied: the arguments outlive the cursor, and a statement runs again only with all
/// of them bound anew.
void bind_argument(sqlite3_stmt* statement, int index, const Argument& argument) {
  struct Binder {
    sqlite3_stmt* statement;
    int index;
    int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t v) const { return sqlite3_bind_int64(statement, index, v); }
    int operator()(std::string_view v) const { return bind_text(v); }
    int operator()(const std::string& v) const { return bind_text(v); }
    int operator()(BytesView v) const {
      // A null pointer would bind NULL; an empty value must stay a value.
      return sqlite3_bind_blob64(statement, index, v.data.empty() ? "" : v.data.data(),
                                 v.data.size(), SQLITE_STATIC);
    }
    int bind_text(std::string_view v) const {
      return sqlite3_bind_text64(statement, index, v.empty() ? "" : v.data(), v.size(),
                                 SQLITE_STATIC, SQLITE_UTF8);
    }
  };
  CHECK(std::visit(Binder{statement, index}, argument) == SQLITE_OK);
}

class Sqlite final : public SqliteConnection {
 public:
  Sqlite(const std::filesystem::path& file, SqliteRole role) {
    connect(file, role);
    if (role == SqliteRole::reader) {
      prepare_reader();
      return;
    }
    refuse_foreign();
    if (!claims_room_for_checksums()) {
      copy_into_checked_pages(file);
      connect(file, role);
    }
    prepare_writer();
  }

  std::unique_ptr<Cursor> open(std::string_view sql, std::span<const Argument> args) override {
    return std::make_unique<SqliteCursor>(bound(sql, args));
  }
  std::unique_ptr<Cursor> open_once(const std::string& sql,
                                    std::span<const Argument> args) override {
    sqlite3_stmt* statement = compile(sql, 0);
    auto cursor = std::make_unique<OneTimeCursor>(statement);
    for (std::size_t i = 0; i < args.size(); ++i) {
      bind_argument(statement, static_cast<int>(i) + 1, args[i]);
    }
    return cursor;
  }
  std::int64_t run(std::string_view sql, std::span<const Argument> args) override {
    SqliteCursor cursor{bound(sql, args)};
    while (cursor.next()) {
    }
    return sqlite3_changes64(handle_.get());
  }
  void script(const std::string& sql) override {
    if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
      fail(handle_.get(), "script");
    }
  }
  void prepare_only(const std::string& sql) override { sqlite3_finalize(compile(sql, 0)); }

  void checkpoint() override {
    sqlite3_wal_checkpoint_v2(handle_.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  }

  std::uint32_t commit_number() override {
    return static_cast<std::uint32_t>(number("PRAGMA user_version"));
  }
  void number_commit(std::uint32_t number) override {
    script("PRAGMA user_version=" + std::to_string(static_cast<std::int32_t>(number)));
  }
  std::uint32_t folded_number() override { return synced_version(handle_.get()); }
  std::int64_t total_changes() override { return sqlite3_total_changes64(handle_.get()); }

 private:
  void connect(const std::filesystem::path& file, SqliteRole role) {
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE |
                      (role == SqliteRole::writer ? SQLITE_OPEN_CREATE : 0);
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(file.c_str(), &opened, flags, checked_pages());
    handle_.reset(opened);
    if (result != SQLITE_OK) {
      const std::string why = opened != nullptr ? sqlite3_errmsg(opened) : "out of memory";
      throw base::Error{base::Kind::unavailable, "database_not_opened",
                        "无法打开数据库 " + file.string() + "：" + why};
    }
    sqlite3_busy_timeout(opened, 5000);
    script(
        "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
        "PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;");
  }
  void refuse_foreign() {
    const std::int64_t found = number("PRAGMA application_id");
    if (found == 0 || found == application_id) return;
    throw base::Error{base::Kind::unavailable, "foreign_database", "该数据库文件不属于医心"};
  }
  /// False for a file of an earlier version, whose pages are full.
  bool claims_room_for_checksums() {
    const bool is_new = number("PRAGMA page_count") == 0;
    int reserved = -1;  // asks
    sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
    if (reserved == checksum_bytes) return true;
    reserved = checksum_bytes;
    sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
    return is_new;
  }
  /// Into a file beside it, with its owner and its rights, that takes its place once it is whole,
  /// and closes. An end on the way leaves the old file as it was.
  void copy_into_checked_pages(const std::filesystem::path& file) {
    const std::filesystem::path copy = file.string() + "-checked";
    std::filesystem::remove(copy);
    script("PRAGMA journal_mode=DELETE");
    run("VACUUM INTO $1", std::array{Argument(copy.string())});
    statements_.clear();
    handle_.reset();
    std::filesystem::permissions(copy, std::filesystem::status(file).permissions());
    if (!base::give_to_owner_of(file, copy) || !base::sync_to_disk(copy)) {
      throw StorageError(StorageTrouble::failed, "无法写入 " + copy.string());
    }
    std::filesystem::rename(copy, file);
    base::sync_to_disk(std::filesystem::absolute(file).parent_path());
  }
  void prepare_writer() {
    script("PRAGMA application_id=" + std::to_string(application_id) +
           "; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768;"
           "PRAGMA journal_size_limit=67108864; PRAGMA wal_autocheckpoint=4000;");
  }
  void prepare_reader() {
    script("PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-4096;");
    // Nor when it is the last to close, as a backup is whose server was killed meanwhile.
    sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }

  std::int64_t number(std::string_view pragma) {
    SqliteCursor cursor{bound(pragma, {})};
    return cursor.next() ? cursor.integer(0) : 0;
  }

  sqlite3_stmt* compile(std::string sql, unsigned flags) {
    // SQLite numbers "$2" by first appearance; "?2" means the second argument in both engines.
    for (char& c : sql) {
      if (c == '$') c = '?';
    }
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), flags,
                           &statement, nullptr) != SQLITE_OK) {
      fail(handle_.get(), sql.c_str());
    }
    return statement;
  }

  sqlite3_stmt* bound(std::string_view sql, std::span<const Argument> args) {
    Statement& statement = statements_[sql.data()];
    if (!statement) statement.reset(compile(std::string(sql), SQLITE_PREPARE_PERSISTENT));
    for (std::size_t i = 0; i < args.size(); ++i) {
      bind_argument(statement.get(), static_cast<int>(i) + 1, args[i]);
    }
    return statement.get();
  }

  std::unique_ptr<sqlite3, decltype(&sqlite3_close)> handle_{nullptr, &sqlite3_close};
  std::unordered_map<const void*, Statement> statements_;  // closed before the handle
};

}  // namespace

StorageError::StorageError(StorageTrouble trouble, std::string detail)
    : Error(base::Kind::unavailable, code_of(trouble), std::move(detail)), trouble(trouble) {
  // Room comes back when somebody makes it, and a disk when it is mended.
  constexpr int full_s = 5;
  constexpr int failed_s = 2;
  retry_after_s = trouble == StorageTrouble::failed ? failed_s : full_s;
}

std::unique_ptr<SqliteConnection> connect_sqlite(const std::filesystem::path& file,
                                                 SqliteRole role) {
  // Its memory statistics put a process-wide lock around every allocation.
  static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  CHECK(configured == SQLITE_OK);
  return std::make_unique<Sqlite>(file, role);
}

}  // namespace yixin::db
