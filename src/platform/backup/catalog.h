#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "platform/db/database.h"

/// The content of a hospital's database, whatever the engine: tables, columns, rows in order.
namespace yixin::backup {

enum class ColumnType { int64, text, bytes };
BOOST_DESCRIBE_ENUM(ColumnType, int64, text, bytes)

struct Column {
  std::string name;
  ColumnType type = ColumnType::int64;
};
BOOST_DESCRIBE_STRUCT(Column, (), (name, type))

struct Table {
  std::string name;
  std::vector<Column> columns;
  /// Columns of the primary key: the order of the rows.
  std::vector<std::string> key;
};
BOOST_DESCRIBE_STRUCT(Table, (), (name, columns, key))

struct Blob {
  std::string data;
};
using Value = std::variant<std::monostate, std::int64_t, std::string, Blob>;
using Row = std::vector<Value>;

/// Tables of this installation, not of the hospital's content: which schema steps ran here, how
/// the last care work went, replies kept for a day, open sessions. They are in no backup and no
/// digest; after a restore everybody signs in again.
bool is_left_out(std::string_view table);

/// All tables by name, those left out as well.
std::vector<Table> list_tables(db::Connection& connection, db::Engine engine);
/// Those that make the content.
std::vector<Table> list_content(db::Connection& connection, db::Engine engine);

/// Calls `use` for each row in the order of the primary key, with memory for a few hundred rows.
void for_each_row(db::Connection& connection, db::Engine engine, const Table& table,
                  const std::function<void(const Row&)>& use);

/// One row in the form that archives store and digests are made of; the same on both engines.
void encode_row(std::string& out, const Row& row);
/// Takes one row off the front of `data`; false when it is not complete yet. Throws
/// std::runtime_error when it is no row.
bool decode_row(std::string_view& data, std::size_t columns, Row& row);

/// What a table holds, in one line.
struct Part {
  std::string table;
  std::int64_t rows = 0;
  std::string sha256;
};
BOOST_DESCRIBE_STRUCT(Part, (), (table, rows, sha256))

/// One digest of all parts, in hexadecimal.
std::string digest_of(const std::vector<Part>& parts);

/// The parts of a database as they are now, without writing anything.
std::vector<Part> measure_content(db::Connection& connection, db::Engine engine);

}  // namespace yixin::backup
