#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/instant.h"

namespace yixin::app {

/// Why a backup was made; part of its file's name, because only nightly ones are thinned out.
enum class Occasion { by_hand, nightly, before_upgrade };

/// "yixin-20261121-023000-nightly.yxb", in the hospital's time; another number when it is taken.
std::filesystem::path new_backup_file(const std::filesystem::path& folder, Occasion occasion,
                                      base::Instant now);

/// Backups of an occasion in a folder, oldest first; nothing when there is no folder.
std::vector<std::filesystem::path> list_backups(const std::filesystem::path& folder,
                                                Occasion occasion);

/// The newest nightly backup that was begun between two instants, by its name.
std::optional<std::filesystem::path> find_nightly(const std::filesystem::path& folder,
                                                  base::Instant from, base::Instant until);

/// Removes the oldest nightly backups beyond `kept`.
void thin_out(const std::filesystem::path& folder, std::size_t kept);

/// Copies a finished backup into another folder, durably and under its name only when complete.
/// Throws Kind::unavailable "copy_failed".
void copy_backup(const std::filesystem::path& file, const std::filesystem::path& folder);

/// The file that `yixin backup --to` means: a folder gets a new name in it.
std::filesystem::path backup_target(const std::string& to, const std::filesystem::path& standard,
                                    base::Instant now);

}  // namespace yixin::app
