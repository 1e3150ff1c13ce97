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

}  // namespace yixin::db
