#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/db/connection.h"

namespace yixin::test {

/// Databases with the newest schema, each lent to one hospital at a time and emptied afterwards:
/// making one is nine hundred files, emptying one is the few rows that a test wrote.
class PostgresqlPool {
 public:
  /// The one of this process; its databases go with it.
  static PostgresqlPool& instance();
  ~PostgresqlPool();

  /// The name of a database as the migrations leave it.
  std::string lend();
  /// Nobody else may be connected any more. One whose schema a test has changed is not lent again.
  void take_back(const std::string& name);

 private:
  PostgresqlPool() = default;

  /// By name, with the connection that empties it: this one knows the schema, a new one would
  /// have to read about every table again.
  std::map<std::string, std::unique_ptr<db::Connection>> made_;
  std::vector<std::string> free_;
};

/// The address of a database on the server of this run.
std::string address_of(const std::string& database);

}  // namespace yixin::test
