#include "platform/backup/sealed_values.h"

#include "platform/backup/catalog.h"

namespace yixin::backup {

std::vector<SealedValues> list_sealed_values(db::Connection& connection, db::Engine engine,
                                             std::uint8_t key) {
  // Algorithm 1, key number, nonce and tag: 42 bytes at least, and longer than any digest.
  const std::string mark{'\x01', static_cast<char>(key)};
  const db::Argument arguments[] = {db::BytesView{mark}};
  std::vector<SealedValues> found;
  for (const Table& table : list_tables(connection, engine)) {
    for (const Column& column : table.columns) {
      if (column.type != ColumnType::bytes) continue;
      const auto cursor = connection.open_once(
          "SELECT count(*) FROM " + table.name + " WHERE substr(" + column.name +
              ", 1, 2) = $1 AND length(" + column.name + ") >= 42",
          arguments);
      cursor->next();
      if (cursor->integer(0) > 0) found.push_back({table.name, column.name, cursor->integer(0)});
    }
  }
  return found;
}

}  // namespace yixin::backup
