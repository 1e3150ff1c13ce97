#pragma once

#include <span>
#include <string>
#include <vector>

namespace yixin::spreadsheet {

struct Sheet {
  std::string name;
  /// A merged line above the headings; none when empty.
  std::string title;
  std::vector<std::string> headings;
  /// In characters of the default font; columns without one are fitted to their content.
  std::vector<double> column_widths;
  std::vector<std::vector<std::string>> rows;
};

/// An .xlsx file for people and for `read_table`, which gives back every text unchanged: text cells
/// only, guarded against formulas, bold frozen headings with a filter, A4 landscape with the
/// headings on every page. Throws base::Error cell_too_long or too_many_rows.
std::string write_xlsx(const Sheet& sheet);

/// The same with several sheets, which need different names.
std::string write_xlsx(std::span<const Sheet> sheets);

/// The same headings and rows as CSV in UTF-8 with a byte order mark, every field quoted.
std::string write_csv(const Sheet& sheet);

}  // namespace yixin::spreadsheet
