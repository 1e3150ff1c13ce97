#include "lab/earlier_hospital.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <regex>
#include <set>

#include "lab/seed.h"
#include "lab/spoiler.h"
#include "platform/db/migrator.h"
#include "support/this_tree.h"

namespace yixin::lab {
namespace {

namespace fs = std::filesystem;

/// What a start of the program may write anew or delete, or what belongs to sessions and jobs.
constexpr std::array<std::string_view, 10> not_compared = {
    "accounts_notice", "accounts_session", "accounts_set_up",  "audit_seal",    "calendar_duty",
    "calendar_unit",   "notify_digest",    "platform_setting", "platform_care", "study_round"};

std::string table_of(const std::string& insert) {
  constexpr std::size_t at = std::string_view("INSERT INTO ").size();
  return insert.substr(at, insert.find(' ', at) - at);
}

std::vector<std::string> statements_of(const std::string& rows) {
  std::vector<std::string> list;
  constexpr std::string_view begin = "INSERT INTO ";
  std::size_t from = rows.find(begin);
  while (from != std::string::npos) {
    const auto end = rows.find("\nINSERT INTO ", from);
    list.push_back(rows.substr(from, end == std::string::npos ? end : end - from));
    from = end == std::string::npos ? end : end + 1;
  }
  return list;
}

/// Bytes as the engine writes them.
std::string translate(const std::string& statement) {
  static const std::regex bytes("BYTES'([0-9a-f]*)'");
  return std::regex_replace(statement, bytes, on_sqlite() ? "X'$1'" : "'\\x$1'");
}

/// The numbers of the steps that its platform_migration names.
std::set<int> steps_of(const std::vector<std::string>& statements) {
  std::set<int> steps;
  for (const auto& statement : statements) {
    if (table_of(statement) != "platform_migration") continue;
    steps.insert(std::stoi(statement.substr(statement.find("VALUES (") + 8)));
  }
  return steps;
}

std::string create_list_of_steps(db::Engine engine) {
  return db::translate_ddl(
      "CREATE TABLE platform_migration (number INT64 PRIMARY KEY, name TEXT NOT NULL,"
      " digest TEXT NOT NULL, applied_at INT64 NOT NULL);",
      engine);
}

/// The parts of `1, 'a, b', NULL`.
std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i] == '\'') quoted = !quoted;
    if (quoted || list[i] != ',') {
      parts.back() += list[i];
      continue;
    }
    parts.emplace_back();
    ++i;  // the space behind the comma
  }
  return parts;
}

/// `INSERT INTO t (a, b) VALUES (1, 'x');` as a question whether that row is there.
std::string question_of(const std::string& insert) {
  constexpr std::string_view values = ") VALUES (";
  const auto columns_at = insert.find('(') + 1;
  const auto columns_end = insert.find(values);
  const auto values_at = columns_end + values.size();
  const auto columns = parts_of(insert.substr(columns_at, columns_end - columns_at));
  const auto wanted = parts_of(insert.substr(values_at, insert.rfind(");") - values_at));
  std::string question = "SELECT 1 FROM " + table_of(insert) + " WHERE ";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) question += " AND ";
    question += columns[i] + " IS NOT DISTINCT FROM " + wanted[i];
  }
  return question;
}

/// On SQLite a statement's `$1` becomes `?1` before it is prepared, within quotes as well; hashes
/// of passwords are full of that character.
std::string without_dollars(const std::string& question) {
  static const std::regex dollar("\\$");
  return on_sqlite() ? std::regex_replace(question, dollar, "'||char(36)||'") : question;
}

std::string line_behind(const std::string& text, std::string_view word) {
  const auto at = text.find(word) + word.size();
  return text.substr(at, text.find('\n', at) - at) + '\n';
}

void write_key(const fs::path& directory, const std::string& key) {
  fs::create_directories(directory);
  fs::permissions(directory, fs::perms::owner_all);
  write_bytes(directory / "001.key", key);
  fs::permissions(directory / "001.key", fs::perms::owner_read | fs::perms::owner_write);
}

db::Location location_of(const app::Settings& settings) {
  return db::locate(settings.database, settings.data);
}

}  // namespace

EarlierHospital::EarlierHospital(std::string name, std::string rows)
    : name_(std::move(name)), rows_(std::move(rows)) {
  key_ = line_behind(rows_, "-- key ");
  anchor_ = line_behind(rows_, "-- anchor ");
  for (const auto& statement : statements_of(rows_)) {
    if (std::ranges::count(not_compared, table_of(statement)) == 0) entered_.push_back(statement);
  }
}

void EarlierHospital::load_into(const app::Settings& settings) const {
  write_key(settings.keys_directory(), key_);
  write_bytes(settings.data / "audit-anchor", anchor_);
  const auto database = db::open_database(location_of(settings));
  const auto steps = steps_of(statements_of(rows_));
  database->exclusively([&](db::Connection& connection) {
    // Rows stand in the order of their tables' names.
    connection.script(on_sqlite() ? "PRAGMA foreign_keys=OFF"
                                  : "SET session_replication_role=replica");
    connection.script("BEGIN");
    connection.script(create_list_of_steps(database->engine()));
    for (const db::Migration& step : db::embedded_migrations()) {
      if (steps.contains(step.number)) {
        connection.script(db::translate_ddl(step.sql, database->engine()));
      }
    }
    // The hospital itself, which a step enters; it stands among the rows as well.
    connection.script("DELETE FROM access_unit_closure; DELETE FROM org_unit");
    connection.script(translate(rows_));
    connection.script("COMMIT");
  });
}

std::vector<std::string> EarlierHospital::rows_missing_from(const app::Settings& settings) const {
  std::vector<std::string> missing;
  db::read_snapshot(location_of(settings), [&](db::Connection& connection) {
    for (const auto& statement : entered_) {
      const std::string question = without_dollars(translate(question_of(statement)));
      const auto found = connection.open_once(question, {});
      if (!found->next()) missing.push_back(statement.substr(0, 200));
    }
  });
  return missing;
}

std::vector<EarlierHospital> earlier_hospitals() {
  std::vector<EarlierHospital> hospitals;
  const fs::path folder = fs::path(test::source_dir) / "test" / "lab" / "upgrade";
  for (const auto& entry : fs::directory_iterator(folder)) {
    hospitals.emplace_back(entry.path().stem().string(), bytes_of(entry.path()));
  }
  std::ranges::sort(hospitals, {}, &EarlierHospital::name);
  return hospitals;
}

std::vector<std::string> schema_of(const app::Settings& settings) {
  constexpr const char* of_sqlite =
      "SELECT t.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" FROM sqlite_schema "
      "t "
      "JOIN pragma_table_info(t.name) c WHERE t.type IN ('table', 'view') UNION "
      "SELECT 'index ' || name FROM sqlite_schema WHERE type = 'index' ORDER BY 1";
  constexpr const char* of_postgresql =
      "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable "
      "FROM information_schema.columns WHERE table_schema = current_schema() UNION "
      "SELECT 'index ' || indexname FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1";
  std::vector<std::string> lines;
  db::read_snapshot(location_of(settings), [&](db::Connection& connection) {
    const auto found = connection.open_once(on_sqlite() ? of_sqlite : of_postgresql, {});
    while (found->next()) lines.emplace_back(found->text(0));
  });
  // Engines collate in their own ways.
  std::ranges::sort(lines);
  return lines;
}

}  // namespace yixin::lab
