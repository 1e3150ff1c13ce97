#include "platform/fields/scrub.h"

namespace yixin::fields {

bool scrub(db::Database& database) {
  if (database.engine() != db::Engine::sqlite) return true;
  bool busy = false;
  database.exclusively([&](db::Connection& connection) {
    const auto cursor = connection.open_once("PRAGMA wal_checkpoint(TRUNCATE)", {});
    busy = cursor->next() && cursor->integer(0) != 0;
  });
  return !busy;
}

}  // namespace yixin::fields
