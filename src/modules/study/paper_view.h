#pragma once

#include <vector>

#include "modules/study/attempt_store.h"
#include "modules/study/attempt_views.h"
#include "modules/study/live_round.h"

/// From an attempt's seed and saves to what a person sees. Pure: no clock, no database.
namespace yixin::study {

/// The last answer of each position, in order of position; empty answers are left out.
std::vector<Answer> fold_saves(const std::vector<SaveRow>& saves);
/// The same after one save more, whose answers need not be read back.
std::vector<Answer> fold_saves(const std::vector<SaveRow>& saves, std::vector<Answer> latest);

/// Of each position that any save names, the last one, in order of position.
std::vector<AnswerMark> marks_of(const std::vector<SaveRow>& saves);

/// What was given on a paper, question by question, and what it is worth.
struct GradedPaper {
  std::vector<GivenAnswer> given;
  PaperScore score;
  RulingsPtr rulings;
};

/// The questions of an attempt: versions drawn by its seed, options shuffled under their tokens.
class DrawnPaper {
 public:
  DrawnPaper(const LiveRound& round, std::int64_t seed);

  /// What may be seen before submission: no keys, no explanations.
  std::vector<PaperQuestion> questions() const;
  /// Throws Kind::invalid when an answer names a position, an option or a blank that is not there.
  void check(const std::vector<Answer>& answers) const;
  /// By the keys and corrections in force now.
  GradedPaper grade(const std::vector<Answer>& answers) const;
  /// By other corrections, or none.
  GradedPaper grade(const std::vector<Answer>& answers, RulingsPtr rulings) const;
  /// In the order of positions.
  std::vector<std::int64_t> version_ids() const;
  /// Everything, once submitted. `graded` is of this paper.
  std::vector<ResultItem> reveal(const GradedPaper& graded) const;

 private:
  struct Item {
    std::int64_t version_id = 0;
    const RoundQuestion* question = nullptr;
    std::vector<int> order;           // original indices as shown
    std::vector<std::string> tokens;  // by original index
  };
  GivenAnswer given(const Item& item, const Answer& answer) const;
  static describe::SharedText option_text(const Item& item, int index);

  const LiveRound& round_;
  std::vector<Item> items_;
};

}  // namespace yixin::study
