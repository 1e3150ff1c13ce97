#include "platform/document/papers.h"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>

namespace yixin::document {
namespace {

constexpr std::array kinds{FormKind::minutes, FormKind::sign_in, FormKind::party_day_plan,
                           FormKind::hours};

Values example(FormKind kind) {
  switch (kind) {
    case FormKind::minutes: {
      MinutesPaper paper;
      paper.agenda = {{"甲", "林一"}};
      paper.items = {{"乙", "林二", "12 月 1 日"}};
      return values_of(paper);
    }
    case FormKind::sign_in: return values_of(SignInPaper{"支部", "大会", "", "", {{"林一", ""}}});
    case FormKind::party_day_plan: {
      PartyDayPlanPaper paper;
      paper.programme = {{"参观", "林一", "30 分钟"}};
      return values_of(paper);
    }
    case FormKind::hours: break;
  }
  HoursPaper paper;
  paper.people = {{"林一", "12", "0.5", "12.5", "3", ""}};
  return values_of(paper);
}

std::set<std::string> names_of(const Values& values) {
  std::set<std::string> names;
  for (const auto& [name, text] : values.texts) names.insert(name);
  for (const auto& [group, entries] : values.rows) {
    for (const auto& [column, text] : entries.front()) names.insert(group + "." + column);
  }
  return names;
}

TEST(papers, every_shipped_form_fits_its_own_words) {
  for (const FormKind kind : kinds) {
    EXPECT_NO_THROW(require_words(shipped_form(kind), form_words(kind))) << form_label(kind);
  }
}

TEST(papers, every_word_of_a_form_has_a_value_and_every_value_a_word) {
  for (const FormKind kind : kinds) {
    std::set<std::string> words;
    for (const Word& word : form_words(kind)) words.emplace(word.name);
    EXPECT_EQ(names_of(example(kind)), words) << form_label(kind);
  }
}

}  // namespace
}  // namespace yixin::document
