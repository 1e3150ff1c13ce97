#include "modules/learning/api/modes.h"
#include "modules/learning/plan.h"

namespace yixin::learning {

void record_mode(db::WriteTx& tx, const ModeRecord& record) {
  check_mode(record.mode);
  tx.run(R"sql(INSERT INTO learning_mode_record (unit_id, object_kind, object, mode, done_on)
               VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (object_kind, object, unit_id)
               DO UPDATE SET mode = excluded.mode, done_on = excluded.done_on)sql",
         record.unit, record.object_kind, record.object, record.mode, record.on);
}

void withdraw_modes(db::WriteTx& tx, std::string_view object_kind, std::string_view object) {
  tx.run(R"sql(DELETE FROM learning_mode_record WHERE object_kind = $1 AND object = $2)sql",
         object_kind, object);
}

}  // namespace yixin::learning
