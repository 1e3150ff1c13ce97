#include <algorithm>

#include "modules/study/attempt_store.h"
#include "modules/study/award_store.h"
#include "modules/study/certificate.h"
#include "modules/study/exams.h"
#include "modules/study/extension.h"
#include "modules/study/rounds.h"
#include "modules/study/taking.h"

namespace yixin::study {
namespace {

constexpr std::int64_t listed_exams = 100;

void fill_attempts(MyExam& mine, const std::vector<AttemptRow>& attempts) {
  mine.attempts = static_cast<int>(attempts.size());
  if (attempts.empty()) return;
  const bool open = !attempts.back().submitted_at;
  mine.state = open ? PaperState::in_progress : PaperState::submitted;
}

/// What the own papers brought, unless the test keeps it back.
void fill_outcome(db::ReadTx& tx, MyExam& mine, const ExamOfRound& found,
                  const std::vector<AttemptRow>& attempts) {
  const ExamRules rules = *find_exam_rules(tx, found.round.id);
  const auto best = best_score(attempts);
  if (!best) return;
  if (is_held_back(rules, found.round.closes_at, tx.now())) {
    mine.shown_from = found.round.closes_at;
    return;
  }
  mine.score = *best;
  if (rules.pass_percent) mine.passed = passes(rules, *best, mine.full_score);
  mine.certifiable = mine.passed.value_or(true);
  mine.awards_made = find_award_list(tx, found.round.id).has_value();
  mine.award = find_award_of(tx, found.round.id, participant(tx));
}

MyExam my_exam(db::ReadTx& tx, const ExamOfRound& found, const std::vector<AttemptRow>& attempts) {
  Round round;
  fill_round(tx, found.round, round);
  MyExam mine;
  mine.round_id = round.round_id;
  mine.series_name = round.series_name;
  mine.title = round.title;
  mine.intro = found.exam.intro;
  for (ExamUnit& host : list_exam_units(tx, found.round.id, ExamPart::host)) {
    mine.hosts.push_back(std::move(host.name));
  }
  mine.opens_at = round.opens_at;
  mine.closes_at = round.closes_at;
  mine.phase = round.state;
  if (const auto live = live_study().find(found.round.id)) {
    mine.closes_at = closing_for(*live, participant(tx));
    if (is_open_for(*live, participant(tx), tx.now())) mine.phase = RoundState::open;
  }
  mine.question_count = round.question_count;
  mine.full_score = round.question_count * points_per_question;
  mine.time_limit_minutes = found.round.time_limit_minutes;
  mine.attempts_allowed = found.exam.attempts_allowed;
  mine.pass_percent = found.exam.pass_percent;
  fill_attempts(mine, attempts);
  fill_outcome(tx, mine, found, attempts);
  return mine;
}

}  // namespace

MyExams show_my_exams(db::ReadTx& tx, const http::Empty&) {
  const access::PersonId person = participant(tx);
  MyExams mine;
  mine.server_now = tx.now();
  for (const RoundRow& row : list_exam_rounds(tx, listed_exams, 0)) {
    if (row.state == StoredState::draft) continue;
    const auto attempts = list_attempts_of_round(tx, row.id, person);
    MyExam one = my_exam(tx, {row, *find_exam(tx, row.id)}, attempts);
    const bool open = one.phase == RoundState::open || one.phase == RoundState::scheduled;
    if (attempts.empty() && !(open && may_take_exam(tx, row.id, person))) continue;
    mine.items.push_back(std::move(one));
  }
  return mine;
}

}  // namespace yixin::study
