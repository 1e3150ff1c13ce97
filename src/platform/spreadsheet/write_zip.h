#pragma once

#include <string>
#include <utility>
#include <vector>

namespace yixin::spreadsheet {

/// A zip archive of parts in this order, by name and content; the same bytes for the same parts.
std::string write_zip(const std::vector<std::pair<std::string, std::string>>& parts);

}  // namespace yixin::spreadsheet
