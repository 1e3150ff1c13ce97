#pragma once

#include <rapidcheck.h>

#include <array>
#include <string>
#include <vector>

#include "modules/study/question.h"

/// Questions written the way hospitals keep them, for tests that read them back.
namespace yixin::study::test {

/// The eight header variants of spreadsheets in use, and the texts.
enum class Dialect {
  export_headings,
  eight_options,
  with_marks,
  twice_answered,
  without_kind,
  numbered_with_tags,
  right_option,
  one_options_column,
  pasted,
  pasted_in_brackets,
  gift,
  moodle_xml
};
inline constexpr std::array dialects{Dialect::export_headings,
                                     Dialect::eight_options,
                                     Dialect::with_marks,
                                     Dialect::twice_answered,
                                     Dialect::without_kind,
                                     Dialect::numbered_with_tags,
                                     Dialect::right_option,
                                     Dialect::one_options_column,
                                     Dialect::pasted,
                                     Dialect::pasted_in_brackets,
                                     Dialect::gift,
                                     Dialect::moodle_xml};

/// How a file of a dialect is written; texts have no workbook and are UTF-8 then.
enum class Writing { xlsx, utf8_with_mark, utf8, gb18030 };
inline constexpr std::array writings{Writing::xlsx, Writing::utf8_with_mark, Writing::utf8,
                                     Writing::gb18030};

struct Rendered {
  std::string bytes;
  std::string file_name;
  /// The questions without what the dialect cannot say.
  std::vector<QuestionContent> expected;
};

/// `dice` chooses among the spellings of kinds, answers and labels.
Rendered render(const std::vector<QuestionContent>& questions, Dialect dialect, Writing writing,
                unsigned dice);

/// Of all four kinds, in words that no dialect gives a meaning to.
rc::Gen<QuestionContent> good_question();
/// Of all four kinds, rich in marks that dialects give a meaning to; it may fail its checks.
rc::Gen<QuestionContent> wild_question();
/// `count` different questions of all four kinds, always the same ones.
std::vector<QuestionContent> numbered_questions(int count);

}  // namespace yixin::study::test
