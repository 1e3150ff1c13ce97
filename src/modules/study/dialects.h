#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "modules/study/question.h"

namespace yixin::study {

/// A value read from one spreadsheet cell, or why it could not be read.
template <class T>
using Parsed = std::variant<T, Problem>;

/// One row as text. `options` holds the option columns from A on; trailing ones may be empty.
/// `joined_options` is the one column of banks that write all options into it, `second_answer` the
/// other one of banks that write the answer twice. Without a kind the answer says which it is.
struct QuestionCells {
  std::string kind;
  std::string stem;
  std::vector<std::string> options;
  std::string answer;
  std::string explanation;
  std::string difficulty;
  std::string topic;
  std::string source;
  std::string valid_until;
  std::string joined_options;
  std::string second_answer;
};

/// `content` may be kept when there are no problems. Their fields are column codes.
struct ReadQuestion {
  QuestionContent content;
  std::vector<Problem> problems;
};

/// 单选, 单选题, 单项选择题, 1 … 填空题, 4.
Parsed<QuestionKind> parse_kind(std::string_view text);

/// Every dialect of the answer column, into the form of QuestionContent::answer: letters in any
/// width and order, or the options themselves. The options say what A and B of a judgement mean;
/// without them A is 正确.
Parsed<std::vector<std::string>> parse_answer(QuestionKind kind, std::string_view text,
                                              std::span<const std::string> options);

/// 易/简单/1, 中/一般/2, 难/困难/3.
Parsed<int> parse_difficulty(std::string_view text);

/// A full day in any of the spellings of base::parse_date, into an ISO date.
Parsed<std::string> parse_valid_until(std::string_view text);

std::string format_kind(QuestionKind kind);
std::string format_answer(QuestionKind kind, std::span<const std::string> answer);
std::string format_difficulty(int difficulty);

/// True for what only the answer of a judgement is: 正确, 错, √, F … but neither A nor 1.
bool is_judgement_word(std::string_view text);

/// The whole row, normalised and checked. Without a difficulty the question is 中.
ReadQuestion read_question(const QuestionCells& cells);

/// The inverse: reading the cells of a question that passed its checks gives it back unchanged.
QuestionCells format_question(const QuestionContent& content);

inline constexpr std::size_t fewest_option_columns = 4;

/// Headings of an export, in column order: 题型,题干,选项A…,答案,解析,难度,知识点,来源,有效期.
/// There are never fewer than four option columns.
std::vector<std::string> export_headings(std::size_t option_columns);

/// The usual headings of a column, the canonical one first. Its code is the name of a field of
/// QuestionContent, or option_a … option_z.
std::vector<std::string> spellings_of_column(std::string_view column);

}  // namespace yixin::study
