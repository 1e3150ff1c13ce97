#pragma once

#include "platform/db/tx.h"

namespace yixin::activities {

/// Seals pieces of attached files again that are not under the newest key, a few at a time; returns
/// how many it found. 0 says that none is left.
std::int64_t reseal_files(db::WriteTx& tx, std::int64_t limit);

struct FilesState {
  int files = 0;
  /// Whose content does not open or is not what its digest says.
  int damaged = 0;
};
/// Reads every attached file.
FilesState verify_files(db::ReadTx& tx);

}  // namespace yixin::activities
