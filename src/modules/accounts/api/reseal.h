#pragma once

#include "platform/db/tx.h"

namespace yixin::accounts {

/// Seals secrets of second factors again that are not under the newest key, of at most `limit`
/// accounts; returns how many it found. 0 says that none is left.
std::int64_t reseal_second_factors(db::WriteTx& tx, std::int64_t limit);

}  // namespace yixin::accounts
