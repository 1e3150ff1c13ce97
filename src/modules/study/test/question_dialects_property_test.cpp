#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "modules/study/api/question_file.h"
#include "modules/study/question_cells.h"
#include "modules/study/question_text.h"
#include "modules/study/test/render_question.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

using test::Dialect;
using test::good_question;

std::vector<ReadQuestion> read_file(const std::string& bytes, const std::string& file_name) {
  spreadsheet::Table table = read_question_file(bytes, file_name, {});
  std::vector<intake::SourceRow> sources;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    sources.push_back({table.row_numbers[i], std::move(table.rows[i]), {}});
  }
  const intake::Rows rows(spreadsheet::guess_columns(table.headings, question_fields()),
                          std::move(sources));
  std::vector<ReadQuestion> read;
  for (std::size_t i = 0; i < rows.size(); ++i)
    read.push_back(read_question(question_cells(rows, i)));
  return read;
}

RC_GTEST_PROP(question_dialects, a_question_in_any_dialect_is_read_as_it_was_meant, ()) {
  const QuestionContent question = *good_question();
  const auto dialect = *rc::gen::elementOf(test::dialects);
  const auto dice = *rc::gen::inRange<unsigned>(0, 1'000'000);
  const auto writing = *rc::gen::elementOf(test::writings);
  const test::Rendered rendered = test::render({question}, dialect, writing, dice);
  RC_LOG() << rendered.bytes;
  RC_CLASSIFY(question.kind == QuestionKind::blank, "blank");
  const auto read = read_file(rendered.bytes, rendered.file_name);
  RC_ASSERT(read.size() == 1u);
  RC_ASSERT(read[0].problems.empty());
  RC_ASSERT(read[0].content == rendered.expected.at(0));
}

RC_GTEST_PROP(question_dialects, an_exported_gift_file_is_read_back_unchanged, ()) {
  const auto questions = *rc::gen::nonEmpty(rc::gen::container<std::vector<QuestionContent>>(
      rc::gen::suchThat(test::wild_question(), [](const QuestionContent& question) {
        return check_question(question).empty();
      })));
  RC_LOG() << write_gift(questions);
  const auto read = read_file(write_gift(questions), "a.gift");
  RC_ASSERT(read.size() == questions.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    RC_ASSERT(read[i].problems.empty());
    RC_ASSERT(read[i].content == questions[i]);
  }
}

RC_GTEST_PROP(question_dialects, any_text_is_read_or_refused_but_nothing_else, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "1.", "（2）", "第3题", "A.", "B、", "答案：", "【解析】", "一、单选题", "\n", "\n\n", "{",
      "}", "=", "~", "%50%", "#", "####", "::", "//", "[tag:", "]", "\\", "\\n", "->",
      "$CATEGORY:", "（", "）", "√", "甲", "　", "<quiz>", "<question type='x'>", "</question>",
      "&#xD800;", "&", "\xff"));
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  for (const char* name : {"a.txt", "a.gift", "a.xml"}) {
    try {
      for (const ReadQuestion& read : read_file(text, name)) {
        for (const Problem& problem : read.problems) RC_ASSERT(!problem.message.empty());
      }
    } catch (const base::Error& error) {
      RC_ASSERT(!error.detail.empty());
    }
  }
}

}  // namespace
}  // namespace yixin::study
