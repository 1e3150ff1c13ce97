#include "platform/spreadsheet/write_xlsx.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "platform/base/check.h"
#include "platform/base/code_points.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/base/slow_work.h"
#include "platform/spreadsheet/cell_escape.h"
#include "platform/spreadsheet/sheet_builder.h"

namespace yixin::spreadsheet {
namespace {

constexpr std::size_t longest_sheet_name = 31;
constexpr std::uint8_t paper_a4 = 9;
constexpr std::uint8_t text_number_format = 49;

struct CloseWorkbook {
  void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
};
using Workbook = std::unique_ptr<lxw_workbook, CloseWorkbook>;

/// The library writes to a path only; this one has no name in any folder.
class MemoryFile {
 public:
  MemoryFile() : fd_(memfd_create("workbook", MFD_CLOEXEC)) { CHECK(fd_ >= 0); }
  ~MemoryFile() { close(fd_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(fd_); }

  std::string content() const {
    std::string bytes(static_cast<std::size_t>(lseek(fd_, 0, SEEK_END)), '\0');
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t got = pread(fd_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
      CHECK(got > 0);
      at += static_cast<std::size_t>(got);
    }
    return bytes;
  }

 private:
  int fd_;
};

/// Excel refuses longer names and these characters.
std::string legal_sheet_name(const std::string& wanted) {
  std::u32string name = base::to_code_points(base::trim(wanted));
  for (char32_t& point : name) {
    if (point < 0x20 || std::u32string_view(U"[]:*?/\\'").find(point) != std::u32string::npos) {
      point = U' ';
    }
  }
  name.resize(std::min(name.size(), longest_sheet_name));
  const std::string legal = base::to_utf8(name);
  return base::trim(legal).empty() ? "Sheet1" : legal;
}

double display_width(std::string_view text) {
  double width = 0;
  for (const char32_t point : base::to_code_points(text)) width += point < 0x2e80 ? 1 : 2;
  return width;
}

/// Wide enough for most cells; the longest wrap instead of stretching the page.
double fitted_width(const Sheet& sheet, std::size_t column) {
  constexpr double narrowest = 6;
  constexpr double widest = 40;
  constexpr std::size_t rows_looked_at = 200;
  double width = display_width(sheet.headings[column]);
  for (std::size_t i = 0; i < std::min(sheet.rows.size(), rows_looked_at); ++i) {
    if (column >= sheet.rows[i].size()) continue;
    width = std::max(width, display_width(sheet.rows[i][column]));
  }
  return std::clamp(width + 2, narrowest, widest);
}

class SheetWriter {
 public:
  SheetWriter(const Sheet& sheet, lxw_workbook* book)
      : sheet_(sheet),
        book_(book),
        name_(legal_sheet_name(sheet.name)),
        page_(workbook_add_worksheet(book, name_.c_str())),
        heading_row_(sheet.title.empty() ? 0 : 1),
        last_column_(static_cast<lxw_col_t>(sheet.headings.size() - 1)) {
    CHECK(page_ != nullptr);
  }

  void write() {
    write_title();
    lxw_format* bold = new_format();
    format_set_bold(bold);
    format_set_align(bold, LXW_ALIGN_CENTER);
    lxw_format* plain = new_format();
    write_row(heading_row_, sheet_.headings, bold);
    for (std::size_t i = 0; i < sheet_.rows.size(); ++i) {
      CHECK(sheet_.rows[i].size() <= sheet_.headings.size());
      write_row(heading_row_ + 1 + static_cast<lxw_row_t>(i), sheet_.rows[i], plain);
    }
    set_widths();
    set_up_screen_and_page();
  }

 private:
  lxw_format* new_format() {
    lxw_format* format = workbook_add_format(book_);
    // Text format keeps 007 and long numbers as they are when somebody edits the cell.
    format_set_num_format_index(format, text_number_format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(format);
    format_set_border(format, LXW_BORDER_THIN);
    return format;
  }

  void write_title() {
    if (sheet_.title.empty()) return;
    constexpr double title_points = 16;
    lxw_format* format = workbook_add_format(book_);
    format_set_bold(format);
    format_set_font_size(format, title_points);
    format_set_align(format, LXW_ALIGN_CENTER);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    const std::string title = escape_controls(guard(sheet_.title));
    if (last_column_ > 0) {
      worksheet_merge_range(page_, 0, 0, 0, last_column_, title.c_str(), format);
    } else {
      worksheet_write_string(page_, 0, 0, title.c_str(), format);
    }
  }

  void write_row(lxw_row_t row, const std::vector<std::string>& cells, lxw_format* format) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      const std::string text = escape_controls(guard(cells[i]));
      const lxw_error error =
          text.empty() ? worksheet_write_blank(page_, row, column, format)
                       : worksheet_write_string(page_, row, column, text.c_str(), format);
      if (error != LXW_NO_ERROR) refuse_cell(error, row, i);
    }
  }

  [[noreturn]] void refuse_cell(lxw_error error, lxw_row_t row, std::size_t column) const {
    const std::string where = place(name_, static_cast<int>(row) + 1, static_cast<int>(column) + 1);
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) {
      throw base::Error{base::Kind::invalid, "cell_too_long", where + "：内容超过单元格的容量"};
    }
    throw base::Error{base::Kind::too_large, "too_many_rows", where + "：超出表格的容量"};
  }

  void set_widths() {
    for (lxw_col_t column = 0; column <= last_column_; ++column) {
      const double width = column < sheet_.column_widths.size() ? sheet_.column_widths[column]
                                                                : fitted_width(sheet_, column);
      worksheet_set_column(page_, column, column, width, nullptr);
    }
  }

  void set_up_screen_and_page() {
    const auto last_row = heading_row_ + static_cast<lxw_row_t>(sheet_.rows.size());
    worksheet_freeze_panes(page_, heading_row_ + 1, 0);
    worksheet_autofilter(page_, heading_row_, 0, last_row, last_column_);
    worksheet_repeat_rows(page_, 0, heading_row_);
    worksheet_set_landscape(page_);
    worksheet_set_paper(page_, paper_a4);
    worksheet_fit_to_pages(page_, 1, 0);
    worksheet_set_footer(page_, "&C第 &P 页，共 &N 页");
  }

  const Sheet& sheet_;
  lxw_workbook* book_;
  std::string name_;
  lxw_worksheet* page_;
  lxw_row_t heading_row_;
  lxw_col_t last_column_;
};

void append_csv_record(std::string& csv, const std::vector<std::string>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    csv += i == 0 ? "\"" : ",\"";
    for (const char c : guard(fields[i])) csv += c == '"' ? "\"\"" : std::string(1, c);
    csv += '"';
  }
  csv += "\r\n";
}

}  // namespace

std::string write_xlsx(const Sheet& sheet) { return write_xlsx({&sheet, 1}); }

std::string write_xlsx(std::span<const Sheet> sheets) {
  base::expect_slow_work_allowed();
  CHECK(!sheets.empty());
  const MemoryFile file;
  Workbook book(workbook_new(file.path().c_str()));
  CHECK(book);
  for (const Sheet& sheet : sheets) {
    CHECK(!sheet.headings.empty());
    SheetWriter(sheet, book.get()).write();
  }
  // Closing writes the file and frees the workbook, so the owner lets go first.
  CHECK(workbook_close(book.release()) == LXW_NO_ERROR);
  return file.content();
}

std::string write_csv(const Sheet& sheet) {
  std::string csv = "\xef\xbb\xbf";
  append_csv_record(csv, sheet.headings);
  for (const std::vector<std::string>& row : sheet.rows) append_csv_record(csv, row);
  return csv;
}

}  // namespace yixin::spreadsheet
