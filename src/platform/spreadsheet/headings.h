#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yixin::spreadsheet {

/// Something an import can take from a column. Of several columns that its synonyms fit it takes
/// the one of the earliest synonym; a later field with the same synonym may have the next one.
struct Field {
  std::string code;
  std::string label;
  bool required = false;
  std::vector<std::string> synonyms;
};

/// The field code for each heading, empty where none fits; no field is given twice. Width, blanks,
/// asterisks, colons and letter case are ignored; a note in brackets counts only where it decides
/// between two columns.
std::vector<std::string> guess_columns(const std::vector<std::string>& headings,
                                       const std::vector<Field>& fields);

/// Labels of the required fields that no column was found for.
std::vector<std::string> missing_labels(const std::vector<std::string>& columns,
                                        const std::vector<Field>& fields);

}  // namespace yixin::spreadsheet
