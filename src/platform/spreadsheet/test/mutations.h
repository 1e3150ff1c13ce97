#pragma once

#include <random>
#include <string>
#include <string_view>

/// Good files with faults that a seed draws.
namespace yixin::spreadsheet {

struct MutatedFile {
  std::string bytes;
  std::string file_name;
  std::string_view reader;
};

/// A workbook spoiled from outside or inside a part of it, a CSV file, or a bank as text.
MutatedFile mutated_file(std::mt19937& dice);

}  // namespace yixin::spreadsheet
