#include "platform/backup/care.h"

namespace yixin::backup {

std::optional<Care> find_care(db::ReadTx& tx, std::string_view name) {
  return tx.find<Care>(R"sql(SELECT at, succeeded, detail FROM platform_care WHERE name = $1)sql",
                       name);
}

void note_care(db::WriteTx& tx, std::string_view name, bool succeeded, std::string_view detail) {
  tx.run(R"sql(INSERT INTO platform_care (name, at, succeeded, detail) VALUES ($1, $2, $3, $4)
               ON CONFLICT (name) DO UPDATE SET at = excluded.at, succeeded = excluded.succeeded,
                 detail = excluded.detail)sql",
         name, tx.now(), succeeded, detail);
}

}  // namespace yixin::backup
