#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/spreadsheet/child.h"

/// Files made by hand to break a reader: each must be refused with a reason, or read harmlessly.
namespace yixin::spreadsheet {

struct HostileFile {
  std::string what;
  /// Made when it is needed: some are as large as an upload may be.
  std::function<std::string()> bytes;
  /// The code of the refusal; empty when what is hostile in it does not reach a reader.
  std::string code;
  std::string file_name = "a.xlsx";
  std::string_view reader = table_reader;
};

std::vector<HostileFile> hostile_archives();
std::vector<HostileFile> hostile_sheets();
std::vector<HostileFile> hostile_texts();

}  // namespace yixin::spreadsheet
