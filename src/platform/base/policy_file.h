#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yixin::base {

/// One line of a policy file, cut at its commas; nothing in these files is quoted.
struct PolicyLine {
  int number = 0;
  std::vector<std::string> cells;
};

/// Throws Kind::unavailable "policy_damaged" naming the file and the line.
[[noreturn]] void refuse_policy(std::string_view file, int line);

/// The lines below the heading. Refuses a line with another number of cells, and a file without
/// lines.
std::vector<PolicyLine> read_policy(std::string_view file, std::string_view csv, std::size_t cells);

/// The parts of a cell between `separator`, none for an empty one.
std::vector<std::string> split(std::string_view text, char separator);

}  // namespace yixin::base
