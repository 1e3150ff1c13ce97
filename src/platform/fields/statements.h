#pragma once

#include <string>
#include <vector>

#include "platform/db/tx.h"
#include "platform/fields/catalogue.h"

/// Statements put together from the catalogue, once, and the one way to run them. Everything else
/// writes its SQL as literals; here the tables are data. Both engines prepare all of them in a
/// test.
namespace yixin::fields {

/// Rows of a record that belong to a person; $1 is its id.
std::string belongs_to_person(const Record& record);

/// Each text lives as long as the program: drivers know a statement by its address.
struct PersonStatements {
  const Record* record = nullptr;
  std::string count;  // of the person's rows
  /// One text per row: the exported columns, cut by unit separators. Empty when there are none.
  std::string copy;
  std::vector<const Field*> copied;
  std::string erase;  // empty when nothing is to be done by rows of the person
  bool takes_now = false;
  std::vector<std::string> forget_mentions;  // $1 is a text that identifies the person
};
/// Rows that others hang on come after those.
const std::vector<PersonStatements>& person_statements();

struct RetentionStatements {
  const Record* record = nullptr;
  std::string count;  // $1: what is not younger is over
  std::string clear;
};
const std::vector<RetentionStatements>& retention_statements();

namespace detail {
/// Reaches the protected half of a transaction, which takes any text.
class Open : public db::ReadTx {
 public:
  template <class Row, class... A>
  static std::vector<Row> collect_from(db::ReadTx& tx, std::string_view sql, const A&... args) {
    std::vector<Row> (db::ReadTx::*collect)(std::string_view, const A&...) =
        &Open::collect<Row, A...>;
    return (tx.*collect)(sql, args...);
  }
};
}  // namespace detail

/// `sql` is one of the texts above.
template <class Row, class... A>
std::vector<Row> read_generated(db::ReadTx& tx, const std::string& sql, const A&... args) {
  return detail::Open::collect_from<Row>(tx, sql, args...);
}
/// The number of rows changed.
template <class... A>
std::int64_t run_generated(db::WriteTx& tx, const std::string& sql, const A&... args) {
  return static_cast<std::int64_t>(read_generated<std::int64_t>(tx, sql, args...).size());
}

}  // namespace yixin::fields
