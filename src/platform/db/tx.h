#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/access/caller.h"
#include "platform/base/check.h"
#include "platform/base/id.h"
#include "platform/crypto/stream_random.h"
#include "platform/db/connection.h"
#include "platform/db/sql.h"

namespace yixin::db {

/// Who, when and by which dice. Fixed for a request, so that a retried transaction repeats itself.
struct Context {
  access::Caller caller;
  base::Instant now;
  std::array<std::uint8_t, 32> seed{};
  std::string request_id;
};

/// A snapshot to read from. Everything that a function may know about its request is here.
class ReadTx {
 public:
  ReadTx(Connection& connection, const Context& context)
      : connection_(connection), context_(context), random_(context.seed) {}
  ReadTx(const ReadTx&) = delete;
  ReadTx& operator=(const ReadTx&) = delete;

  const access::Caller& caller() const { return context_.caller; }
  base::Instant now() const { return context_.now; }
  base::LocalDate today() const { return base::local_date_of(context_.now); }
  base::Random& random() { return random_; }
  const std::string& request_id() const { return context_.request_id; }

  /// All rows, as structs or single values.
  template <class Row, class... A>
  std::vector<Row> all(ReadSql<A...> sql, const A&... args) {
    return collect<Row>(sql.text, args...);
  }

  /// The only row, or nothing. More than one is a broken assumption.
  template <class Row, class... A>
  std::optional<Row> find(ReadSql<A...> sql, const A&... args) {
    auto rows = collect<Row>(sql.text, args...);
    CHECK(rows.size() <= 1);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
  }

  /// The one value that a query always yields, such as a count.
  template <class T, class... A>
  T value(ReadSql<A...> sql, const A&... args) {
    auto rows = collect<T>(sql.text, args...);
    CHECK(rows.size() == 1);
    return std::move(rows.front());
  }

 protected:
  template <class Row, class... A>
  std::vector<Row> collect(std::string_view sql, const A&... args) {
    const Argument list[sizeof...(A) + 1] = {to_argument(args)..., Argument{}};
    std::vector<Row> rows;
    fetch(connection_, sql, {list, sizeof...(A)}, &rows, describe::desc_of<std::vector<Row>>);
    return rows;
  }

  Connection& connection_;
  const Context& context_;
  crypto::StreamRandom random_;
};

/// A transaction that writes. Commits when its function returns, rolls back when it throws.
class WriteTx : public ReadTx {
 public:
  WriteTx(Connection& connection, const Context& context, base::IdSource& ids)
      : ReadTx(connection, context), ids_(ids) {}

  /// Rows changed. Uniqueness is asked, not caught: ON CONFLICT DO NOTHING and 0 rows.
  template <class... A>
  std::int64_t run(WriteSql<A...> sql, const A&... args) {
    const Argument list[sizeof...(A) + 1] = {to_argument(args)..., Argument{}};
    return connection_.run(sql.text, {list, sizeof...(A)});
  }

  /// Rows of a statement with a RETURNING clause.
  template <class Row, class... A>
  std::vector<Row> returning(WriteSql<A...> sql, const A&... args) {
    return collect<Row>(sql.text, args...);
  }

  template <class Noun>
  base::Id<Noun> next_id() {
    return ids_.next<Noun>(now());
  }
  template <class Noun>
  base::Ref<Noun> draw_ref() {
    return base::Ref<Noun>{base::PublicId::draw(random())};
  }

  /// Runs once the commit is durable and before the reply: the place to change state in memory.
  /// It must not throw and must not touch the database.
  void after_commit(std::function<void()> act) { after_commit_.push_back(std::move(act)); }
  std::vector<std::function<void()>> take_after_commit() { return std::move(after_commit_); }

 private:
  base::IdSource& ids_;
  std::vector<std::function<void()>> after_commit_;
};

}  // namespace yixin::db
