#include "modules/study/question_cells.h"

#include <utility>

namespace yixin::study {
namespace {

spreadsheet::Field field_of(std::string column) {
  std::vector<std::string> spellings = spellings_of_column(column);
  spreadsheet::Field field{std::move(column), std::move(spellings.front()), false, {}};
  field.required = field.code == "stem" || field.code == "answer";
  field.synonyms.assign(spellings.begin() + 1, spellings.end());
  return field;
}

std::vector<spreadsheet::Field> make_fields() {
  std::vector<spreadsheet::Field> fields{field_of("kind"), field_of("stem")};
  for (std::size_t i = 0; i < most_options; ++i) {
    fields.push_back(field_of(option_column(i)));
  }
  for (const char* column : {"joined_options", "answer", "second_answer", "explanation",
                             "difficulty", "topic", "source", "valid_until"}) {
    fields.push_back(field_of(column));
  }
  return fields;
}

}  // namespace

const std::vector<spreadsheet::Field>& question_fields() {
  static const std::vector<spreadsheet::Field> fields = make_fields();
  return fields;
}

std::string option_column(std::size_t index) {
  return std::string("option_") + static_cast<char>('a' + index);
}

QuestionCells question_cells(const intake::Rows& rows, std::size_t row) {
  const auto cell = [&](std::string_view column) { return std::string(rows.value(row, column)); };
  QuestionCells cells;
  cells.kind = cell("kind");
  cells.stem = cell("stem");
  for (std::size_t i = 0; i < most_options; ++i) {
    cells.options.push_back(cell(option_column(i)));
  }
  cells.answer = cell("answer");
  cells.explanation = cell("explanation");
  cells.difficulty = cell("difficulty");
  cells.topic = cell("topic");
  cells.source = cell("source");
  cells.valid_until = cell("valid_until");
  cells.joined_options = cell("joined_options");
  cells.second_answer = cell("second_answer");
  return cells;
}

}  // namespace yixin::study
