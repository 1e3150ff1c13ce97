#include "modules/study/printed_paper.h"

#include <array>

#include "modules/study/dialects.h"
#include "platform/document/write_docx.h"

namespace yixin::study {
namespace {

using document::Paragraph;
using document::Style;

constexpr std::array kinds{QuestionKind::single, QuestionKind::multiple, QuestionKind::judgement,
                           QuestionKind::blank};
constexpr std::array<std::string_view, 4> ordinals{"一", "二", "三", "四"};

std::size_t count_kind(const std::vector<QuestionContent>& questions, QuestionKind kind) {
  std::size_t count = 0;
  for (const QuestionContent& question : questions) count += question.kind == kind ? 1 : 0;
  return count;
}

/// Where the reader writes: brackets behind a stem that brings no gap of its own.
std::string printed_stem(const QuestionContent& question) {
  const bool has_room = question.kind == QuestionKind::blank || count_gaps(question.stem) > 0;
  return question.stem + (has_room ? "" : "（　　）");
}

void print_question(const QuestionContent& question, std::size_t number, Answers answers,
                    std::vector<Paragraph>& paper) {
  paper.push_back({Style::body, std::to_string(number) + ". " + printed_stem(question)});
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    paper.push_back({Style::indented, option_letter(i) + ". " + question.options[i]});
  }
  if (answers == Answers::left_out) return;
  paper.push_back({Style::indented, "答案：" + format_answer(question.kind, question.answer)});
  if (!question.explanation.empty()) {
    paper.push_back({Style::indented, "解析：" + question.explanation});
  }
}

}  // namespace

std::string write_paper(std::string_view title, const std::vector<QuestionContent>& questions,
                        Answers answers) {
  std::vector<Paragraph> paper{{Style::title, std::string(title)}};
  if (answers == Answers::left_out)
    paper.push_back({Style::note, "姓名：____________　支部：________________"});
  std::size_t number = 0;
  std::size_t section = 0;
  for (const QuestionKind kind : kinds) {
    const std::size_t count = count_kind(questions, kind);
    if (count == 0) continue;
    paper.push_back({Style::heading, std::string(ordinals[section++]) + "、" +
                                         std::string(kind_label(kind)) + "（共 " +
                                         std::to_string(count) + " 题）"});
    for (const QuestionContent& question : questions) {
      if (question.kind == kind) print_question(question, ++number, answers, paper);
    }
  }
  return document::write_docx(paper);
}

}  // namespace yixin::study
