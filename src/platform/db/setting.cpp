#include "platform/db/setting.h"

namespace yixin::db {

std::optional<std::string> find_setting(ReadTx& tx, std::string_view name) {
  return tx.find<std::string>(R"sql(SELECT value FROM platform_setting WHERE name = $1)sql", name);
}

void store_setting(WriteTx& tx, std::string_view name, std::string_view value) {
  tx.run(R"sql(INSERT INTO platform_setting (name, value) VALUES ($1, $2)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value)sql",
         name, value);
}

}  // namespace yixin::db
