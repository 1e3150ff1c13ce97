#pragma once

#include "platform/db/tx.h"

namespace yixin::org {

/// Seals numbers again that are not under the newest key, of at most `limit` people; returns how
/// many it found. 0 says that none is left.
std::int64_t reseal_numbers(db::WriteTx& tx, std::int64_t limit);

/// Derives every blind index anew when the key they are under has been retired since.
void renew_indexes(db::WriteTx& tx);

}  // namespace yixin::org
