#pragma once

#include <span>
#include <string>
#include <string_view>

#include "platform/spreadsheet/table.h"

namespace yixin::spreadsheet {

/// The sub-command under which the program runs itself to parse one file.
inline constexpr std::string_view parse_table_command = "parse-table";

/// Turns the bytes of an untrusted file into rows; refuses with base::Error.
using Reader = Table (*)(std::string_view bytes, std::string_view file_name, const Limits& limits);

/// A reader as a request names it: the child is another process, where addresses mean nothing.
struct NamedReader {
  std::string_view name;
  Reader read = nullptr;
};

/// `read_table`, which every child knows.
inline constexpr std::string_view table_reader = "table";

struct ChildProgram {
  std::string path = "/proc/self/exe";
  int wall_time_limit_ms = 10'000;
  std::string_view reader = table_reader;
};

/// A reader, usually `read_table`, in a re-executed child with no files, no network, 256 MiB of
/// memory and 4 s of processor time. Blocks, so never on the writer. Throws what the reader throws,
/// file_refused when the child dies or takes too long, unavailable when it cannot be started.
Table read_table_in_child(std::string_view bytes, std::string_view file_name,
                          const ChildProgram& program = {});

/// What main runs for `parse_table_command`: locks itself in, reads the request from standard
/// input and answers on standard output. `more` are the readers of the modules. Returns the exit
/// status.
int run_parse_table(std::span<const NamedReader> more = {});

}  // namespace yixin::spreadsheet
