#pragma once

#include <optional>

#include "platform/access/caller.h"
#include "platform/db/tx.h"

namespace yixin::org {

/// Who holds the post of secretary now.
std::optional<access::PersonId> secretary_of(db::ReadTx& tx, access::UnitId unit);

}  // namespace yixin::org
