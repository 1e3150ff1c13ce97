#include "modules/study/correcting.h"

#include <algorithm>

#include "platform/base/check.h"

namespace yixin::study {
namespace {

bool is_void(const RuledQuestion& question) {
  return question.ruling != nullptr && question.ruling->kind == CorrectionKind::void_;
}

Mark mark_of(const RuledQuestion& question, const GivenAnswer& given, MultipleScoring scoring) {
  if (is_void(question)) return {};
  if (question.ruling != nullptr && question.ruling->kind == CorrectionKind::all_points) {
    return {true, 100};
  }
  return grade_answer(key_in_force(question), given, scoring);
}

}  // namespace

const Ruling* ruling_of(const RulingsPtr& rulings, std::int64_t version_id) {
  if (!rulings) return nullptr;
  const auto found = rulings->find(version_id);
  return found == rulings->end() ? nullptr : &found->second;
}

std::optional<base::Instant> corrected_at(const RulingsPtr& rulings) {
  std::optional<base::Instant> latest;
  if (!rulings) return latest;
  for (const auto& [version_id, ruling] : *rulings) {
    if (!latest || *latest < ruling.corrected_at) latest = ruling.corrected_at;
  }
  return latest;
}

const AnswerKey& key_in_force(const RuledQuestion& question) {
  const bool replaced =
      question.ruling != nullptr && question.ruling->kind == CorrectionKind::new_key;
  return replaced ? question.ruling->key : *question.key;
}

PaperScore grade_ruled_paper(std::span<const RuledQuestion> questions,
                             std::span<const GivenAnswer> given, MultipleScoring scoring) {
  CHECK(given.size() <= questions.size());
  PaperScore result;
  const int all = static_cast<int>(questions.size());
  result.full_score = points_per_question * all;
  result.marks.reserve(questions.size());
  const GivenAnswer nothing;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const Mark mark = mark_of(questions[i], i < given.size() ? given[i] : nothing, scoring);
    result.score += points_per_question * mark.points_percent / 100;
    result.correct += mark.right ? 1 : 0;
    result.total += is_void(questions[i]) ? 0 : 1;
    result.marks.push_back(mark);
  }
  if (result.total == all) return result;
  result.score = result.total == 0 ? result.full_score : result.score * all / result.total;
  return result;
}

}  // namespace yixin::study
