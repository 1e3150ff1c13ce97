#pragma once

#include <cstddef>
#include <vector>

#include "modules/study/dialects.h"
#include "platform/intake/rows.h"
#include "platform/spreadsheet/headings.h"

namespace yixin::study {

/// The columns that an import of questions understands.
const std::vector<spreadsheet::Field>& question_fields();

/// The row under those columns.
QuestionCells question_cells(const intake::Rows& rows, std::size_t row);

/// Code of the column of option `index`: option_a …
std::string option_column(std::size_t index);

}  // namespace yixin::study
