#include "modules/study/api/question_file.h"

#include <algorithm>
#include <array>

#include "modules/study/question_text.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/base/slow_work.h"
#include "platform/spreadsheet/decode_text.h"
#include "platform/spreadsheet/headings.h"
#include "platform/spreadsheet/read.h"

namespace yixin::study {
namespace {

using spreadsheet::Limits;
using spreadsheet::Table;

/// Marks the cells with pictures, or the last cell of the row for one beside the columns.
Table with_marks(Table table) {
  for (const spreadsheet::Picture& picture : table.pictures) {
    const auto row =
        std::lower_bound(table.row_numbers.begin(), table.row_numbers.end(), picture.row);
    if (row == table.row_numbers.end() || *row != picture.row) continue;
    auto& cells = table.rows[static_cast<std::size_t>(row - table.row_numbers.begin())];
    const auto column = std::min(static_cast<std::size_t>(picture.column), cells.size()) - 1;
    cells[column] += picture_mark;
  }
  return table;
}

std::vector<std::string> row_of(QuestionCells cells, std::size_t option_columns) {
  // An export has a column for each letter and no more.
  if (cells.options.size() > most_options) cells.kind = "选项超过 26 个的题";
  cells.options.resize(option_columns);
  std::vector<std::string> row{std::move(cells.kind), std::move(cells.stem)};
  row.insert(row.end(), cells.options.begin(), cells.options.end());
  row.insert(row.end(), {cells.answer, cells.explanation, cells.difficulty, cells.topic,
                         cells.source, cells.valid_until});
  return row;
}

/// A text has no columns: of what none of its questions says anything, a question of the bank keeps
/// its own, as with a spreadsheet without that column.
void leave_out_unsaid(Table& table) {
  constexpr std::size_t behind_the_answer = 5;
  const std::size_t first = table.headings.size() - behind_the_answer;
  for (std::size_t column = table.headings.size(); column-- > first;) {
    const auto says_nothing = [column](const auto& row) { return row[column].empty(); };
    if (!std::all_of(table.rows.begin(), table.rows.end(), says_nothing)) continue;
    const auto at = static_cast<std::ptrdiff_t>(column);
    table.headings.erase(table.headings.begin() + at);
    for (auto& row : table.rows) row.erase(row.begin() + at);
  }
}

Table table_of(std::string sheet, std::vector<WrittenQuestion> questions) {
  if (questions.empty()) {
    throw base::Error{base::Kind::invalid, "no_questions",
                      "没有找到试题。请按“题干、选项、答案：、解析：”逐行书写，或使用表格"};
  }
  std::size_t option_columns = fewest_option_columns;
  for (const WrittenQuestion& question : questions) {
    option_columns = std::max(option_columns, question.cells.options.size());
  }
  option_columns = std::min(option_columns, most_options);
  Table table;
  table.sheet = std::move(sheet);
  table.headings = export_headings(option_columns);
  for (WrittenQuestion& question : questions) {
    // Two questions on one line would share their number.
    const int last = table.row_numbers.empty() ? 0 : table.row_numbers.back();
    table.row_numbers.push_back(std::max(question.line, last + 1));
    table.rows.push_back(row_of(std::move(question.cells), option_columns));
  }
  leave_out_unsaid(table);
  return table;
}

/// A table copied out of a spreadsheet: its first line names the columns.
bool begins_with_headings(std::string_view text) {
  const std::string_view line = base::trim(text.substr(0, text.find('\n')));
  std::vector<std::string> headings;
  for (std::size_t from = 0; from <= line.size();) {
    const std::size_t end = std::min(line.find_first_of("\t,;", from), line.size());
    headings.emplace_back(line.substr(from, end - from));
    from = end + 1;
  }
  const std::vector<spreadsheet::Field> needed{
      {"stem", "题干", true, spellings_of_column("stem")},
      {"answer", "答案", true, spellings_of_column("answer")}};
  return spreadsheet::missing_labels(spreadsheet::guess_columns(headings, needed), needed).empty();
}

bool is_moodle_xml(std::string_view text) {
  constexpr std::size_t bytes_looked_at = 2'000;
  text = text.substr(0, bytes_looked_at);
  return text.starts_with('<') && text.find("<quiz") != text.npos;
}

}  // namespace

Table read_question_file(std::string_view bytes, std::string_view file_name, const Limits& limits) {
  base::expect_slow_work_allowed();
  spreadsheet::require_size(bytes, limits);
  const std::string extension = spreadsheet::extension_of(file_name);
  constexpr std::array<std::string_view, 4> of_texts{".gift", ".xml", ".txt", ""};
  const bool may_be_text = std::find(of_texts.begin(), of_texts.end(), extension) != of_texts.end();
  if (!may_be_text || spreadsheet::is_workbook(bytes) || spreadsheet::is_binary(bytes)) {
    return with_marks(spreadsheet::read_table(bytes, file_name, limits));
  }
  const std::string decoded = spreadsheet::decode_text(bytes);
  const std::string_view text = base::trim(decoded);
  if (is_moodle_xml(text)) return table_of("Moodle XML", read_moodle_xml(decoded));
  if (extension == ".xml") {
    throw base::Error{base::Kind::invalid, "file_type_unknown",
                      "这不是 Moodle 导出的 XML 题库，请上传 .xlsx、.csv、.gift 或 Moodle XML"};
  }
  if (extension == ".gift" || (looks_like_gift(text) && !begins_with_headings(text))) {
    return table_of("GIFT", read_gift(decoded));
  }
  if (begins_with_headings(text)) return spreadsheet::read_table(decoded, "a.txt", limits);
  PastedPaper paper = read_pasted(decoded);
  return table_of(paper.title.empty() ? "文本" : std::move(paper.title),
                  std::move(paper.questions));
}

}  // namespace yixin::study
