#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace yixin::spreadsheet {

/// The cell in which a picture begins, 1-based.
struct Picture {
  int row = 0;
  int column = 0;

  bool operator==(const Picture&) const = default;
};

/// One sheet as text. Every row has as many cells as there are headings; blank rows are left out.
struct Table {
  std::string sheet;
  /// 1-based row of the headings in the file (the lowest one when they span several rows).
  int heading_row = 0;
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;
  /// 1-based row in the file of each element of `rows`, for messages a user can follow.
  std::vector<int> row_numbers;
  /// Known to readers in the child only: a frame does not carry them.
  std::vector<Picture> pictures;

  bool operator==(const Table&) const = default;
};

/// What a file may cost. Unpacked bytes are counted while inflating, never believed.
struct Limits {
  std::size_t file_bytes = 10u << 20;
  std::size_t unpacked_bytes = 100u << 20;
  std::size_t unpacked_ratio = 100;
  std::size_t entries = 2'000;
  std::size_t rows = 200'000;
  std::size_t columns = 200;
  std::size_t cell_chars = 32'767;
  /// Rows × columns and text of the finished table: a few shared strings can fill a huge one.
  std::size_t cells = 2'000'000;
  std::size_t text_bytes = 64u << 20;
};

}  // namespace yixin::spreadsheet
