#pragma once

#include <filesystem>

#include "platform/backup/backup.h"
#include "platform/db/database.h"

/// A restore leaves the content exactly as the backup has it; that it happened is told to the audit
/// at the first start, from a note in the data directory.
namespace yixin::app {

void mark_restored(const std::filesystem::path& data, const backup::Summary& summary);
void record_restore(db::Database& database, const base::Clock& clock,
                    const std::filesystem::path& data);

}  // namespace yixin::app
