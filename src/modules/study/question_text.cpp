#include "modules/study/question_text.h"

#include <algorithm>
#include <utility>

#include "platform/base/error.h"

namespace yixin::study {

void add_question(std::vector<WrittenQuestion>& questions, WrittenQuestion question) {
  constexpr std::size_t most_questions = 20'000;
  if (questions.size() >= most_questions) {
    throw base::Error{base::Kind::invalid, "too_many_rows",
                      "一次最多导入 " + std::to_string(most_questions) + " 题，请拆成几个文件"};
  }
  questions.push_back(std::move(question));
}

std::string join_spellings(const std::vector<std::string>& spellings) {
  std::string joined;
  for (const std::string& spelling : spellings) joined += (joined.empty() ? "" : ";") + spelling;
  return joined;
}

std::string letters_of(const std::vector<bool>& right) {
  std::string letters;
  for (std::size_t i = 0; i < std::min(right.size(), most_options); ++i) {
    if (right[i]) letters += option_letter(i);
  }
  return letters;
}

}  // namespace yixin::study
