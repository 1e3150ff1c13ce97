#include "platform/backup/catalog.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

#include "platform/base/check.h"
#include "platform/crypto/sealed_stream.h"

namespace yixin::backup {
namespace {

struct ColumnRow {
  std::string table;
  std::string column;
  std::string type;
  std::int64_t key = 0;
};
BOOST_DESCRIBE_STRUCT(ColumnRow, (), (table, column, type, key))

constexpr std::string_view sqlite_columns =
    "SELECT m.name, c.name, c.type, c.pk FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
    " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, c.cid";

constexpr std::string_view postgresql_columns =
    "SELECT t.relname, a.attname, format_type(a.atttypid, -1),"
    "       COALESCE((SELECT k.place FROM pg_index i,"
    "                 unnest(i.indkey::int[]) WITH ORDINALITY AS k (column_number, place)"
    "                 WHERE i.indrelid = t.oid AND i.indisprimary"
    "                   AND k.column_number = a.attnum), 0)"
    " FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace"
    " JOIN pg_attribute a ON a.attrelid = t.oid"
    " WHERE t.relkind = 'r' AND n.nspname = current_schema() AND a.attnum > 0"
    "   AND NOT a.attisdropped"
    " ORDER BY t.relname COLLATE \"C\", a.attnum";

ColumnType type_named(const std::string& name) {
  if (name == "INTEGER" || name == "bigint") return ColumnType::int64;
  if (name == "TEXT" || name == "text") return ColumnType::text;
  CHECK(name == "BLOB" || name == "bytea");
  return ColumnType::bytes;
}

std::string select_of(const Table& table) {
  std::string columns;
  for (const Column& column : table.columns) columns += (columns.empty() ? "" : ", ") + column.name;
  std::string key;
  for (const std::string& column : table.key) key += (key.empty() ? "" : ", ") + column;
  return "SELECT " + columns + " FROM " + table.name + " ORDER BY " + key;
}

void read_row(db::Cursor& cursor, const Table& table, Row& row) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const int at = static_cast<int>(i);
    if (cursor.is_null(at)) {
      row[i] = std::monostate{};
      continue;
    }
    switch (table.columns[i].type) {
      case ColumnType::int64: row[i] = cursor.integer(at); break;
      case ColumnType::text: row[i] = std::string(cursor.text(at)); break;
      case ColumnType::bytes: row[i] = Blob{std::string(cursor.bytes(at))}; break;
    }
  }
}

enum Mark : char { null_mark = 0, int64_mark, text_mark, bytes_mark };

template <class Number>
void put_number(std::string& out, Number number) {
  for (std::size_t i = 0; i < sizeof number; ++i) {
    out += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i));
  }
}

template <class Number>
bool take_number(std::string_view& data, Number& number) {
  if (data.size() < sizeof number) return false;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) {
    value |= std::uint64_t{static_cast<unsigned char>(data[i])} << (8 * i);
  }
  number = static_cast<Number>(value);
  data.remove_prefix(sizeof number);
  return true;
}

void put_bytes(std::string& out, Mark mark, const std::string& bytes) {
  out += mark;
  put_number(out, static_cast<std::uint32_t>(bytes.size()));
  out += bytes;
}

bool take_bytes(std::string_view& data, std::string& bytes) {
  std::uint32_t size = 0;
  if (!take_number(data, size) || data.size() < size) return false;
  bytes.assign(data.substr(0, size));
  data.remove_prefix(size);
  return true;
}

bool take_value(std::string_view& data, Value& value) {
  if (data.empty()) return false;
  const char mark = data.front();
  data.remove_prefix(1);
  switch (mark) {
    case null_mark: value = std::monostate{}; return true;
    case int64_mark: return take_number(data, value.emplace<std::int64_t>());
    case text_mark: return take_bytes(data, value.emplace<std::string>());
    case bytes_mark: return take_bytes(data, value.emplace<Blob>().data);
    default: throw std::runtime_error("no such kind of value");
  }
}

}  // namespace

bool is_left_out(std::string_view table) {
  static constexpr std::array<std::string_view, 4> names{"accounts_session", "http_idempotency",
                                                         "platform_care", "platform_migration"};
  return std::find(names.begin(), names.end(), table) != names.end();
}

std::vector<Table> list_tables(db::Connection& connection, db::Engine engine) {
  std::vector<ColumnRow> rows;
  db::fetch(connection, engine == db::Engine::sqlite ? sqlite_columns : postgresql_columns, {},
            &rows, describe::desc_of<std::vector<ColumnRow>>);
  std::vector<Table> tables;
  std::vector<std::pair<std::int64_t, std::string>> key;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ColumnRow& row = rows[i];
    if (tables.empty() || tables.back().name != row.table) tables.push_back({row.table, {}, {}});
    tables.back().columns.push_back({row.column, type_named(row.type)});
    if (row.key > 0) key.emplace_back(row.key, row.column);
    if (i + 1 < rows.size() && rows[i + 1].table == row.table) continue;
    std::sort(key.begin(), key.end());
    for (auto& [place, column] : key) tables.back().key.push_back(std::move(column));
    key.clear();
  }
  return tables;
}

std::vector<Table> list_content(db::Connection& connection, db::Engine engine) {
  auto tables = list_tables(connection, engine);
  std::erase_if(tables, [](const Table& table) { return is_left_out(table.name); });
  for (const Table& table : tables) CHECK(!table.key.empty());
  return tables;
}

void for_each_row(db::Connection& connection, db::Engine engine, const Table& table,
                  const std::function<void(const Row&)>& use) {
  Row row(table.columns.size());
  if (engine == db::Engine::sqlite) {
    const auto cursor = connection.open_once(select_of(table), {});
    while (cursor->next()) {
      read_row(*cursor, table, row);
      use(row);
    }
    return;
  }
  // libpq hands out whole results, so the rows come through a cursor of the server.
  connection.script("DECLARE yixin_rows NO SCROLL CURSOR FOR " + select_of(table));
  for (bool more = true; more;) {
    more = false;
    const auto cursor = connection.open_once("FETCH FORWARD 500 FROM yixin_rows", {});
    while (cursor->next()) {
      more = true;
      read_row(*cursor, table, row);
      use(row);
    }
  }
  connection.script("CLOSE yixin_rows");
}

void encode_row(std::string& out, const Row& row) {
  for (const Value& value : row) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      out += int64_mark;
      put_number(out, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      put_bytes(out, text_mark, *text);
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
      put_bytes(out, bytes_mark, blob->data);
    } else {
      out += null_mark;
    }
  }
}

bool decode_row(std::string_view& data, std::size_t columns, Row& row) {
  std::string_view rest = data;
  row.resize(columns);
  for (Value& value : row) {
    if (!take_value(rest, value)) return false;
  }
  data = rest;
  return true;
}

std::string digest_of(const std::vector<Part>& parts) {
  crypto::Sha256 hash;
  for (const Part& part : parts) {
    hash.add(part.table + ' ' + std::to_string(part.rows) + ' ' + part.sha256 + '\n');
  }
  return hash.finish();
}

std::vector<Part> measure_content(db::Connection& connection, db::Engine engine) {
  std::vector<Part> parts;
  std::string encoded;
  for (const Table& table : list_content(connection, engine)) {
    crypto::Sha256 hash;
    Part part{table.name, 0, {}};
    for_each_row(connection, engine, table, [&](const Row& row) {
      encoded.clear();
      encode_row(encoded, row);
      hash.add(encoded);
      ++part.rows;
    });
    part.sha256 = hash.finish();
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace yixin::backup
