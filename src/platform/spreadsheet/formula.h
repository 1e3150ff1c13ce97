#pragma once

#include <string_view>

namespace yixin::spreadsheet {

/// True for a formula that takes its value from another file, a program or the network. Formulas
/// are never computed here; what such a one once found is not the file's own content.
bool reaches_outside(std::string_view formula);

}  // namespace yixin::spreadsheet
