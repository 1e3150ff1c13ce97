#pragma once

#include <string_view>

namespace yixin::spreadsheet {

/// Refuses archives that show different readers different files: entries that lie over each other,
/// names that occur twice, a directory that points outside. Throws base::Error file_damaged.
void check_zip_layout(std::string_view bytes);

}  // namespace yixin::spreadsheet
