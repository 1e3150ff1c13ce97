#include "support/postgresql_pool.h"

#include <exception>

#include "platform/db/postgresql_connection.h"
#include "support/engine.h"
#include "support/template_database.h"

namespace yixin::test {
namespace {

/// Tables, indexes and views with their columns, as one value.
constexpr const char* fingerprint =
    "(SELECT md5(string_agg(c.relname || ' ' || a.attname || ' ' || a.atttypid, ',' "
    "ORDER BY c.relname, a.attnum)) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
    "WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped)";

/// What the migrations wrote is kept beside them.
std::string keep_rows() {
  return std::string("CREATE SCHEMA kept; CREATE TABLE kept.fingerprint AS SELECT ") + fingerprint +
         R"sql( AS value;
DO $$
DECLARE t text; has_rows boolean;
BEGIN
  FOR t IN SELECT relname FROM pg_class
           WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', t) INTO has_rows;
    IF has_rows THEN EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', t, t); END IF;
  END LOOP;
END $$)sql";
}

/// Fails for a schema that is no longer the one of the migrations.
std::string bring_back_rows() {
  return std::string("DO $$ DECLARE t text; BEGIN IF ") + fingerprint +
         R"sql( <> (SELECT value FROM kept.fingerprint) THEN
    RAISE EXCEPTION 'the schema was changed';
  END IF;
  SET LOCAL session_replication_role = replica;
  FOR t IN SELECT relname FROM pg_class
           WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
             AND pg_relation_size(oid) > 0 LOOP
    EXECUTE format('DELETE FROM public.%I', t);
  END LOOP;
  FOR t IN SELECT relname FROM pg_class
           WHERE relkind = 'r' AND relnamespace = 'kept'::regnamespace
             AND relname <> 'fingerprint' LOOP
    EXECUTE format('INSERT INTO public.%I SELECT * FROM kept.%I', t, t);
  END LOOP;
END $$)sql";
}

/// Deleted rows stay in their pages until then, and every test would read those of all before it.
void vacuum_what_was_used(db::Connection& connection) {
  std::string used;
  const auto tables = connection.open_once(
      "SELECT string_agg(format('public.%I', relname), ', ') FROM pg_class "
      "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0",
      {});
  while (tables->next()) used = tables->text(0);
  if (!used.empty()) connection.script("VACUUM " + used);
}

void on_server(const std::string& statement) {
  db::connect_postgresql(engine_of_this_run())->script(statement);
}

}  // namespace

std::string address_of(const std::string& database) {
  const std::string server = engine_of_this_run();
  return server + (server.find('?') == std::string::npos ? "?" : "&") + "dbname=" + database;
}

PostgresqlPool& PostgresqlPool::instance() {
  static PostgresqlPool pool;
  return pool;
}

PostgresqlPool::~PostgresqlPool() {
  for (auto& [name, connection] : made_) {
    connection.reset();
    on_server("DROP DATABASE " + name);
  }
}

std::string PostgresqlPool::lend() {
  if (free_.empty()) {
    const std::string name = unique_name();
    on_server("CREATE DATABASE " + name);
    migrate_to_newest(address_of(name), {});
    auto connection = db::connect_postgresql(address_of(name));
    connection->script(keep_rows());
    made_.emplace(name, std::move(connection));
    return name;
  }
  const std::string name = free_.back();
  free_.pop_back();
  return name;
}

void PostgresqlPool::take_back(const std::string& name) {
  try {
    db::Connection& connection = *made_.at(name);
    connection.script(bring_back_rows());
    vacuum_what_was_used(connection);
    free_.push_back(name);
  } catch (const std::exception&) {
    made_.erase(name);
    on_server("DROP DATABASE " + name);
  }
}

}  // namespace yixin::test
