#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/spreadsheet/table.h"

namespace yixin::spreadsheet {

/// The parts of a zip archive in memory, inflated one by one under the limits of all together.
/// Throws base::Error file_damaged, file_encrypted or file_too_large.
class ZipParts {
 public:
  /// `bytes` and `limits` must outlive the object.
  ZipParts(std::string_view bytes, const Limits& limits);
  ~ZipParts();
  ZipParts(const ZipParts&) = delete;
  ZipParts& operator=(const ZipParts&) = delete;

  /// In the order of the directory; folders, which end in "/", among them.
  std::vector<std::string> names() const;
  /// Names are compared without case, as other readers do.
  bool has(const std::string& name) const;
  /// The inflated part without a byte order mark; file_damaged when it is missing.
  std::string read(const std::string& name);

 private:
  struct Archive;
  std::unique_ptr<Archive> archive_;
};

}  // namespace yixin::spreadsheet
