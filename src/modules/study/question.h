#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yixin::study {

enum class QuestionKind { single, multiple, judgement, blank };

inline constexpr std::size_t fewest_options = 2;
inline constexpr std::size_t most_options = 26;
inline constexpr std::size_t most_blanks = 20;
inline constexpr std::size_t longest_stem = 2000;
inline constexpr std::size_t longest_option = 500;
inline constexpr std::size_t longest_explanation = 2000;
inline constexpr std::size_t longest_topic = 100;
inline constexpr std::size_t longest_source = 200;

/// One version of a question. `answer`: single {"B"}; multiple {"A","C"}; judgement {"true"} or
/// {"false"}; blank one entry per blank, its alternatives joined by ";". Empty text is "not given".
struct QuestionContent {
  QuestionKind kind = QuestionKind::single;
  std::string stem;
  std::vector<std::string> options;
  std::vector<std::string> answer;
  std::string explanation;
  int difficulty = 2;  ///< 1 easy, 2 medium, 3 hard
  std::string topic;
  std::string source;
  std::string valid_until;  ///< ISO date

  bool operator==(const QuestionContent&) const = default;
};

/// What is wrong with one field, e.g. {"options[2]", "option_repeated", "选项 C 与选项 A 相同"}.
struct Problem {
  std::string field;
  std::string code;
  std::string message;

  bool operator==(const Problem&) const = default;
};

/// The form that is checked and stored: trimmed, answer letters in order, option labels such as
/// "A." removed when every option bears its own. Doing it twice changes nothing.
QuestionContent normalise_question(QuestionContent content);

/// Everything that is wrong with a normalised question, in field order; empty when it may be kept.
std::vector<Problem> check_question(const QuestionContent& content);

/// Two stems with the same key are the same question in another spelling: width, case, spaces
/// and punctuation do not count, except marks that belong to a number (3-5, 1.5, -20).
std::string normalised_stem_key(std::string_view stem);

/// Stem and option set together, because "下列说法正确的是" alone begins many questions.
std::string normalised_question_key(const QuestionContent& content);

/// Gaps to fill in a stem: runs of two or more underscores, and empty brackets.
std::size_t count_gaps(std::string_view stem);

/// The accepted spellings of one blank, trimmed, from "甲;乙" or "甲；乙".
std::vector<std::string> split_alternatives(std::string_view entry);

std::string option_letter(std::size_t index);
/// What there is to choose from, in the order of the letters; a judgement has 正确 and 错误.
std::vector<std::string> option_texts(const QuestionContent& content);
std::string_view kind_label(QuestionKind kind);
std::string_view difficulty_label(int difficulty);

/// True for a day of the years 1900 to 2100 written 2026-11-21.
bool is_iso_date(std::string_view text);

}  // namespace yixin::study
