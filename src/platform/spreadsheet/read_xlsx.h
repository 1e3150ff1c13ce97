#pragma once

#include <string_view>

#include "platform/spreadsheet/table.h"

namespace yixin::spreadsheet {

/// Reads an Office Open XML workbook; see read_table.
Table read_xlsx(std::string_view bytes, const Limits& limits);

}  // namespace yixin::spreadsheet
