#include "modules/study/dialects.h"

#include <algorithm>
#include <array>
#include <optional>

#include "modules/study/text_fold.h"
#include "platform/base/code_points.h"
#include "platform/base/date_dialects.h"
#include "platform/base/names.h"

namespace yixin::study {

namespace {

struct Word {
  std::string_view text;
  int value;
};

template <std::size_t N>
std::optional<int> find_word(const std::array<Word, N>& words, std::string_view form) {
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const Word& w) { return w.text == form; });
  return found == words.end() ? std::nullopt : std::optional<int>(found->value);
}

constexpr std::array<Word, 17> kind_words{{{"单选", 0},
                                           {"单选题", 0},
                                           {"单项选择", 0},
                                           {"单项选择题", 0},
                                           {"1", 0},
                                           {"多选", 1},
                                           {"多选题", 1},
                                           {"多项选择", 1},
                                           {"多项选择题", 1},
                                           {"2", 1},
                                           {"判断", 2},
                                           {"判断题", 2},
                                           {"是非题", 2},
                                           {"3", 2},
                                           {"填空", 3},
                                           {"填空题", 3},
                                           {"4", 3}}};

constexpr std::array<Word, 12> difficulty_words{{{"易", 1},
                                                 {"简单", 1},
                                                 {"容易", 1},
                                                 {"1", 1},
                                                 {"中", 2},
                                                 {"中等", 2},
                                                 {"一般", 2},
                                                 {"2", 2},
                                                 {"难", 3},
                                                 {"困难", 3},
                                                 {"较难", 3},
                                                 {"3", 3}}};

constexpr std::array<Word, 27> judgement_words{
    {{"正确", 1},  {"对", 1},     {"是", 1}, {"同意", 1}, {"√", 1},      {"✓", 1},    {"✔", 1},
     {"t", 1},     {"true", 1},   {"y", 1},  {"yes", 1},  {"1", 1},      {"错误", 0}, {"错", 0},
     {"否", 0},    {"不同意", 0}, {"×", 0},  {"✗", 0},    {"✘", 0},      {"x", 0},    {"f", 0},
     {"false", 0}, {"n", 0},      {"no", 0}, {"0", 0},    {"不正确", 0}, {"不对", 0}}};

using AnswerList = std::vector<std::string>;

std::optional<bool> judgement_of(std::string_view text) {
  const std::optional<int> value = find_word(judgement_words, compared_form(text));
  return value ? std::optional<bool>(*value == 1) : std::nullopt;
}

Problem answer_problem(std::string code, std::string message) {
  return {"answer", std::move(code), std::move(message)};
}

/// Between letters people write commas, semicolons, enumeration commas, bars, dots or spaces.
bool separates_letters(char32_t c) {
  return std::u32string_view{U",;、|/. "}.find(c) != std::u32string_view::npos;
}

Parsed<AnswerList> parse_letters(std::string_view text, std::size_t option_count) {
  AnswerList letters;
  for (const char32_t c : fold(text)) {
    if (separates_letters(c)) continue;
    if (c < U'a' || c > U'z') {
      return answer_problem("answer_unknown",
                            "看不懂答案“" + std::string(text) + "”，应写选项字母，例如 A 或 ABC");
    }
    const auto index = static_cast<std::size_t>(c - U'a');
    const std::string letter = option_letter(index);
    if (index >= option_count) {
      return answer_problem("answer_outside_options", "答案“" + letter + "”不在选项之内");
    }
    if (std::find(letters.begin(), letters.end(), letter) != letters.end()) {
      return answer_problem("answer_repeated", "答案“" + letter + "”重复");
    }
    letters.push_back(letter);
  }
  std::sort(letters.begin(), letters.end());
  return letters;
}

Parsed<AnswerList> parse_judgement(std::string_view text, std::span<const std::string> options) {
  const std::string form = compared_form(text);
  std::optional<bool> value = judgement_of(form);
  if (form == "a" || form == "b") {
    const std::size_t index = form == "a" ? 0 : 1;
    value = options.empty()          ? std::optional<bool>(index == 0)
            : index < options.size() ? judgement_of(options[index])
                                     : std::nullopt;
  }
  if (!value) {
    return answer_problem("answer_unknown",
                          "看不懂判断题答案“" + std::string(text) + "”，应写正确或错误");
  }
  return AnswerList{*value ? "true" : "false"};
}

AnswerList parse_blanks(std::string_view text) {
  AnswerList blanks(1);
  for (const char32_t c : base::to_code_points(text)) {
    if (c == U'|' || c == U'｜') {
      blanks.emplace_back();
    } else {
      blanks.back() += base::to_utf8(std::u32string_view(&c, 1));
    }
  }
  return blanks;
}

/// The option columns of a judgement only repeat 正确 and 错误.
bool are_judgement_options(std::span<const std::string> options) {
  if (options.size() != 2) return false;
  const std::optional<bool> first = judgement_of(options[0]);
  const std::optional<bool> second = judgement_of(options[1]);
  return first && second && *first != *second;
}

/// "options[2]" is the column option_c; "answer[1]" lies in the column answer.
std::string column_of_field(const std::string& field) {
  const std::size_t bracket = field.find('[');
  const std::string name = field.substr(0, bracket);
  if (name != "options") return name;
  const int index = bracket == std::string::npos ? 0 : std::stoi(field.substr(bracket + 1));
  return std::string("option_") + static_cast<char>('a' + index);
}

/// The value, or `fallback` after the problem has been noted.
template <class T>
T value_or_note(Parsed<T> parsed, T fallback, std::vector<Problem>& problems) {
  if (T* value = std::get_if<T>(&parsed)) return std::move(*value);
  problems.push_back(std::get<Problem>(std::move(parsed)));
  return fallback;
}

std::vector<std::string> given_options(const QuestionCells& cells) {
  std::vector<std::string> options = cells.options;
  while (!options.empty() && base::trim(options.back()).empty()) options.pop_back();
  return options;
}

}  // namespace

Parsed<QuestionKind> parse_kind(std::string_view text) {
  const std::string form = compared_form(text);
  if (form.empty()) return Problem{"kind", "required", "题型不能为空"};
  if (const std::optional<int> kind = find_word(kind_words, form)) {
    return static_cast<QuestionKind>(*kind);
  }
  return Problem{"kind", "kind_unknown",
                 "不支持题型“" + std::string(text) + "”，应为单选题、多选题、判断题或填空题"};
}

Parsed<AnswerList> parse_answer(QuestionKind kind, std::string_view text,
                                std::span<const std::string> options) {
  if (base::trim(text).empty()) return answer_problem("required", "答案不能为空");
  if (kind == QuestionKind::blank) return parse_blanks(text);
  if (kind == QuestionKind::judgement) return parse_judgement(text, options);
  return parse_letters(text, options.size());
}

Parsed<int> parse_difficulty(std::string_view text) {
  if (const std::optional<int> value = find_word(difficulty_words, compared_form(text)))
    return *value;
  return Problem{"difficulty", "difficulty_unknown",
                 "看不懂难度“" + std::string(text) + "”，应为易、中、难"};
}

Parsed<std::string> parse_valid_until(std::string_view text) {
  const std::optional<base::PartialDate> date = base::parse_date(text);
  if (date && date->day > 0) return date->to_iso();
  return Problem{"valid_until", "date_invalid",
                 "看不懂日期“" + std::string(text) + "”，应写成 2026-11-21"};
}

std::string format_kind(QuestionKind kind) { return std::string(kind_label(kind)); }

std::string format_answer(QuestionKind kind, std::span<const std::string> answer) {
  std::string text;
  for (const std::string& entry : answer) {
    if (kind == QuestionKind::judgement) {
      text += entry == "true" ? "正确" : "错误";
    } else {
      if (kind == QuestionKind::blank && &entry != answer.data()) text += "|";
      text += entry;
    }
  }
  return text;
}

std::string format_difficulty(int difficulty) { return std::string(difficulty_label(difficulty)); }

ReadQuestion read_question(const QuestionCells& cells) {
  ReadQuestion read;
  const Parsed<QuestionKind> kind = parse_kind(cells.kind);
  QuestionContent& content = read.content;
  content = {value_or_note(kind, QuestionKind::single, read.problems),
             cells.stem,
             given_options(cells),
             {},
             cells.explanation,
             2,
             cells.topic,
             cells.source,
             {}};
  if (!base::trim(cells.difficulty).empty()) {
    content.difficulty = value_or_note(parse_difficulty(cells.difficulty), 2, read.problems);
  }
  if (!base::trim(cells.valid_until).empty()) {
    content.valid_until = value_or_note(parse_valid_until(cells.valid_until), {}, read.problems);
  }
  // Nothing can be said about options and answer while the kind is unknown.
  if (std::holds_alternative<Problem>(kind)) return read;
  const auto answer = parse_answer(content.kind, cells.answer, content.options);
  content.answer = value_or_note(answer, {}, read.problems);
  if (content.kind == QuestionKind::judgement && are_judgement_options(content.options)) {
    content.options.clear();
  }
  content = normalise_question(std::move(content));
  for (Problem& problem : check_question(content)) {
    problem.field = column_of_field(problem.field);
    if (problem.field == "answer" && std::holds_alternative<Problem>(answer)) continue;
    read.problems.push_back(std::move(problem));
  }
  return read;
}

QuestionCells format_question(const QuestionContent& content) {
  return {format_kind(content.kind),
          content.stem,
          content.options,
          format_answer(content.kind, content.answer),
          content.explanation,
          format_difficulty(content.difficulty),
          content.topic,
          content.source,
          content.valid_until};
}

}  // namespace yixin::study
