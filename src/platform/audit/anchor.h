#pragma once

#include "platform/db/tx.h"

namespace yixin::audit {

/// Makes the anchor outside the database name the last seal inside it: after a restore, whose
/// archive vouches for the seal.
void write_anchor_of_last_seal(db::ReadTx& tx);

}  // namespace yixin::audit
