#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/spreadsheet/table.h"

namespace yixin::spreadsheet {

/// "工作表“花名册”第 3 行第 B 列" from 1-based numbers; a column of 0 is left out.
std::string place(std::string_view sheet, int row, int column);

/// Collects the cells of one sheet under the limits and then finds its headings.
class SheetBuilder {
 public:
  SheetBuilder(std::string sheet, const Limits& limits);

  /// Rows must come in rising order (file_damaged otherwise).
  void begin_row(int number);
  /// 1-based column of the row begun last.
  void put(int column, std::string text);
  /// The sheet filters this row, so it holds the headings.
  void note_filter_row(int row) { filter_row_ = row; }
  /// Rows `first` to `last` share a merged cell: headings may span several rows.
  void note_merged_rows(int first, int last);

  /// The table, or nothing when no cell holds anything.
  std::optional<Table> finish();

 private:
  struct Row {
    int number;
    std::vector<std::string> cells;
  };
  struct Span {
    int first;
    int last;
  };

  void end_row();
  std::size_t find_heading_row() const;
  Span heading_span(int row) const;

  std::string sheet_;
  const Limits& limits_;
  std::vector<Row> rows_;
  std::vector<Span> merged_rows_;
  std::optional<int> filter_row_;
  std::size_t text_bytes_ = 0;
  int last_number_ = 0;
};

}  // namespace yixin::spreadsheet
