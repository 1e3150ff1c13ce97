#pragma once

#include <map>
#include <string>
#include <string_view>

#include "platform/base/error.h"
#include "platform/spreadsheet/table.h"

namespace yixin::spreadsheet {

enum class Encryption { none, aes256 };

/// A zip archive of those parts.
std::string zip_of(const std::map<std::string, std::string>& parts,
                   Encryption encryption = Encryption::none);

/// The parts of a workbook with one sheet "Data" whose XML is `sheet`.
std::map<std::string, std::string> workbook_parts(const std::string& sheet);

/// An .xlsx file with one sheet of those <row> elements.
std::string workbook_of(const std::string& rows);

/// The refusal of `bytes`; fails the test and gives an empty code when they are read.
base::Error refusal_of(std::string_view bytes, std::string_view file_name = "a.xlsx",
                       const Limits& limits = {});

}  // namespace yixin::spreadsheet
