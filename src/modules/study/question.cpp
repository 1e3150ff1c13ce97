#include "modules/study/question.h"

#include <algorithm>
#include <optional>

#include "modules/study/text_fold.h"
#include "platform/base/check.h"
#include "platform/base/code_points.h"
#include "platform/base/date_dialects.h"
#include "platform/base/names.h"

namespace yixin::study {

namespace {

bool takes_options(QuestionKind kind) {
  return kind == QuestionKind::single || kind == QuestionKind::multiple;
}

/// Characters that "A." "A、" "A)" "(A)" before an option take up; 0 when it bears no label or
/// nothing else.
std::size_t label_length(const std::u32string& option, std::size_t index) {
  const std::u32string folded = fold(base::to_utf8(option));
  if (folded.size() != option.size()) return 0;
  const char32_t letter = U'a' + static_cast<char32_t>(index);
  const bool in_brackets = !folded.empty() && folded[0] == U'(';
  const std::size_t at = in_brackets ? 1 : 0;
  if (folded.size() < at + 3 || folded[at] != letter) return 0;
  const std::u32string_view closing = in_brackets ? U")" : U".、:)";
  return closing.find(folded[at + 1]) == std::u32string_view::npos ? 0 : at + 2;
}

/// One round of label removal; false when some option bears no label of its own.
bool strip_labels(std::vector<std::string>& options) {
  std::vector<std::string> stripped;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const std::u32string characters = base::to_code_points(options[i]);
    const std::size_t length = label_length(characters, i);
    if (length == 0) return false;
    stripped.emplace_back(base::trim(base::to_utf8(characters.substr(length))));
    if (stripped.back().empty()) return false;
  }
  options = std::move(stripped);
  return !options.empty();
}

std::string join_alternatives(const std::vector<std::string>& alternatives) {
  std::string joined;
  for (const std::string& alternative : alternatives) {
    if (!joined.empty()) joined += ";";
    joined += alternative;
  }
  return joined;
}

void normalise_answer(QuestionContent& content) {
  for (std::string& entry : content.answer) {
    if (content.kind == QuestionKind::blank) {
      entry = join_alternatives(split_alternatives(entry));
      continue;
    }
    entry = compared_form(entry);
    if (!takes_options(content.kind)) continue;
    for (char& c : entry) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  if (takes_options(content.kind)) std::sort(content.answer.begin(), content.answer.end());
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// A mark between two digits, or a minus before one, is part of a number.
bool belongs_to_number(const std::u32string& text, std::size_t at) {
  if (at + 1 >= text.size() || !is_digit(text[at + 1])) return false;
  return text[at] == U'-' || (at > 0 && is_digit(text[at - 1]));
}

}  // namespace

QuestionContent normalise_question(QuestionContent content) {
  for (std::string* text : {&content.stem, &content.explanation, &content.topic, &content.source,
                            &content.valid_until}) {
    *text = std::string(base::trim(*text));
  }
  for (std::string& option : content.options) option = std::string(base::trim(option));
  // Pasted options sometimes carry two labels, one of the paper and one of the spreadsheet.
  while (strip_labels(content.options)) continue;
  normalise_answer(content);
  return content;
}

std::string normalised_stem_key(std::string_view stem) {
  const std::u32string folded = fold(stem);
  std::u32string key;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const bool dropped =
        base::is_space(folded[i]) || (is_punctuation(folded[i]) && !belongs_to_number(folded, i));
    if (!dropped) key.push_back(folded[i]);
  }
  return base::to_utf8(key);
}

std::string normalised_question_key(const QuestionContent& content) {
  std::vector<std::string> options;
  for (const std::string& option : content.options) options.push_back(compared_form(option));
  std::sort(options.begin(), options.end());
  std::string key = normalised_stem_key(content.stem);
  for (const std::string& option : options) key += "\n" + option;
  return key;
}

std::size_t count_gaps(std::string_view stem) {
  const std::u32string text = fold(stem);
  std::size_t gaps = 0;
  for (std::size_t i = 0; i < text.size();) {
    const bool in_brackets = text[i] == U'(';
    const std::u32string_view filler = in_brackets ? U"_ " : U"_";
    const std::size_t first = in_brackets ? i + 1 : i;
    const std::size_t end = std::min(text.find_first_not_of(filler, first), text.size());
    const bool closed = in_brackets && end < text.size() && text[end] == U')';
    if (closed || (!in_brackets && end - first >= 2)) ++gaps;
    // Behind a bracket that stays open the underscores are looked at on their own.
    i = closed ? end + 1 : in_brackets ? i + 1 : std::max(i + 1, end);
  }
  return gaps;
}

std::vector<std::string> split_alternatives(std::string_view entry) {
  std::vector<std::string> alternatives;
  std::u32string current;
  const auto finish = [&] {
    std::string alternative(base::trim(base::to_utf8(current)));
    if (!alternative.empty()) alternatives.push_back(std::move(alternative));
    current.clear();
  };
  for (const char32_t c : base::to_code_points(entry)) {
    if (c == U';' || c == U'；') {
      finish();
    } else {
      current.push_back(c);
    }
  }
  finish();
  return alternatives;
}

std::string option_letter(std::size_t index) {
  CHECK(index < most_options);
  return std::string(1, static_cast<char>('A' + index));
}

std::vector<std::string> option_texts(const QuestionContent& content) {
  if (content.kind == QuestionKind::judgement) return {"正确", "错误"};
  return content.options;
}

std::string_view kind_label(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::single: return "单选题";
    case QuestionKind::multiple: return "多选题";
    case QuestionKind::judgement: return "判断题";
    case QuestionKind::blank: return "填空题";
  }
  CHECK(false);
}

std::string_view difficulty_label(int difficulty) {
  CHECK(difficulty >= 1 && difficulty <= 3);
  constexpr std::string_view labels[] = {"易", "中", "难"};
  return labels[difficulty - 1];
}

bool is_iso_date(std::string_view text) {
  const std::optional<base::PartialDate> date = base::parse_date(text);
  return date && date->day > 0 && date->to_iso() == text;
}

}  // namespace yixin::study
