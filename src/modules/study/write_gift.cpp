#include <cstdio>

#include "modules/study/gift_text.h"
#include "modules/study/question_text.h"

namespace yixin::study {
namespace {

/// Moodle knows shares of a mark with five decimals only.
std::string share_of(std::size_t right) {
  char text[16];
  std::snprintf(text, sizeof text, "%.5f", 100.0 / static_cast<double>(right));
  std::string share(text);
  while (share.ends_with('0')) share.pop_back();
  if (share.ends_with('.')) share.pop_back();
  return share;
}

bool is_right(const QuestionContent& question, std::size_t option) {
  for (const std::string& letter : question.answer) {
    if (letter == option_letter(option)) return true;
  }
  return false;
}

/// An answer that begins like a share of the mark or a format says that it is neither.
std::string answer_text(const std::string& text) {
  const bool misleads = text.starts_with('%') || text.starts_with('[');
  return (misleads ? "[plain]" : "") + escape_gift(text);
}

/// A pair of a matching question has an arrow and never a share of the mark.
std::string spelling_text(const std::string& text) {
  const bool misleads = text.find("->") != text.npos;
  return (misleads ? "=%100%" : "=") + answer_text(text);
}

std::string answer_block(const QuestionContent& question) {
  std::string block;
  switch (question.kind) {
    case QuestionKind::judgement: return question.answer.front() == "true" ? "TRUE" : "FALSE";
    case QuestionKind::blank: {
      // GIFT has one blank a question: several stand in one answer, with the bar of the
      // spreadsheet.
      if (question.answer.size() > 1) {
        return spelling_text(format_answer(question.kind, question.answer));
      }
      for (const std::string& spelling : split_alternatives(question.answer.front())) {
        block += spelling_text(spelling) + " ";
      }
      return block;
    }
    case QuestionKind::single:
    case QuestionKind::multiple: {
      const bool several = question.kind == QuestionKind::multiple;
      const std::string right = several ? "~%" + share_of(question.answer.size()) + "%" : "=";
      const std::string wrong = several ? "~%-100%" : "~";
      for (std::size_t i = 0; i < question.options.size(); ++i) {
        block += "\n  " + (is_right(question, i) ? right : wrong);
        block += answer_text(question.options[i]);
      }
      return block + "\n";
    }
  }
  return block;
}

std::string tag(std::string_view name, const std::string& value) {
  if (value.empty()) return "";
  std::string text;
  for (const char c : escape_gift(value)) text += c == ']' ? "\\]" : std::string(1, c);
  return " [tag:" + std::string(name) + text + "]";
}

}  // namespace

std::string write_gift(const std::vector<QuestionContent>& questions) {
  std::string text;
  std::size_t number = 0;
  for (const QuestionContent& question : questions) {
    text += "//" + tag(difficulty_tag, format_difficulty(question.difficulty)) +
            tag(topic_tag, question.topic) + tag(source_tag, question.source) +
            tag(valid_until_tag, question.valid_until) + "\n";
    text += "::题 " + std::to_string(++number) + "::[plain]" + escape_gift(question.stem) + " {" +
            answer_block(question);
    if (!question.explanation.empty()) text += "\n####" + escape_gift(question.explanation);
    text += "}\n\n";
  }
  return text;
}

}  // namespace yixin::study
