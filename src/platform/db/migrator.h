#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/db/database.h"

namespace yixin::db {

/// A forward-only step of the schema, compiled into the binary from db/migrations.
struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;
  std::string_view engine;  // "" for both, else "sqlite" or "postgresql"
};

/// The steps that the build embedded, in order.
const std::vector<Migration>& embedded_migrations();

/// Brings the schema to the newest step, each step in one transaction; returns how many ran. Throws
/// Kind::unavailable "schema_newer" for a database of a later version and "schema_changed" when a
/// step that already ran differs from ours.
int migrate(Database& database, base::Instant now);

/// A step that ran, or that this program brings along.
struct SchemaStep {
  std::int64_t number;
  std::string digest;
};
BOOST_DESCRIBE_STRUCT(SchemaStep, (), (number, digest))

/// What ran in a database, in order; nothing in an empty one.
std::vector<SchemaStep> steps_of(Connection& connection, Engine engine);
/// The steps both engines share, as this program knows them.
const std::vector<SchemaStep>& known_steps();
/// Runs the steps after the last one that ran, up to `last`, inside the caller's transaction.
int migrate_within(Connection& connection, Engine engine, base::Instant now, int last);

/// DDL is written once with INT64, BYTES and TEXT; this is what an engine gets to see.
std::string translate_ddl(std::string_view sql, Engine engine);

}  // namespace yixin::db
