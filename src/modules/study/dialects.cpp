#include "modules/study/dialects.h"

#include <algorithm>
#include <array>
#include <optional>

#include "modules/study/options_text.h"
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

constexpr std::array<Word, 22> kind_words{
    {{"单选", 0}, {"单选题", 0}, {"单项选择", 0}, {"单项选择题", 0}, {"单项", 0},   {"1", 0},
     {"多选", 1}, {"多选题", 1}, {"多项选择", 1}, {"多项选择题", 1}, {"多项", 1},   {"2", 1},
     {"判断", 2}, {"判断题", 2}, {"判断正误", 2}, {"是非题", 2},     {"对错题", 2}, {"3", 2},
     {"填空", 3}, {"填空题", 3}, {"填充题", 3},   {"4", 3}}};

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

constexpr std::array<Word, 44> judgement_words{
    {{"正确", 1},   {"对", 1},   {"是", 1},   {"同意", 1},   {"成立", 1},   {"正确的", 1},
     {"对的", 1},   {"√", 1},    {"✓", 1},    {"✔", 1},      {"☑", 1},      {"✅", 1},
     {"○", 1},      {"〇", 1},   {"t", 1},    {"true", 1},   {"y", 1},      {"yes", 1},
     {"right", 1},  {"1", 1},    {"错误", 0}, {"错", 0},     {"否", 0},     {"不同意", 0},
     {"不正确", 0}, {"不对", 0}, {"不是", 0}, {"不成立", 0}, {"错误的", 0}, {"错的", 0},
     {"×", 0},      {"✗", 0},    {"✘", 0},    {"✕", 0},      {"✖", 0},      {"❌", 0},
     {"╳", 0},      {"x", 0},    {"f", 0},    {"false", 0},  {"n", 0},      {"no", 0},
     {"wrong", 0},  {"0", 0}}};

using AnswerList = std::vector<std::string>;

std::optional<bool> judgement_of(std::string_view text) {
  std::string form = compared_form(text);
  // A tick may come with the selector that makes it an emoji.
  constexpr std::string_view emoji_selector = "\ufe0f";
  if (form.ends_with(emoji_selector)) form.resize(form.size() - emoji_selector.size());
  const std::optional<int> value = find_word(judgement_words, form);
  return value ? std::optional<bool>(*value == 1) : std::nullopt;
}

Problem answer_problem(std::string code, std::string message) {
  return {"answer", std::move(code), std::move(message)};
}

/// Between letters people write commas, semicolons, enumeration commas, bars, dots or spaces.
bool separates_letters(char32_t c) {
  return std::u32string_view{U",;、|/. "}.find(c) != std::u32string_view::npos;
}

/// The option that a text repeats, with or without its label.
std::optional<std::size_t> option_named(std::string_view text,
                                        std::span<const std::string> options) {
  const std::string form = compared_form(text);
  for (std::size_t i = 0; i < std::min(options.size(), most_options); ++i) {
    const auto labelled = split_labelled_options(text, i);
    const bool same =
        compared_form(options[i]) == form ||
        (labelled.size() == 1 && compared_form(labelled.front()) == compared_form(options[i]));
    if (same) return i;
  }
  return std::nullopt;
}

/// Letters of the options that the answer writes out; nothing when it does not.
std::optional<AnswerList> letters_of_options(std::string_view text,
                                             std::span<const std::string> options) {
  std::vector<std::string> parts{std::string(text)};
  if (!option_named(text, options)) parts = split_options(text);
  AnswerList letters;
  for (const std::string& part : parts) {
    const auto index = option_named(part, options);
    if (!index) return std::nullopt;
    letters.push_back(option_letter(*index));
  }
  std::sort(letters.begin(), letters.end());
  return letters;
}

Parsed<AnswerList> parse_letters(std::string_view text, std::span<const std::string> options) {
  AnswerList letters;
  for (const char32_t c : fold(text)) {
    if (separates_letters(c)) continue;
    if (c < U'a' || c > U'z') {
      if (auto written_out = letters_of_options(text, options)) return std::move(*written_out);
      return answer_problem("answer_unknown",
                            "看不懂答案“" + std::string(text) + "”，应写选项字母，例如 A 或 ABC");
    }
    const auto index = static_cast<std::size_t>(c - U'a');
    const std::string letter = option_letter(index);
    if (index >= options.size()) {
      if (auto written_out = letters_of_options(text, options)) return std::move(*written_out);
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

bool is_blank(std::string_view text) { return base::trim(text).empty(); }

std::vector<std::string> given_options(const QuestionCells& cells) {
  std::vector<std::string> options = cells.options;
  while (!options.empty() && is_blank(options.back())) options.pop_back();
  return options.empty() && !is_blank(cells.joined_options) ? split_options(cells.joined_options)
                                                            : options;
}

/// A stem of several gaps with one entry: the entry names them all, parted by another mark.
AnswerList blanks_of_stem(AnswerList blanks, std::string_view stem) {
  const std::size_t gaps = count_gaps(stem);
  if (blanks.size() != 1 || gaps < 2) return blanks;
  for (const char32_t mark : {U'\n', U';', U'；', U'、', U'，', U','}) {
    AnswerList parts(1);
    for (const char32_t c : base::to_code_points(blanks.front())) {
      if (c == mark) {
        parts.emplace_back();
      } else {
        base::append_utf8(parts.back(), c);
      }
    }
    if (parts.size() == gaps && std::none_of(parts.begin(), parts.end(), is_blank)) return parts;
  }
  return blanks;
}

/// What a question without a kind is, from what it offers and what is right.
QuestionKind kind_of_answer(const QuestionCells& cells, std::span<const std::string> options) {
  if (are_judgement_options(options)) return QuestionKind::judgement;
  const std::string& answer = is_blank(cells.answer) ? cells.second_answer : cells.answer;
  if (!options.empty()) {
    const auto letters = parse_letters(answer, options);
    const auto* list = std::get_if<AnswerList>(&letters);
    return list != nullptr && list->size() > 1 ? QuestionKind::multiple : QuestionKind::single;
  }
  const std::string form = compared_form(answer);
  const bool has_gap = cells.stem.find("__") != std::string::npos;
  const bool is_letter = form == "a" || form == "b";
  const bool is_digit = form == "1" || form == "0";
  const bool judges = is_judgement_word(answer) || is_letter || (is_digit && !has_gap);
  return judges ? QuestionKind::judgement : QuestionKind::blank;
}

/// Both columns of a bank that writes the answer twice must mean the same.
Parsed<AnswerList> read_answer(const QuestionCells& cells, const QuestionContent& content) {
  const auto read = [&](std::string_view text) {
    auto answer = parse_answer(content.kind, text, content.options);
    auto* list = std::get_if<AnswerList>(&answer);
    if (content.kind == QuestionKind::blank && list != nullptr) {
      *list = blanks_of_stem(std::move(*list), content.stem);
    }
    return answer;
  };
  if (is_blank(cells.second_answer)) return read(cells.answer);
  if (is_blank(cells.answer)) return read(cells.second_answer);
  auto first = read(cells.answer);
  if (std::holds_alternative<AnswerList>(first) && first != read(cells.second_answer)) {
    return answer_problem("answers_disagree",
                          "两列答案“" + cells.answer + "”与“" + cells.second_answer + "”不一致");
  }
  return first;
}

}  // namespace

Parsed<QuestionKind> parse_kind(std::string_view text) {
  std::string form = compared_form(text);
  if (form.empty()) return Problem{"kind", "required", "题型不能为空"};
  // "单选题（每题 2 分）"
  if (form.ends_with(')')) form = compared_form(form.substr(0, form.find('(')));
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
  return parse_letters(text, options);
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

bool is_judgement_word(std::string_view text) {
  const std::string form = compared_form(text);
  return form != "1" && form != "0" && judgement_of(form).has_value();
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
  std::vector<std::string> options = given_options(cells);
  const Parsed<QuestionKind> kind =
      is_blank(cells.kind) ? kind_of_answer(cells, options) : parse_kind(cells.kind);
  QuestionContent& content = read.content;
  content = {value_or_note(kind, QuestionKind::single, read.problems),
             cells.stem,
             std::move(options),
             {},
             cells.explanation,
             2,
             cells.topic,
             cells.source,
             {}};
  if (!is_blank(cells.difficulty)) {
    content.difficulty = value_or_note(parse_difficulty(cells.difficulty), 2, read.problems);
  }
  if (!is_blank(cells.valid_until)) {
    content.valid_until = value_or_note(parse_valid_until(cells.valid_until), {}, read.problems);
  }
  // Nothing can be said about options and answer while the kind is unknown.
  if (std::holds_alternative<Problem>(kind)) return read;
  const auto answer = read_answer(cells, content);
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
          content.valid_until,
          {},
          {}};
}

}  // namespace yixin::study
