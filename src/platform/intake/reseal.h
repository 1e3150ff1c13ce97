#pragma once

#include "platform/db/tx.h"

namespace yixin::intake {

/// Seals staged rows again that are not under the newest key, at most `limit` of them; returns how
/// many it found. 0 says that none is left.
std::int64_t reseal_rows(db::WriteTx& tx, std::int64_t limit);

/// Undo data keeps numbers as they were sealed on their day; while some of before `before` is left
/// (thirty days at most), its key must stay.
bool has_undo_before(db::ReadTx& tx, base::Instant before);

}  // namespace yixin::intake
