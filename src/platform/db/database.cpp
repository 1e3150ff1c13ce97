#include "platform/db/database.h"

#include <future>

#include "platform/base/error.h"
#include "platform/db/postgresql_connection.h"
#include "platform/db/sqlite_connection.h"

namespace yixin::db {

void Database::write_and_wait(Context context, WriteBody body) {
  std::promise<void> done;
  auto result = done.get_future();
  write(std::move(context), std::move(body), [&done](std::exception_ptr error) {
    error ? done.set_exception(error) : done.set_value();
  });
  result.get();
}

void Database::read(const Context& context, const ReadBody& body) {
  snapshot([&](Connection& connection) {
    ReadTx tx(connection, context);
    body(tx);
  });
}

void read_snapshot(const Location& location, const SnapshotBody& body) {
  std::unique_ptr<Connection> connection;
  if (location.engine == Engine::sqlite) {
    connection = connect_sqlite(location.file, SqliteRole::reader);
    connection->script("BEGIN");
  } else {
    connection = connect_postgresql(location.uri);
    connection->script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }
  body(*connection);
}

std::unique_ptr<Database> open_database(const Location& location) {
  return location.engine == Engine::sqlite ? open_sqlite(location) : open_postgresql(location);
}

Location locate(const std::string& address, const std::filesystem::path& data_directory) {
  if (address.empty() || address == "sqlite") {
    return {.engine = Engine::sqlite, .file = data_directory / "yixin.db", .uri = {}};
  }
  const bool known = address.starts_with("postgresql://") || address.starts_with("postgres://");
  if (!known) {
    throw base::Error{base::Kind::invalid, "database_unknown",
                      "--database 应为 sqlite 或 postgresql:// 地址"};
  }
  const auto host_start = address.find("://") + 3;
  const auto at = address.find('@', host_start);
  const auto colon = address.find(':', host_start);
  const bool password_in_userinfo = at != std::string::npos && colon < at;
  if (password_in_userinfo || address.find("password=") != std::string::npos) {
    throw base::Error{base::Kind::invalid, "database_password_in_address",
                      "数据库地址里不能写密码，请改用 PGPASSFILE"};
  }
  return {.engine = Engine::postgresql, .file = {}, .uri = address};
}

Context system_context(const base::Clock& clock) {
  Context context;
  context.now = clock.now();
  context.seed = crypto::draw_seed();
  return context;
}

}  // namespace yixin::db
