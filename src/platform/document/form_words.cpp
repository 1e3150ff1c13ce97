#include <algorithm>

#include "platform/base/error.h"
#include "platform/document/form.h"

namespace yixin::document {

void require_words(const Form& form, const std::vector<Word>& words) {
  std::vector<base::FieldError> problems;
  for (const Piece& piece : form.pieces) {
    if (piece.kind != Piece::Kind::slot) continue;
    const bool known = std::any_of(words.begin(), words.end(),
                                   [&](const Word& word) { return word.name == piece.text; });
    if (known) continue;
    problems.push_back(
        {piece.place, "placeholder_unknown",
         piece.place + "：没有名为“" + piece.text + "”的占位符，请对照模板说明改正"});
  }
  for (const Word& word : words) {
    if (word.need == Word::Need::optional) continue;
    const bool stands =
        std::any_of(form.pieces.begin(), form.pieces.end(), [&](const Piece& piece) {
          return piece.kind == Piece::Kind::slot && piece.text == word.name;
        });
    if (stands) continue;
    problems.push_back({std::string(word.name), "placeholder_missing",
                        "模板中缺少必需的占位符 {{" + std::string(word.name) + "}}"});
  }
  if (problems.empty()) return;
  const std::string first = problems.front().detail;
  throw base::Error{base::Kind::invalid, "form_unfit",
                    "模板有 " + std::to_string(problems.size()) + " 处需要改正：" + first,
                    std::move(problems)};
}

}  // namespace yixin::document
