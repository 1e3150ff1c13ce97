#include "platform/backup/backup.h"
#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/describe/json.h"

namespace yixin::backup {
namespace {

using base::Error;
using base::Kind;

struct ForeignKey {
  std::string table;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ForeignKey, (), (table, name))

void refuse_unknown_schema(const ArchiveHeader& header) {
  const auto& known = db::known_steps();
  if (header.schema > db::embedded_migrations().back().number) {
    throw Error{Kind::unavailable, "schema_newer",
                "这份备份来自更新版本的医心（数据库结构第 " + std::to_string(header.schema) +
                    " 步），请使用新版本程序恢复"};
  }
  for (const db::SchemaStep& step : header.steps) {
    const auto ours = std::find_if(known.begin(), known.end(),
                                   [&](const auto& k) { return k.number == step.number; });
    if (ours != known.end() && ours->digest == step.digest) continue;
    throw Error{Kind::unavailable, "schema_changed",
                "备份中数据库结构第 " + std::to_string(step.number) + " 步与本程序不一致"};
  }
}

/// Rows arrive table by table; what they refer to may come later. SQLite has a switch for that,
/// PostgreSQL wants each constraint told.
class LateChecks {
 public:
  LateChecks(db::Connection& connection, db::Engine engine)
      : connection_(connection), engine_(engine) {
    if (engine == db::Engine::sqlite) {
      connection.script("PRAGMA defer_foreign_keys=ON");
      return;
    }
    db::fetch(connection,
              "SELECT t.relname, c.conname FROM pg_constraint c"
              " JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace"
              " WHERE c.contype = 'f' AND n.nspname = current_schema()",
              {}, &keys_, describe::desc_of<std::vector<ForeignKey>>);
    alter("DEFERRABLE INITIALLY DEFERRED");
  }
  void make_up() {
    if (engine_ == db::Engine::sqlite) return;  // COMMIT checks
    connection_.script("SET CONSTRAINTS ALL IMMEDIATE");
    alter("NOT DEFERRABLE");
  }

 private:
  void alter(const std::string& how) {
    for (const ForeignKey& key : keys_) {
      connection_.script("ALTER TABLE " + key.table + " ALTER CONSTRAINT " + key.name + ' ' + how);
    }
  }
  db::Connection& connection_;
  db::Engine engine_;
  std::vector<ForeignKey> keys_;
};

db::Argument to_argument(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return std::string_view(*text);
  if (const auto* blob = std::get_if<Blob>(&value)) return db::BytesView{blob->data};
  return {};
}

/// Rows of one table, some hundred at a time.
class Filler {
 public:
  Filler(db::Connection& connection, const Table& table) : connection_(connection), table_(table) {}

  void add(Row row) {
    rows_.push_back(std::move(row));
    if (rows_.size() == limit) flush();
  }
  void flush() {
    if (rows_.empty()) return;
    std::vector<db::Argument> arguments;
    for (const Row& row : rows_) {
      for (const Value& value : row) arguments.push_back(to_argument(value));
    }
    connection_.open_once(statement(), arguments)->next();
    rows_.clear();
  }

 private:
  std::string statement() const {
    std::string sql = "INSERT INTO " + table_.name + " (";
    for (const Column& column : table_.columns) {
      sql += (&column == &table_.columns.front() ? "" : ", ") + column.name;
    }
    sql += ") VALUES ";
    std::size_t number = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      sql += i == 0 ? "(" : ", (";
      for (std::size_t c = 0; c < table_.columns.size(); ++c) {
        sql += (c == 0 ? "$" : ", $") + std::to_string(++number);
      }
      sql += ')';
    }
    return sql;
  }

  // 200 rows of 40 columns stay below the 32,766 parameters of SQLite.
  static constexpr std::size_t limit = 200;
  db::Connection& connection_;
  const Table& table_;
  std::vector<Row> rows_;
};

bool same_form(const Table& a, const Table& b) {
  return a.name == b.name && describe::to_json(a) == describe::to_json(b);
}

void roll_back(db::Connection& connection) {
  try {
    connection.script("ROLLBACK");
  } catch (const std::exception&) {
    // SQLite has already rolled back by itself after a full disk or an I/O error.
  }
}

void fill(ArchiveReader& reader, db::Connection& connection, db::Engine engine) {
  const auto expected = list_content(connection, engine);
  for (const Table& table : expected) connection.script("DELETE FROM " + table.name);
  std::size_t seen = 0;
  while (const auto table = reader.next_table()) {
    CHECK(seen < expected.size() && same_form(expected[seen], *table));
    ++seen;
    Filler filler(connection, *table);
    for (Row row; reader.next_row(row);) filler.add(std::move(row));
    filler.flush();
  }
  CHECK(seen == expected.size());
}

}  // namespace

Summary restore_backup(const std::filesystem::path& file, const crypto::Keys& keys,
                       base::Instant now, db::Database& target) {
  refuse_unknown_schema(read_header(file));
  Summary summary = verify_backup(file, keys);
  const db::Engine engine = target.engine();
  target.exclusively([&](db::Connection& connection) {
    if (!list_tables(connection, engine).empty()) {
      throw Error{Kind::conflict, "restore_target_not_empty",
                  "目标数据库里已有数据；请恢复到一个空的数据目录或空的数据库"};
    }
    connection.script("BEGIN");
    try {
      connection.allow_long_work();
      db::migrate_within(connection, engine, now, static_cast<int>(summary.header.schema));
      LateChecks checks(connection, engine);
      ArchiveReader reader(file, keys);
      fill(reader, connection, engine);
      checks.make_up();
      CHECK(digest_of(measure_content(connection, engine)) == summary.digest);
      db::migrate_within(connection, engine, now, db::embedded_migrations().back().number);
      connection.script("COMMIT");
    } catch (...) {
      roll_back(connection);
      throw;
    }
  });
  return summary;
}

}  // namespace yixin::backup
