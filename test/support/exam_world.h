#pragma once

#include <string>

#include "support/open_quiz.h"

namespace yixin::test {

/// A hospital with two branches, six reviewed questions whose right option is the first one, and
/// one-off tests over them. The clock stands at Saturday 2026-11-21 09:00.
class ExamWorld {
 public:
  ExamWorld();

  World& world() { return quiz_.world(); }
  Actor member_of(const std::string& branch_id, const std::string& name);

  /// A test of both branches that opens now, for three days, with six questions. `rules` holds
  /// what is not usual: attempts, pass mark, when it shows the score.
  std::string form(const std::string& kind, const std::string& rules) const;
  /// Published; its round.
  std::string publish(const std::string& form);
  /// A whole paper with so many right answers; its reply.
  Reply take(const Actor& who, const std::string& exam, int right, int attempt = 1);
  Reply open(const Actor& who, const std::string& exam, int attempt = 1);
  static std::string answers(const Reply& paper, int right, int attempt = 1);
  /// Lets the exam end and freezes it; everybody signs in again.
  void close(const std::string& exam);
  void again(Actor& who) { who = world().sign_in_again(who); }

  std::string first_branch;
  std::string second_branch;
  Actor office;
  OpenQuiz& quiz() { return quiz_; }

 private:
  OpenQuiz quiz_{6};
};

}  // namespace yixin::test
