#pragma once

#include <atomic>

#include "platform/db/database.h"

namespace yixin::fields {

/// Set when somebody was erased.
inline std::atomic<bool> scrub_wanted = false;

/// Empties the write-ahead log of SQLite, which still holds pages as they were; the pages of the
/// database itself are overwritten by secure_delete. False when a reader still needs the log, so
/// that it has to be tried again. PostgreSQL clears dead rows by itself.
bool scrub(db::Database& database);

}  // namespace yixin::fields
