#pragma once

#include <string>
#include <string_view>

#include "platform/spreadsheet/table.h"

namespace yixin::spreadsheet {

/// Reads the first visible sheet with data of an .xlsx file, or a .csv/.tsv/.txt file in UTF-8,
/// UTF-16 or GB18030. Untrusted bytes belong into `read_table_in_child`.
/// Throws base::Error with the place in Chinese: file_type_unknown, file_encrypted, file_damaged,
/// file_too_large, sheet_empty, too_many_rows, too_many_columns, too_many_cells, cell_too_long.
Table read_table(std::string_view bytes, std::string_view file_name, const Limits& limits = {});

/// Throws base::Error file_too_large or sheet_empty.
void require_size(std::string_view bytes, const Limits& limits);
/// True for a zip archive, whatever its name says.
bool is_workbook(std::string_view bytes);
/// ".csv" of "a.CSV"; empty without one.
std::string extension_of(std::string_view file_name);

}  // namespace yixin::spreadsheet
