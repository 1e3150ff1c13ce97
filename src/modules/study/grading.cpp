#include "modules/study/grading.h"

#include <algorithm>

#include "modules/study/text_fold.h"
#include "platform/base/check.h"

namespace yixin::study {

namespace {

std::vector<int> chosen_options(const GivenAnswer& given) {
  std::vector<int> chosen = given.options;
  std::sort(chosen.begin(), chosen.end());
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  return chosen;
}

bool is_accepted(const std::vector<std::string>& forms, const std::string& given) {
  return std::find(forms.begin(), forms.end(), compared_form(given)) != forms.end();
}

bool blanks_are_right(const AnswerKey& key, const GivenAnswer& given) {
  return given.blanks.size() == key.forms.size() &&
         std::equal(key.forms.begin(), key.forms.end(), given.blanks.begin(), is_accepted);
}

std::vector<std::string> forms_of(const std::string& blank) {
  std::vector<std::string> forms = split_alternatives(blank);
  for (std::string& form : forms) form = compared_form(form);
  return forms;
}

bool earns_half(const AnswerKey& key, const std::vector<int>& chosen) {
  return !chosen.empty() &&
         std::includes(key.options.begin(), key.options.end(), chosen.begin(), chosen.end());
}

int option_index(const std::string& letter) {
  CHECK(letter.size() == 1 && letter[0] >= 'A' && letter[0] <= 'Z');
  return letter[0] - 'A';
}

}  // namespace

AnswerKey answer_key_of(const QuestionContent& content) {
  CHECK(!content.answer.empty());
  AnswerKey key{content.kind, {}, {}, {}};
  if (content.kind == QuestionKind::blank) {
    key.blanks = content.answer;
    for (const std::string& blank : content.answer) key.forms.push_back(forms_of(blank));
  } else if (content.kind == QuestionKind::judgement) {
    key.options = {content.answer[0] == "true" ? 0 : 1};
  } else {
    for (const std::string& letter : content.answer) key.options.push_back(option_index(letter));
    std::sort(key.options.begin(), key.options.end());
  }
  return key;
}

Mark grade_answer(const AnswerKey& key, const GivenAnswer& given, MultipleScoring scoring) {
  if (key.kind == QuestionKind::blank) {
    return blanks_are_right(key, given) ? Mark{true, 100} : Mark{false, 0};
  }
  const std::vector<int> chosen = chosen_options(given);
  if (chosen == key.options) return {true, 100};
  const bool halves = key.kind == QuestionKind::multiple && scoring == MultipleScoring::partial;
  return {false, halves && earns_half(key, chosen) ? 50 : 0};
}

PaperScore grade_paper(std::span<const AnswerKey* const> keys, std::span<const GivenAnswer> given,
                       MultipleScoring scoring) {
  CHECK(given.size() <= keys.size());
  PaperScore result;
  result.total = static_cast<int>(keys.size());
  result.full_score = points_per_question * result.total;
  result.marks.reserve(keys.size());
  const GivenAnswer nothing;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Mark mark = grade_answer(*keys[i], i < given.size() ? given[i] : nothing, scoring);
    result.score += points_per_question * mark.points_percent / 100;
    result.correct += mark.right ? 1 : 0;
    result.marks.push_back(mark);
  }
  return result;
}

}  // namespace yixin::study
