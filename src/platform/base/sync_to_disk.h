#pragma once

#include <filesystem>

namespace yixin::base {

/// Waits until a file's content, or the names in a folder, would survive a loss of power. False
/// when it cannot be opened or the disk refuses.
bool sync_to_disk(const std::filesystem::path& path);

}  // namespace yixin::base
