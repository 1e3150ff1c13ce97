#pragma once

#include "platform/files/file_kind.h"
#include "platform/spreadsheet/child.h"

namespace yixin::files {

/// The child's half: one row with the kind of a Word document or workbook that runs nothing.
inline constexpr std::string_view office_reader = "office";
spreadsheet::Table read_office_file(std::string_view bytes, std::string_view file_name,
                                    const spreadsheet::Limits& limits);

/// Looks at the archive in the confined child.
FileKind office_kind_in_child(std::string_view bytes, std::string_view file_name);

}  // namespace yixin::files
