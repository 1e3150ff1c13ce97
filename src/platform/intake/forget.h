#pragma once

#include <string>
#include <vector>

#include "platform/db/tx.h"

namespace yixin::intake {

/// Deletes every staged row whose cells, findings or undo data contain one of the texts; rows are
/// opened for it, which takes a second for some ten thousand. Returns how many it deleted.
std::int64_t forget_rows_mentioning(db::WriteTx& tx, const std::vector<std::string>& texts);

}  // namespace yixin::intake
