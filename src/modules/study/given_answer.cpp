#include "modules/study/given_answer.h"

#include <algorithm>

#include "platform/base/error.h"

namespace yixin::study {

GivenAnswer given_answer(const std::vector<base::Text<1, 16>>& letters,
                         const std::vector<base::Text<0, 200>>& blanks,
                         const QuestionContent& content) {
  const auto refuse = [](const char* field, const char* code, const char* why) {
    throw base::Error{base::Kind::invalid, "invalid", "答案与题目不符", {{field, code, why}}};
  };
  const std::size_t options = option_texts(content).size();
  GivenAnswer given;
  for (const auto& letter : letters) {
    std::size_t index = 0;
    while (index < options && option_letter(index) != letter.str()) ++index;
    if (index == options) refuse("options", "no_such_option", "选项不属于这道题");
    given.options.push_back(static_cast<int>(index));
  }
  std::sort(given.options.begin(), given.options.end());
  given.options.erase(std::unique(given.options.begin(), given.options.end()), given.options.end());
  if (content.kind != QuestionKind::multiple && given.options.size() > 1) {
    refuse("options", "too_many_options", "这道题只能选一项");
  }
  const std::size_t gaps = content.kind == QuestionKind::blank ? content.answer.size() : 0;
  if (blanks.size() > gaps) refuse("blanks", "too_many_blanks", "填空数量不对");
  for (const auto& text : blanks) given.blanks.push_back(text.str());
  return given;
}

}  // namespace yixin::study
