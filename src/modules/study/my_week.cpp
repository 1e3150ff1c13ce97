#include <algorithm>

#include "modules/study/extension.h"
#include "modules/study/paper_view.h"
#include "modules/study/round_store.h"
#include "modules/study/taking.h"

namespace yixin::study {
namespace {

constexpr std::int64_t history_length = 8;

PastResult past_result(const RoundRow& row, const LiveRound& round, const AttemptRow& attempt) {
  return {row.round_id,  row.series_name, row.title,          row.number,
          row.closes_at, *attempt.score,  round.full_score(), corrected_at(round.rulings())};
}

WeekRound week_round(db::ReadTx& tx, const LiveRound& round, const AttemptRow* attempt) {
  WeekRound week;
  week.round_id = round.round_id;
  week.series_name = live_study().series_of(round.series_id).name;
  week.title = round.title;
  week.number = round.number;
  week.opens_at = round.opens_at;
  week.closes_at = closing_for(round, participant(tx));
  week.extended = week.closes_at > round.closes_at();
  week.question_count = round.question_count();
  week.time_limit_minutes = round.time_limit_minutes;
  week.full_score = round.full_score();
  if (attempt == nullptr) return week;
  week.score = attempt->score;
  week.state = attempt->submitted_at ? PaperState::submitted : PaperState::in_progress;
  week.answered = attempt->submitted_at
                      ? week.question_count
                      : static_cast<int>(fold_saves(list_saves(tx, attempt->id)).size());
  return week;
}

}  // namespace

MyWeek show_my_week(db::ReadTx& tx, const http::Empty&) {
  MyWeek week;
  week.server_now = tx.now();
  const auto attempts = list_attempts_of_person(tx, participant(tx), listed_attempts);
  const auto attempt_of = [&](std::int64_t round_id) -> const AttemptRow* {
    const auto found = std::find_if(attempts.begin(), attempts.end(), [&](const auto& attempt) {
      return attempt.round_id == round_id;
    });
    return found == attempts.end() ? nullptr : &*found;
  };
  for (const RoundRow& row : list_recent_rounds(tx, tx.now().plus_ms(-70LL * 24 * 3600 * 1000))) {
    const LiveRoundPtr round = require_taken_round(tx, row.round_id);
    if (round->exam) continue;
    const AttemptRow* attempt = attempt_of(row.id);
    const bool open = is_open_for(*round, participant(tx), tx.now());
    if (open) week.rounds.push_back(week_round(tx, *round, attempt));
    if (!open && attempt != nullptr && attempt->submitted_at) {
      week.history.insert(week.history.begin(), past_result(row, *round, *attempt));
    }
  }
  if (week.history.size() > history_length) week.history.resize(history_length);
  return week;
}

}  // namespace yixin::study
