#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "lab/drill.h"

namespace yixin::lab {

/// One engine's part of docs/lab-report.md: a drill's row is written as soon as it has ended.
class ReportSection {
 public:
  /// Opens the file at its end. Throws when it cannot be written.
  ReportSection(const std::filesystem::path& file, const std::string& engine);

  void add(const Drill& drill, const Plan& plan, const Outcome& outcome, double seconds);
  /// No drill so far has broken a promise.
  bool is_clean() const { return is_clean_; }

 private:
  std::ofstream out_;
  bool is_clean_ = true;
};

}  // namespace yixin::lab
