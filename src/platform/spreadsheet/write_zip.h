#pragma once

#include <string>
#include <vector>

namespace yixin::spreadsheet {

struct ZipEntry {
  std::string name;  // UTF-8, without folders
  std::string bytes;
};

/// A zip archive of the entries, deflated, with names every system reads.
std::string write_zip(const std::vector<ZipEntry>& entries);

}  // namespace yixin::spreadsheet
