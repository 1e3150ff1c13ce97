#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/crypto/keys.h"
#include "platform/db/tx.h"

namespace yixin::notify {

describe::Bytes seal(db::WriteTx& tx, const crypto::Place& place, std::string_view plain);
/// A value that does not open is a broken assumption.
std::optional<std::string> open(const crypto::Place& place,
                                const std::optional<describe::Bytes>& sealed);

/// Seals addresses, codes and secrets again that are not under the newest key, of at most `limit`
/// rows of each table; returns how many it found. 0 says that none is left.
std::int64_t reseal_addresses(db::WriteTx& tx, std::int64_t limit);

}  // namespace yixin::notify
