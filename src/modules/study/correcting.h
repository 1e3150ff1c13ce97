#pragma once

#include <memory>
#include <optional>
#include <span>
#include <unordered_map>

#include "modules/study/grading.h"
#include "platform/base/instant.h"

/// Grading when the office has corrected faulty questions of a round. Pure: no clock, no database.
namespace yixin::study {

/// Everybody who had the question gets its points; or a new key counts; or the question counts for
/// nobody, and the rest of the paper is scaled to the full score, so that places stay comparable.
enum class CorrectionKind { all_points, new_key, void_ };

struct Ruling {
  CorrectionKind kind = CorrectionKind::all_points;
  AnswerKey key;  ///< of a new key
  base::Instant corrected_at;
};

/// By version id. Replaced as a whole, never changed.
using Rulings = std::unordered_map<std::int64_t, Ruling>;
using RulingsPtr = std::shared_ptr<const Rulings>;

const Ruling* ruling_of(const RulingsPtr& rulings, std::int64_t version_id);
/// The latest of them; nothing when there is none.
std::optional<base::Instant> corrected_at(const RulingsPtr& rulings);

struct RuledQuestion {
  const AnswerKey* key = nullptr;
  const Ruling* ruling = nullptr;
};

/// What decides whether an answer is right.
const AnswerKey& key_in_force(const RuledQuestion& question);

/// As grade_paper, but `total` and `correct` leave out void questions. Scaled scores are rounded
/// down; a paper of void questions only has the full score.
PaperScore grade_ruled_paper(std::span<const RuledQuestion> questions,
                             std::span<const GivenAnswer> given, MultipleScoring scoring);

}  // namespace yixin::study
