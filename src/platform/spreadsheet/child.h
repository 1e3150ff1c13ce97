#pragma once

#include <string>
#include <string_view>

#include "platform/spreadsheet/table.h"

namespace yixin::spreadsheet {

/// The sub-command under which the program runs itself to parse one file.
inline constexpr std::string_view parse_table_command = "parse-table";

struct ChildProgram {
  std::string path = "/proc/self/exe";
  int wall_time_limit_ms = 10'000;
};

/// `read_table` in a re-executed child with no files, no network, 256 MiB of memory and 5 s of
/// processor time. Blocks, so never on the writer. Throws what `read_table` throws, file_refused
/// when the child dies or takes too long, unavailable when it cannot be started.
Table read_table_in_child(std::string_view bytes, std::string_view file_name,
                          const ChildProgram& program = {});

/// What main runs for `parse_table_command`: locks itself in, reads the request from standard
/// input and answers on standard output. Returns the exit status.
int run_parse_table();

}  // namespace yixin::spreadsheet
