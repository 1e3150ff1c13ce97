#pragma once

#include <filesystem>
#include <string>

#include "lab/drill.h"

namespace yixin::lab {

/// One drill's row of docs/lab-report.md.
struct ReportRow {
  std::string engine;
  std::string drill;
  /// The row as Markdown, without its line end.
  std::string text;
};

/// What a run has shown; `run` says when, at which commit and on what machine, `seconds` how long
/// it took.
ReportRow report_row(const std::string& engine, const Drill& drill, const Plan& plan,
                     const Outcome& outcome, double seconds, const std::string& run);

/// Puts the row in the place of the earlier one of that drill on that engine. Two drills may end at
/// the same time. Throws std::system_error or std::ios_base::failure when the file cannot be
/// written.
void record(const std::filesystem::path& file, const ReportRow& row);

}  // namespace yixin::lab
