#include "platform/db/migrator.h"

#include <cctype>

#include "platform/base/error.h"
#include "platform/crypto/keys.h"

namespace yixin::db {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string_view engine_word(std::string_view word, Engine engine) {
  const bool sqlite = engine == Engine::sqlite;
  if (word == "INT64") return sqlite ? "INTEGER" : "BIGINT";
  if (word == "BYTES") return sqlite ? "BLOB" : "BYTEA";
  if (word == "TEXT") return sqlite ? "TEXT" : "TEXT COLLATE \"C\"";
  return word;
}

void apply(Connection& connection, const Migration& step, Engine engine, base::Instant now) {
  const Argument values[] = {std::int64_t{step.number}, step.name, crypto::sha256_hex(step.sql),
                             now.ms};
  connection.script(translate_ddl(step.sql, engine));
  connection.run(
      "INSERT INTO platform_migration (number, name, digest, applied_at)"
      " VALUES ($1, $2, $3, $4)",
      values);
}

void create_list_of_steps(Connection& connection, Engine engine) {
  connection.script(
      translate_ddl("CREATE TABLE IF NOT EXISTS platform_migration (number INT64 PRIMARY KEY,"
                    " name TEXT NOT NULL, digest TEXT NOT NULL, applied_at INT64 NOT NULL)",
                    engine));
}

/// The steps of this engine that did not run yet. Refuses a schema that is not ours.
std::vector<const Migration*> pending(const std::vector<SchemaStep>& ran, Engine engine) {
  const auto& steps = embedded_migrations();
  if (!ran.empty() && ran.back().number > steps.back().number) {
    throw base::Error{base::Kind::unavailable, "schema_newer",
                      "数据库由更新版本的医心创建，请使用新版本程序打开"};
  }
  const std::string_view name = engine == Engine::sqlite ? "sqlite" : "postgresql";
  std::vector<const Migration*> missing;
  for (const Migration& step : steps) {
    if (!step.engine.empty() && step.engine != name) continue;
    const auto done = std::find_if(ran.begin(), ran.end(),
                                   [&](const auto& row) { return row.number == step.number; });
    if (done == ran.end()) {
      missing.push_back(&step);
    } else if (done->digest != crypto::sha256_hex(step.sql)) {
      throw base::Error{base::Kind::unavailable, "schema_changed",
                        "数据库结构第 " + std::to_string(step.number) + " 步与本程序不一致"};
    }
  }
  return missing;
}

}  // namespace

std::string translate_ddl(std::string_view sql, Engine engine) {
  std::string out;
  bool in_table = false;
  int depth = 0;
  for (std::size_t i = 0; i < sql.size();) {
    if (sql.substr(i, 2) == "--") {
      i = sql.find('\n', i);
      if (i == std::string_view::npos) break;
    } else if (sql[i] == '\'') {
      const auto end = sql.find('\'', i + 1);
      out += sql.substr(i, end - i + 1);
      i = end + 1;
    } else if (is_word(sql[i])) {
      const auto start = i;
      while (i < sql.size() && is_word(sql[i])) ++i;
      const auto word = sql.substr(start, i - start);
      if (word == "TABLE") in_table = true;
      out += engine_word(word, engine);
    } else {
      const char c = sql[i++];
      if (c == '(') ++depth;
      if (c == ';') in_table = false;  // a table that is dropped or renamed has no columns here
      out += c;
      // STRICT makes SQLite refuse a text in an integer column, as PostgreSQL does.
      if (c == ')' && --depth == 0 && in_table) {
        if (engine == Engine::sqlite) out += " STRICT";
        in_table = false;
      }
    }
  }
  return out;
}

std::vector<SchemaStep> steps_of(Connection& connection, Engine engine) {
  const auto tables =
      engine == Engine::sqlite
          ? connection.open("SELECT 1 FROM sqlite_schema WHERE name = 'platform_migration'", {})
          : connection.open("SELECT 1 WHERE to_regclass('platform_migration') IS NOT NULL", {});
  std::vector<SchemaStep> rows;
  if (!tables->next()) return rows;
  fetch(connection, "SELECT number, digest FROM platform_migration ORDER BY number", {}, &rows,
        describe::desc_of<std::vector<SchemaStep>>);
  return rows;
}

const std::vector<SchemaStep>& known_steps() {
  static const std::vector<SchemaStep> steps = [] {
    std::vector<SchemaStep> list;
    for (const Migration& step : embedded_migrations()) {
      if (step.engine.empty()) list.push_back({step.number, crypto::sha256_hex(step.sql)});
    }
    return list;
  }();
  return steps;
}

int migrate_within(Connection& connection, Engine engine, base::Instant now, int last) {
  create_list_of_steps(connection, engine);
  int ran = 0;
  for (const Migration* step : pending(steps_of(connection, engine), engine)) {
    if (step->number > last) continue;
    apply(connection, *step, engine, now);
    ++ran;
  }
  return ran;
}

int migrate(Database& database, base::Instant now) {
  int ran = 0;
  database.exclusively([&](Connection& connection) {
    const Engine engine = database.engine();
    create_list_of_steps(connection, engine);
    for (const Migration* step : pending(steps_of(connection, engine), engine)) {
      connection.script("BEGIN");
      try {
        connection.allow_long_work();
        apply(connection, *step, engine, now);
        connection.script("COMMIT");
      } catch (...) {
        connection.script("ROLLBACK");
        throw;
      }
      ++ran;
    }
  });
  return ran;
}

}  // namespace yixin::db
