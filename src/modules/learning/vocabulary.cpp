#include "modules/learning/vocabulary.h"

#include <algorithm>

#include "platform/base/policy_file.h"

namespace yixin::embedded {
extern const std::string_view learning_csv;
}  // namespace yixin::embedded

namespace yixin::learning {

Vocabulary parse_vocabulary(std::string_view csv) {
  constexpr std::string_view file = "policy/learning.csv";
  constexpr std::size_t cells = 4;
  Vocabulary result;
  for (const base::PolicyLine& line : base::read_policy(file, csv, cells)) {
    const std::string& set = line.cells[0];
    auto* words = set == "carrier"  ? &result.carriers
                  : set == "mode"   ? &result.modes
                  : set == "pillar" ? &result.pillars
                                    : nullptr;
    const Word word{line.cells[1], line.cells[2], line.cells[3]};
    if (words == nullptr || word.code.empty() || word.label.empty() ||
        find_word(*words, word.code) != nullptr) {
      base::refuse_policy(file, line.number);
    }
    words->push_back(word);
  }
  return result;
}

const Vocabulary& vocabulary() {
  static const Vocabulary current = parse_vocabulary(embedded::learning_csv);
  return current;
}

const Word* find_word(const std::vector<Word>& words, std::string_view code) {
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const Word& one) { return one.code == code; });
  return found == words.end() ? nullptr : &*found;
}

std::string label_of(const std::vector<Word>& words, std::string_view code) {
  const Word* word = find_word(words, code);
  return word == nullptr ? std::string(code) : word->label;
}

}  // namespace yixin::learning
