#pragma once

#include <memory>
#include <string>

#include "platform/db/connection.h"

namespace yixin::db {

class PostgresqlConnection : public Connection {
 public:
  virtual bool is_alive() const = 0;
};

/// Kind::unavailable "database_not_opened" when the server cannot be reached.
std::unique_ptr<PostgresqlConnection> connect_postgresql(const std::string& uri);

/// Commits. Where the reply is lost, the server at `uri` is asked whether it did: what follows a
/// commit in memory must not wait for a repetition, which finds its work done. Throws what COMMIT
/// threw when it did not, or when nobody can say within some seconds.
void commit(PostgresqlConnection& connection, const std::string& uri);

}  // namespace yixin::db
