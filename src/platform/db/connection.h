#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "platform/base/id.h"
#include "platform/base/instant.h"
#include "platform/describe/type_desc.h"

namespace yixin::db {

struct BytesView {
  std::string_view data;
};

/// One bound value. Text views point into the caller's arguments, which outlive the statement.
using Argument =
    std::variant<std::monostate, std::int64_t, std::string_view, std::string, BytesView>;

/// Rows of a running statement; views are valid until the next call of next().
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual bool next() = 0;
  virtual int columns() const = 0;
  virtual bool is_null(int column) = 0;
  virtual std::int64_t integer(int column) = 0;
  virtual double real(int column) = 0;
  virtual std::string_view text(int column) = 0;
  virtual std::string_view bytes(int column) = 0;
};

/// One connection of either engine. `sql` must be a literal: its address is the cache key.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual std::unique_ptr<Cursor> open(std::string_view sql, std::span<const Argument> args) = 0;
  /// Rows changed by an INSERT, UPDATE or DELETE.
  virtual std::int64_t run(std::string_view sql, std::span<const Argument> args) = 0;
  /// Several statements of our own without parameters (migrations, transaction control).
  virtual void script(const std::string& sql) = 0;
  /// As open(), for a statement put together at run time (a backup reads every table there is);
  /// nothing of it is kept.
  virtual std::unique_ptr<Cursor> open_once(const std::string& sql,
                                            std::span<const Argument> args) = 0;
  /// Lifts the limits on time that an engine sets, until the transaction ends that was begun: its
  /// statements take as long as the hospital is large, and nobody waits behind them.
  virtual void allow_long_work() {}
  /// Compiles a statement without running it: what the contract test does with every literal.
  virtual void prepare_only(const std::string& sql) = 0;
};

/// Thrown by the PostgreSQL driver when the transaction must be run again from its start.
struct SerialisationFailure {};

inline Argument to_argument(std::string_view text) { return text; }
inline Argument to_argument(const char* text) { return std::string_view(text); }
inline Argument to_argument(const std::string& text) { return std::string_view(text); }
inline Argument to_argument(const describe::Bytes& bytes) { return BytesView{bytes.data}; }
inline Argument to_argument(BytesView bytes) { return bytes; }
inline Argument to_argument(base::Instant at) { return at.ms; }
inline Argument to_argument(const base::LocalDate& on) { return on.to_iso(); }
inline Argument to_argument(const base::PublicId& id) { return id.to_hex(); }
template <std::size_t Min, std::size_t Max>
Argument to_argument(const base::Text<Min, Max>& text) {
  return std::string_view(text.value);
}
template <class Noun>
Argument to_argument(base::Id<Noun> id) {
  return id.value;
}
template <class T>
requires std::is_integral_v<T> Argument to_argument(T value) {
  return static_cast<std::int64_t>(value);
}
template <class E>
requires std::is_enum_v<E> Argument to_argument(E value) { return describe::name_of(value); }
template <class T>
Argument to_argument(const std::optional<T>& value) {
  return value ? to_argument(*value) : Argument{};
}

/// Reads all rows into a described list (std::vector of structs or of single values); columns are
/// matched to members by order, and their number must agree.
void fetch(Connection& connection, std::string_view sql, std::span<const Argument> args, void* list,
           const describe::TypeDesc& list_type);

}  // namespace yixin::db
