#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "modules/study/dialects.h"
#include "modules/study/text_fold.h"
#include "platform/base/code_points.h"

namespace yixin::study {
namespace {

/// Texts rich in what the dialects give a meaning to.
rc::Gen<std::string> any_text() {
  const auto piece = rc::gen::element<std::string>(
      "党", "章", "a", "B", "Ａ", "A.", "B、", "(A)", "(B)", " ", "　", ";", "；", "|", "｜",
      "____", "（ ）", "1", "2.5", "正确", "错", "\n", "·", "µ", "𠮷", "'", "\"", ",", "=1+1");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& p : pieces) text += p;
                        return text;
                      });
}

rc::Gen<QuestionContent> any_content() {
  const auto letters = rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("A", "b", "C", "true", "false"));
  const auto answer =
      rc::gen::oneOf(letters, rc::gen::container<std::vector<std::string>>(any_text()));
  return rc::gen::build<QuestionContent>(
      rc::gen::set(&QuestionContent::kind,
                   rc::gen::element(QuestionKind::single, QuestionKind::multiple,
                                    QuestionKind::judgement, QuestionKind::blank)),
      rc::gen::set(&QuestionContent::stem, any_text()),
      rc::gen::set(&QuestionContent::options,
                   rc::gen::resize(8, rc::gen::container<std::vector<std::string>>(any_text()))),
      rc::gen::set(&QuestionContent::answer, rc::gen::resize(4, answer)),
      rc::gen::set(&QuestionContent::explanation, any_text()),
      rc::gen::set(&QuestionContent::difficulty, rc::gen::inRange(1, 4)),
      rc::gen::set(&QuestionContent::topic, any_text()),
      rc::gen::set(&QuestionContent::source, any_text()),
      rc::gen::set(&QuestionContent::valid_until, rc::gen::element<std::string>("", "2026-11-21")));
}

std::string without_bars(const std::string& text) {
  std::u32string kept = base::to_code_points(text);
  std::erase_if(kept, [](char32_t c) { return c == U'|' || c == U'｜'; });
  return base::to_utf8(kept);
}

/// Contents that pass the checks, most of which chance alone would hardly make.
rc::Gen<QuestionContent> good_content() {
  return rc::gen::map(any_content(), [](QuestionContent content) {
    if (content.kind == QuestionKind::judgement || content.kind == QuestionKind::blank) {
      content.options.clear();
    } else {
      while (content.options.size() < 3) content.options.push_back("选项");
      for (std::size_t i = 0; i < content.options.size(); ++i) {
        content.options[i] += "第" + std::to_string(i);
      }
    }
    if (content.kind == QuestionKind::single) content.answer = {"C"};
    if (content.kind == QuestionKind::multiple) content.answer = {"C", "A"};
    if (content.kind == QuestionKind::judgement) content.answer = {"false"};
    // One gap for each blank; what the answers contain is left to chance, but for the bar.
    if (content.kind == QuestionKind::blank) {
      content.stem = "填";
      for (std::string& entry : content.answer) entry = "甲" + without_bars(entry);
      for (std::size_t i = 0; i < content.answer.size(); ++i) content.stem += "____和";
    }
    content.stem += "题";
    return normalise_question(std::move(content));
  });
}

RC_GTEST_PROP(dialects, an_exported_question_is_read_back_unchanged, ()) {
  const QuestionContent content = *good_content();
  RC_PRE(check_question(content).empty());
  RC_CLASSIFY(content.kind == QuestionKind::blank, "blank");
  const ReadQuestion read = read_question(format_question(content));
  RC_ASSERT(read.problems.empty());
  RC_ASSERT(read.content == content);
}

RC_GTEST_PROP(dialects, normalising_twice_changes_nothing, ()) {
  const QuestionContent once = normalise_question(*any_content());
  RC_ASSERT(normalise_question(once) == once);
}

RC_GTEST_PROP(dialects, any_bytes_are_read_or_refused_without_a_crash, ()) {
  const auto bytes =
      *rc::gen::container<std::vector<std::string>>(9, rc::gen::arbitrary<std::string>());
  const auto kind = *rc::gen::element<std::string>("单选", "多选", "判断", "填空", bytes[0]);
  const ReadQuestion read = read_question({kind,
                                           bytes[1],
                                           {bytes[2], bytes[3]},
                                           bytes[4],
                                           bytes[5],
                                           bytes[6],
                                           bytes[7],
                                           bytes[8],
                                           bytes[0]});
  RC_ASSERT(!read.problems.empty() || check_question(read.content).empty());
  RC_ASSERT(base::to_utf8(base::to_code_points(base::to_utf8(base::to_code_points(bytes[0])))) ==
            base::to_utf8(base::to_code_points(bytes[0])));
}

}  // namespace
}  // namespace yixin::study
