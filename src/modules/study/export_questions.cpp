#include <algorithm>
#include <iterator>
#include <utility>

#include "modules/study/bank.h"
#include "modules/study/dialects.h"
#include "modules/study/printed_paper.h"
#include "modules/study/question_text.h"
#include "platform/base/check.h"
#include "platform/document/write_docx.h"
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

std::string workbook_of(const std::vector<QuestionContent>& contents) {
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
  return spreadsheet::write_xlsx(sheet);
}

}  // namespace

http::File export_questions(db::ReadTx& tx, const ExportQuestions& request) {
  const auto contents = list_contents(tx, filter_of(request));
  const std::string day = tx.today().to_iso();
  switch (request.form.value_or(ExportForm::xlsx)) {
    case ExportForm::xlsx:
      return {"题库-" + day + ".xlsx", std::string(http::xlsx_type), workbook_of(contents)};
    case ExportForm::gift:
      return {"题库-" + day + ".gift", "text/plain; charset=utf-8", write_gift(contents)};
    case ExportForm::paper:
      return {"试卷-" + day + ".docx", std::string(document::docx_type),
              write_paper("试题", contents, Answers::left_out)};
    case ExportForm::paper_with_answers:
      return {"试卷（含答案）-" + day + ".docx", std::string(document::docx_type),
              write_paper("试题与答案", contents, Answers::printed)};
  }
  base::fail_check("unknown ExportForm", __FILE__, __LINE__);
}

}  // namespace yixin::study
