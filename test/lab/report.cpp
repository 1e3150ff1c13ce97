#include "lab/report.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <map>
#include <system_error>

namespace yixin::lab {
namespace {

constexpr std::string_view engines[] = {"SQLite", "PostgreSQL"};
constexpr std::string_view introduction =
    "# Lab report\n\n"
    "Written by `./dev lab all`, or `./dev lab NAME --record` for one row. Each drill takes a\n"
    "throw-away hospital and does the worst to it; the last column repeats the same dice. Figures\n"
    "are of one machine and one run; what another process did meanwhile is in them.\n";
constexpr std::string_view columns =
    "| drill | promise | measured | seconds | run | again |\n|---|---|---|---|---|---|\n";

/// Rows by engine and by drill.
using Rows = std::map<std::string, std::map<std::string, std::string>>;

/// Of the folder, because the file itself is replaced.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder)
      : folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (folder_ < 0 || ::flock(folder_, LOCK_EX) != 0) {
      throw std::system_error(errno, std::generic_category(), folder.string());
    }
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() { ::close(folder_); }

 private:
  int folder_;
};

Rows read_rows(const std::filesystem::path& file) {
  Rows rows;
  std::ifstream in(file);
  std::string engine;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) engine = line.substr(3);
    const bool is_row = line.starts_with("| ") && !line.starts_with("| drill |");
    if (is_row) rows[engine][line.substr(2, line.find(" |", 2) - 2)] = line;
  }
  return rows;
}

void write_rows(const std::filesystem::path& file, const Rows& rows) {
  const std::filesystem::path beside = file.string() + ".new";
  std::ofstream out;
  out.exceptions(std::ios::failbit | std::ios::badbit);
  out.open(beside);
  out << introduction;
  for (const std::string_view engine : engines) {
    const auto found = rows.find(std::string(engine));
    if (found == rows.end()) continue;
    out << "\n## " << engine << "\n\n" << columns;
    for (const auto& [drill, text] : found->second) out << text << "\n";
  }
  out.close();
  std::filesystem::rename(beside, file);
}

/// Of a table: a log that explains a fault has lines, and may have bars.
std::string one_cell(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '|') c = ' ';
  }
  return text;
}

}  // namespace

ReportRow report_row(const std::string& engine, const Drill& drill, const Plan& plan,
                     const Outcome& outcome, double seconds, const std::string& run) {
  std::string measured;
  const auto add = [&](const std::string& sentence) {
    measured += (measured.empty() ? "" : "; ") + one_cell(sentence);
  };
  for (const std::string& figure : outcome.figures) add(figure);
  for (const std::string& fault : outcome.faults) add("**broken: " + fault + "**");
  const std::string name(drill.name);
  return {engine, name,
          "| " + name + " | " + std::string(drill.promise) + " | " + measured + " | " +
              std::to_string(std::llround(seconds)) + " | " + run + " | `./dev lab " + name +
              " --seed " + std::to_string(plan.seed) + " --times " + std::to_string(plan.times) +
              "` |"};
}

void record(const std::filesystem::path& file, const ReportRow& row) {
  const FolderLock lock(std::filesystem::absolute(file).parent_path());
  Rows rows = read_rows(file);
  rows[row.engine][row.drill] = row.text;
  write_rows(file, rows);
}

}  // namespace yixin::lab
