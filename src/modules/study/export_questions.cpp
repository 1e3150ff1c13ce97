#include <algorithm>
#include <iterator>
#include <utility>

#include "modules/study/bank.h"
#include "modules/study/dialects.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::study {
namespace {

std::vector<std::string> row_of(const QuestionContent& content, std::size_t option_columns) {
  QuestionCells cells = format_question(content);
  cells.options.resize(option_columns);
  std::vector<std::string> row{std::move(cells.kind), std::move(cells.stem)};
  row.insert(row.end(), std::make_move_iterator(cells.options.begin()),
             std::make_move_iterator(cells.options.end()));
  row.insert(row.end(),
             {std::move(cells.answer), std::move(cells.explanation), std::move(cells.difficulty),
              std::move(cells.topic), std::move(cells.source), std::move(cells.valid_until)});
  return row;
}

}  // namespace

http::File export_questions(db::ReadTx& tx, const QuestionFilter& request) {
  const auto contents = list_contents(tx, filter_of(request));
  std::size_t option_columns = fewest_option_columns;
  for (const QuestionContent& content : contents) {
    option_columns = std::max(option_columns, content.options.size());
  }
  spreadsheet::Sheet sheet;
  sheet.name = "题库";
  sheet.headings = export_headings(option_columns);
  for (const QuestionContent& content : contents) {
    sheet.rows.push_back(row_of(content, option_columns));
  }
  return {"题库-" + tx.today().to_iso() + ".xlsx", std::string(http::xlsx_type),
          spreadsheet::write_xlsx(sheet)};
}

}  // namespace yixin::study
