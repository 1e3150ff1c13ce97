#include "platform/db/postgresql_connection.h"

#include <libpq-fe.h>

#include <charconv>
#include <chrono>
#include <cstring>
#include <optional>
#include <thread>
#include <unordered_map>
#include <vector>

#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/base/failure.h"

namespace yixin::db {
namespace {

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

[[noreturn]] void fail(PGconn* connection, const PGresult* result) {
  const char* state = result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  if (state != nullptr && (std::strcmp(state, "40001") == 0 || std::strcmp(state, "40P01") == 0)) {
    throw SerialisationFailure{};
  }
  const std::string message = PQerrorMessage(connection);
  if (PQstatus(connection) != CONNECTION_OK) {
    // The commit may or may not have happened: the client must repeat with the same key.
    throw base::Error{base::Kind::unavailable, "outcome_unknown", "数据库连接中断，请重试"};
  }
  if (state != nullptr && std::strcmp(state, "53100") == 0) {
    throw base::Error{base::Kind::unavailable, "storage_full", "存储空间已满，请联系系统管理员"};
  }
  throw base::CodedError("postgresql_" + std::string(state == nullptr ? "" : state), message);
}

class PostgresqlCursor final : public Cursor {
 public:
  explicit PostgresqlCursor(Result result) : result_(std::move(result)) {}

  bool next() override { return ++row_ < PQntuples(result_.get()); }
  int columns() const override { return PQnfields(result_.get()); }
  bool is_null(int column) override { return PQgetisnull(result_.get(), row_, column) != 0; }
  std::int64_t integer(int column) override {
    std::int64_t value = 0;
    const std::string_view digits = text(column);
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    CHECK(parsed.ec == std::errc{} && parsed.ptr == digits.data() + digits.size());
    return value;
  }
  double real(int column) override { return std::stod(std::string(text(column))); }
  std::string_view text(int column) override {
    return {PQgetvalue(result_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
  }
  std::string_view bytes(int column) override {
    std::size_t size = 0;
    const auto* escaped =
        reinterpret_cast<const unsigned char*>(PQgetvalue(result_.get(), row_, column));
    unsigned char* raw = PQunescapeBytea(escaped, &size);
    CHECK(raw != nullptr);
    bytes_.assign(reinterpret_cast<const char*>(raw), size);
    PQfreemem(raw);
    return bytes_;
  }

 private:
  Result result_;
  int row_ = -1;
  std::string bytes_;
};

/// Arguments in libpq's form: text values end with NUL, bytes travel in binary.
class Bound {
 public:
  explicit Bound(std::span<const Argument> args)
      : values_(args.size()), lengths_(args.size()), formats_(args.size()), kept_(args.size()) {
    for (std::size_t i = 0; i < args.size(); ++i) {
      if (std::holds_alternative<std::monostate>(args[i])) continue;
      if (const auto* number = std::get_if<std::int64_t>(&args[i])) {
        kept_[i] = std::to_string(*number);
      } else if (const auto* view = std::get_if<std::string_view>(&args[i])) {
        kept_[i] = *view;
      } else if (const auto* owned = std::get_if<std::string>(&args[i])) {
        kept_[i] = *owned;
      } else {
        kept_[i] = std::get<BytesView>(args[i]).data;
        formats_[i] = 1;
      }
      values_[i] = kept_[i].c_str();
      lengths_[i] = static_cast<int>(kept_[i].size());
    }
  }
  int count() const { return static_cast<int>(values_.size()); }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  std::vector<const char*> values_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
  std::vector<std::string> kept_;
};

class Postgresql final : public PostgresqlConnection {
 public:
  explicit Postgresql(const std::string& uri) : connection_(PQconnectdb(uri.c_str())) {
    if (PQstatus(connection_) != CONNECTION_OK) {
      const std::string why = PQerrorMessage(connection_);
      PQfinish(connection_);
      throw base::Error{base::Kind::unavailable, "database_not_opened",
                        "无法连接 PostgreSQL：" + why};
    }
    PQsetNoticeProcessor(
        connection_, [](void*, const char*) {}, nullptr);
    // No statement here runs for long, but where the planner thinks so (the duties of a year in one
    // insert) its compiler took 80 ms for what is done in 4.
    script(
        "SET client_encoding='UTF8'; SET timezone='UTC'; SET synchronous_commit=on; SET jit=off;"
        "SET idle_in_transaction_session_timeout='5s'; SET statement_timeout='30s';");
  }
  ~Postgresql() override { PQfinish(connection_); }

  std::unique_ptr<Cursor> open(std::string_view sql, std::span<const Argument> args) override {
    return std::make_unique<PostgresqlCursor>(execute(sql, args));
  }
  std::unique_ptr<Cursor> open_once(const std::string& sql,
                                    std::span<const Argument> args) override {
    const Bound bound(args);
    return std::make_unique<PostgresqlCursor>(
        checked(PQexecParams(connection_, sql.c_str(), bound.count(), nullptr, bound.values(),
                             bound.lengths(), bound.formats(), 0)));
  }
  std::int64_t run(std::string_view sql, std::span<const Argument> args) override {
    const Result result = execute(sql, args);
    const std::string_view changed = PQcmdTuples(result.get());
    std::int64_t rows = 0;
    std::from_chars(changed.data(), changed.data() + changed.size(), rows);
    return rows;
  }
  void script(const std::string& sql) override { checked(PQexec(connection_, sql.c_str())); }
  void allow_long_work() override {
    script("SET LOCAL statement_timeout=0; SET LOCAL idle_in_transaction_session_timeout=0");
  }
  void prepare_only(const std::string& sql) override {
    checked(PQprepare(connection_, "", sql.c_str(), 0, nullptr));
  }
  bool is_alive() const override { return PQstatus(connection_) == CONNECTION_OK; }

 private:
  Result checked(PGresult* raw) {
    Result result(raw, &PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) fail(connection_, result.get());
    return result;
  }

  Result execute(std::string_view sql, std::span<const Argument> args) {
    std::string& name = statements_[sql.data()];
    if (name.empty()) {
      // Never a name again: one that the server refused to prepare has left its place empty.
      std::string fresh = "s" + std::to_string(++prepared_);
      checked(PQprepare(connection_, fresh.c_str(), std::string(sql).c_str(), 0, nullptr));
      name = std::move(fresh);
    }
    const Bound bound(args);
    return checked(PQexecPrepared(connection_, name.c_str(), bound.count(), bound.values(),
                                  bound.lengths(), bound.formats(), 0));
  }

  PGconn* connection_;
  std::unordered_map<const void*, std::string> statements_;
  int prepared_ = 0;
};

std::optional<std::string> only_text(Cursor& cursor) {
  if (!cursor.next() || cursor.is_null(0)) return std::nullopt;
  return std::string(cursor.text(0));
}

constexpr std::chrono::seconds patience{5};
constexpr std::chrono::milliseconds between_questions{100};

/// The server may be starting again, or still be at the work of a connection that broke.
bool has_committed(const std::string& uri, const std::string& transaction) {
  const Argument number[] = {to_argument(transaction)};
  const auto until = std::chrono::steady_clock::now() + patience;
  while (std::chrono::steady_clock::now() < until) {
    try {
      const auto status = only_text(
          *connect_postgresql(uri)->open_once("SELECT pg_xact_status(CAST($1 AS xid8))", number));
      if (status != "in progress") return status == "committed";
    } catch (const base::Error&) {
      // Not yet there: asked again.
    }
    std::this_thread::sleep_for(between_questions);
  }
  return false;
}

}  // namespace

void commit(PostgresqlConnection& connection, const std::string& uri) {
  const auto transaction =
      only_text(*connection.open("SELECT CAST(pg_current_xact_id_if_assigned() AS TEXT)", {}));
  try {
    connection.run("COMMIT", {});
  } catch (const base::Error&) {
    if (connection.is_alive() || !transaction || !has_committed(uri, *transaction)) throw;
  }
}

std::unique_ptr<PostgresqlConnection> connect_postgresql(const std::string& uri) {
  return std::make_unique<Postgresql>(uri);
}

}  // namespace yixin::db
