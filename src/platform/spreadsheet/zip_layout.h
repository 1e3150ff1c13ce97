#pragma once

#include <cstddef>
#include <string_view>

namespace yixin::spreadsheet {

/// Refuses archives that show different readers different files: entries that lie over each other,
/// names that occur twice, a directory that points outside or is not the one of `entries` that the
/// reader has found. Throws base::Error file_damaged.
void check_zip_layout(std::string_view bytes, std::size_t entries);

}  // namespace yixin::spreadsheet
