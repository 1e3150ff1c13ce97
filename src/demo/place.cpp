#include "demo/place.h"

#include <fstream>
#include <iterator>

#include "app/data_lock.h"
#include "platform/base/error.h"
#include "platform/db/database.h"
#include "platform/db/postgresql_connection.h"

namespace yixin::demo {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Kind;

constexpr const char* mark_name = "demo";
constexpr const char* first_mark_name = "demo-unfinished";
constexpr const char* keys_are_ours = "keys";

/// The mark that is there: an unfinished demo is one too.
fs::path mark_of(const app::Settings& settings) {
  const fs::path first = settings.data / first_mark_name;
  return fs::exists(first) ? first : settings.data / mark_name;
}

bool holds_anything(const fs::path& directory, const fs::path& except = {}) {
  if (!fs::exists(directory)) return false;
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (entry.path().filename() != except) return true;
  }
  return false;
}

bool is_postgresql(const app::Settings& settings) {
  return db::locate(settings.database, settings.data).engine == db::Engine::postgresql;
}

std::int64_t count(db::Connection& connection, std::string_view sql) {
  // The catalogue belongs to PostgreSQL alone, so this is no statement of both engines.
  std::vector<std::int64_t> rows;
  db::fetch(connection, sql, {}, &rows, describe::desc_of<std::vector<std::int64_t>>);
  return rows.front();
}

void refuse_used_database(const app::Settings& settings) {
  const auto connection = db::connect_postgresql(settings.database);
  if (count(*connection, "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()") >
      0) {
    throw Error{Kind::conflict, "not_empty", "数据库里已有表，演示数据只能装入空的数据库"};
  }
}

/// Only what stands in a database that says itself that it is a demo.
void drop_tables(const app::Settings& settings) {
  const auto connection = db::connect_postgresql(settings.database);
  const bool has_settings =
      count(*connection,
            "SELECT count(*) FROM pg_tables"
            " WHERE schemaname = current_schema() AND tablename = 'platform_setting'") > 0;
  if (!has_settings) return;
  if (count(*connection, "SELECT count(*) FROM platform_setting WHERE name = 'demo'") == 0) {
    throw Error{Kind::conflict, "not_a_demo", "这个数据库不是演示数据，没有删除任何内容"};
  }
  connection->script(
      "DO $$ DECLARE t text; BEGIN"
      " FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP"
      " EXECUTE format('DROP TABLE %I CASCADE', t); END LOOP; END $$");
}

}  // namespace

void claim_place(const app::Settings& settings) {
  if (holds_anything(settings.data)) {
    throw Error{Kind::conflict, "not_empty",
                "数据目录 " + settings.data.string() + " 不是空的，演示数据只能装入空目录"};
  }
  if (is_postgresql(settings)) refuse_used_database(settings);
  if (fs::create_directories(settings.data)) {
    fs::permissions(settings.data, fs::perms::owner_all);
  }
  std::ofstream(settings.data / first_mark_name)
      << (holds_anything(settings.keys_directory()) ? "" : keys_are_ours) << '\n';
}

void finish_place(const app::Settings& settings) {
  fs::rename(settings.data / first_mark_name, settings.data / mark_name);
}

void clear_place(const app::Settings& settings) {
  const fs::path mark = mark_of(settings);
  if (!fs::exists(mark)) {
    throw Error{Kind::conflict, "not_a_demo",
                settings.data.string() + " 里不是演示数据，没有删除任何内容"};
  }
  app::DataLock lock(settings.data);
  if (lock.taken() == app::DataLock::Taken::by_another) {
    throw Error{Kind::unavailable, "data_in_use", "服务正在运行，请先停止服务再离开演示"};
  }
  std::string ours;
  std::ifstream(mark) >> ours;
  if (is_postgresql(settings)) drop_tables(settings);
  if (ours == keys_are_ours) fs::remove_all(settings.keys_directory());
  // The mark goes last: a removal that was cut off can be repeated.
  for (const auto& entry : fs::directory_iterator(settings.data)) {
    if (entry.path() != mark) fs::remove_all(entry.path());
  }
  fs::remove(mark);
}

}  // namespace yixin::demo
