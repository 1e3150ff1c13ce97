#pragma once

#include <span>
#include <string>
#include <vector>

#include "modules/study/question.h"

namespace yixin::study {

inline constexpr int points_per_question = 10;

/// How a multiple choice that is right but incomplete counts.
enum class MultipleScoring { exact, partial };

/// What is right. `options` are indices in the original option order, ascending; a judgement has
/// 0 for 正确 and 1 for 错误. `blanks` holds the accepted spellings of each blank, ";" between, and
/// `forms` the same as they are compared.
struct AnswerKey {
  QuestionKind kind = QuestionKind::single;
  std::vector<int> options;
  std::vector<std::string> blanks;
  std::vector<std::vector<std::string>> forms;
};

/// What a person gave, in the same terms; nothing given is two empty lists.
struct GivenAnswer {
  std::vector<int> options;
  std::vector<std::string> blanks;
};

struct Mark {
  bool right = false;
  int points_percent = 0;  ///< 0, 50 or 100

  bool operator==(const Mark&) const = default;
};

struct PaperScore {
  int score = 0;
  int full_score = 0;
  int correct = 0;
  int total = 0;
  std::vector<Mark> marks;

  bool operator==(const PaperScore&) const = default;
};

/// `content` must have passed check_question.
AnswerKey answer_key_of(const QuestionContent& content);

Mark grade_answer(const AnswerKey& key, const GivenAnswer& given, MultipleScoring scoring);

/// Ten points a question. `given` may be shorter than `keys`; what is missing was not answered.
PaperScore grade_paper(std::span<const AnswerKey* const> keys, std::span<const GivenAnswer> given,
                       MultipleScoring scoring);

}  // namespace yixin::study
