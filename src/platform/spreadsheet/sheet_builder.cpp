#include "platform/spreadsheet/sheet_builder.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/base/utf8.h"
#include "platform/spreadsheet/cell_escape.h"

namespace yixin::spreadsheet {
namespace {

constexpr std::size_t rows_searched_for_headings = 20;
constexpr int most_heading_rows = 4;

bool is_blank(const std::string& cell) { return base::trim(cell).empty(); }

std::size_t filled_cells(const std::vector<std::string>& cells) {
  return static_cast<std::size_t>(
      std::count_if(cells.begin(), cells.end(), [](const auto& cell) { return !is_blank(cell); }));
}

std::string column_letters(int column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters;
}

[[noreturn]] void refuse_size(const char* code, std::string detail) {
  throw base::Error{base::Kind::too_large, code, std::move(detail)};
}

}  // namespace

std::string place(std::string_view sheet, int row, int column) {
  std::string text = "工作表“" + std::string(sheet) + "”第 " + std::to_string(row) + " 行";
  if (column > 0) text += "第 " + column_letters(column) + " 列";
  return text;
}

SheetBuilder::SheetBuilder(std::string sheet, const Limits& limits)
    : sheet_(std::move(sheet)), limits_(limits) {}

void SheetBuilder::begin_row(int number) {
  end_row();
  if (number <= last_number_) {
    throw base::Error{base::Kind::invalid, "file_damaged",
                      place(sheet_, number, 0) + "：行号重复或次序错乱，文件已损坏"};
  }
  last_number_ = number;
  rows_.push_back({number, {}});
}

void SheetBuilder::put(int column, std::string text) {
  if (text.empty()) return;
  const auto index = static_cast<std::size_t>(column - 1);
  const auto here = [&] { return place(sheet_, last_number_, column) + "："; };
  if (index >= limits_.columns) {
    refuse_size("too_many_columns", here() + "超过 " + std::to_string(limits_.columns) + " 列");
  }
  // Longer than the limit in bytes says nothing yet: a Chinese character takes three of them.
  if (text.size() > limits_.cell_chars &&
      base::utf8_length(text).value_or(text.size()) > limits_.cell_chars) {
    throw base::Error{base::Kind::invalid, "cell_too_long",
                      here() + "内容超过 " + std::to_string(limits_.cell_chars) + " 个字"};
  }
  text_bytes_ += text.size();
  if (text_bytes_ > limits_.text_bytes) {
    refuse_size("file_too_large", here() + "到此处文字总量过大，请拆分后上传");
  }
  std::vector<std::string>& cells = rows_.back().cells;
  if (cells.size() <= index) cells.resize(index + 1);
  cells[index] = strip_guard(text);
}

void SheetBuilder::note_merged_rows(int first, int last) {
  if (first < last && last - first < most_heading_rows) merged_rows_.push_back({first, last});
}

void SheetBuilder::end_row() {
  if (rows_.empty()) return;
  const std::vector<std::string>& cells = rows_.back().cells;
  if (std::all_of(cells.begin(), cells.end(), is_blank)) {
    rows_.pop_back();
  } else if (rows_.size() > limits_.rows) {
    refuse_size("too_many_rows", place(sheet_, last_number_, 0) + "：数据超过 " +
                                     std::to_string(limits_.rows) + " 行，请拆分后上传");
  }
}

/// Titles, dates and "填报单位" lines above the headings fill few columns; headings fill most.
std::size_t SheetBuilder::find_heading_row() const {
  const auto filtered = std::find_if(rows_.begin(), rows_.end(),
                                     [&](const Row& row) { return row.number == filter_row_; });
  if (filtered != rows_.end()) return static_cast<std::size_t>(filtered - rows_.begin());
  std::vector<std::size_t> filled;
  for (std::size_t i = 0; i < std::min(rows_.size(), rows_searched_for_headings); ++i) {
    filled.push_back(filled_cells(rows_[i].cells));
  }
  const std::size_t most = *std::max_element(filled.begin(), filled.end());
  const auto first_wide = std::find_if(filled.begin(), filled.end(),
                                       [&](std::size_t count) { return count * 5 >= most * 3; });
  return static_cast<std::size_t>(first_wide - filled.begin());
}

SheetBuilder::Span SheetBuilder::heading_span(int row) const {
  Span span{row, row};
  for (const Span& merged : merged_rows_) {
    if (merged.first > row || merged.last < row) continue;
    span.first = std::min(span.first, merged.first);
    span.last = std::max(span.last, merged.last);
  }
  return span;
}

std::optional<Table> SheetBuilder::finish() {
  end_row();
  if (rows_.empty()) return std::nullopt;
  const Span span = heading_span(rows_[find_heading_row()].number);
  const auto begin = std::find_if(rows_.begin(), rows_.end(),
                                  [&](const Row& row) { return row.number >= span.first; });
  const auto body =
      std::find_if(begin, rows_.end(), [&](const Row& row) { return row.number > span.last; });
  std::size_t width = 0;
  for (auto row = begin; row != rows_.end(); ++row) width = std::max(width, row->cells.size());
  if (width * static_cast<std::size_t>(rows_.end() - begin) > limits_.cells) {
    refuse_size("too_many_cells", "工作表“" + sheet_ + "”的单元格超过 " +
                                      std::to_string(limits_.cells) + " 个，请拆分后上传");
  }
  Table table;
  table.sheet = sheet_;
  table.heading_row = std::prev(body)->number;
  table.headings.resize(width);
  for (auto row = begin; row != body; ++row) {
    // The lowest line of a heading of several rows is the most precise one.
    for (std::size_t i = 0; i < row->cells.size(); ++i) {
      if (!row->cells[i].empty()) table.headings[i] = std::move(row->cells[i]);
    }
  }
  for (auto row = body; row != rows_.end(); ++row) {
    row->cells.resize(width);
    table.rows.push_back(std::move(row->cells));
    table.row_numbers.push_back(row->number);
  }
  return table;
}

}  // namespace yixin::spreadsheet
