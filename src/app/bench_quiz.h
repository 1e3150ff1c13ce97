#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace yixin::app {

struct BenchOptions {
  int seconds = 8;  // of each flow
  std::int64_t participants = 100'000;
  int connections = 512;
  bool full = false;  // also a million attempts: start and own ranks
  std::string database;
  std::filesystem::path json;  // empty = the table alone
  std::filesystem::path data = std::filesystem::temp_directory_path();
};

/// The weekly quiz under load: prepares a hospital in a new directory below `data`, starts this
/// binary's server on it as a child, and reports. 1 when any request failed; the aims are printed,
/// not enforced, because they are those of one machine.
int bench_quiz(const BenchOptions& options);

}  // namespace yixin::app
