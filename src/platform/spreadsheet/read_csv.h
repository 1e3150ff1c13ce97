#pragma once

#include <string_view>

#include "platform/spreadsheet/table.h"

namespace yixin::spreadsheet {

/// Reads separated text; see read_table. Row numbers count records, as a spreadsheet shows them.
Table read_csv(std::string_view bytes, const Limits& limits);

}  // namespace yixin::spreadsheet
