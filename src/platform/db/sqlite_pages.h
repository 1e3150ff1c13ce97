#pragma once

#include <cstdint>

struct sqlite3;

/// SQLite trusts what its file says. Here every page of a database ends with a checksum over its
/// content and its place; a page that was changed, emptied or moved is refused when it is read, as
/// SQLITE_IOERR_DATA. The log of writes has checksums of SQLite's own.
namespace yixin::db {

/// Bytes at the end of each page that hold its checksum.
inline constexpr int checksum_bytes = 8;

/// The name of the file layer that does so, for sqlite3_open_v2. Files without room for checksums
/// pass unchecked, so that they can be copied into one that has it.
const char* checked_pages();

/// PRAGMA user_version of the main file alone, without its log, as it was opened or last synced.
std::uint32_t synced_version(sqlite3* connection);

}  // namespace yixin::db
