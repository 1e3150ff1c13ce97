#pragma once

#include <atomic>
#include <cstdint>

namespace yixin::db {

/// Writes that wait in this process; set by the database whenever its queue changes.
inline std::atomic<std::int64_t> waiting_writes{0};

}  // namespace yixin::db
