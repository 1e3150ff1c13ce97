#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "platform/base/instant.h"
#include "platform/describe/type_desc.h"

/// Rules of one-off tests (一次性测试): a round without a weekly series. Pure.
namespace yixin::study {

/// Who joins does so freely in all three; only a contest has places.
enum class ExamKind { self_test, training, contest };
BOOST_DESCRIBE_ENUM(ExamKind, self_test, training, contest)

/// When the own score and the explanations are shown.
enum class Reveal { after_submission, after_close };
BOOST_DESCRIBE_ENUM(Reveal, after_submission, after_close)

struct ExamRules {
  ExamKind kind = ExamKind::self_test;
  int attempts_allowed = 1;  ///< the best one counts
  std::optional<int> pass_percent;
  Reveal reveal = Reveal::after_submission;
};

/// The word before the title, as the name of a series stands before its weeks.
std::string_view name_of_kind(ExamKind kind);

bool is_held_back(const ExamRules& rules, base::Instant closes_at, base::Instant now);

/// False without a pass mark, which nobody can reach.
bool passes(const ExamRules& rules, int score, int full_score);

/// A paper that counts for a place. Ids grow with the time of opening.
struct Contender {
  std::int64_t attempt_id = 0;
  std::int64_t person_id = 0;
  int score = 0;
  base::Instant submitted_at;
};
BOOST_DESCRIBE_STRUCT(Contender, (), (attempt_id, person_id, score, submitted_at))

/// The better paper first: the higher score, then the earlier submission, then the earlier opening.
bool places_before(const Contender& a, const Contender& b);

/// The best paper of each person, best first: the one at index i has place i + 1.
std::vector<Contender> place_contenders(std::vector<Contender> papers);

/// For each place the index of its award, as long as the quotas last; highest award first.
std::vector<std::size_t> hand_out_awards(std::size_t places, std::span<const int> quotas);

}  // namespace yixin::study
