#include "modules/study/taking.h"

#include <algorithm>

#include "modules/accounts/api/accounts.h"
#include "modules/org/api/org.h"
#include "modules/study/exam_store.h"
#include "modules/study/extension.h"
#include "modules/study/paper_view.h"
#include "modules/study/round_store.h"
#include "platform/audit/audit.h"
#include "platform/base/check.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

using base::Error;
using base::Kind;

constexpr std::int64_t save_limit = 2'000;

/// `number` is that of a request; without one the first.
AttemptRow require_attempt(db::ReadTx& tx, const LiveRound& round, std::optional<int> number) {
  auto attempt = find_attempt(tx, round.id, participant(tx), number.value_or(1));
  if (!attempt) base::refuse_not_found("您在这一期的答卷");
  return std::move(*attempt);
}

base::Instant deadline_of(const LiveRound& round, access::PersonId person,
                          base::Instant started_at) {
  const auto closes_at = closing_for(round, person);
  if (round.time_limit_minutes == 0) return closes_at;
  return std::min(closes_at, started_at.plus_ms(round.time_limit_minutes * 60'000LL));
}

/// A further paper of a test, which begins when the one before is handed in.
bool may_begin(db::ReadTx& tx, const LiveRound& round, int number) {
  if (number == 1) return true;
  if (number < 1 || !round.exam || number > round.exam->attempts_allowed) return false;
  const auto before = find_attempt(tx, round.id, participant(tx), number - 1);
  return before && before->submitted_at;
}

/// Tests are for some; to all others there is no such round.
void refuse_outsider(db::ReadTx& tx, const LiveRound& round) {
  if (!round.exam || may_take_exam(tx, round.id, participant(tx))) return;
  base::refuse_not_found("这一期答题");
}

/// The next paper of a person, or nothing when there is one or the round takes none. The insert
/// comes before any look-up: on PostgreSQL a read of the neighbouring keys would make people who
/// open at the same moment wait for one another.
std::optional<AttemptRow> begin_attempt(db::WriteTx& tx, const LiveRound& round, int number) {
  if (!is_open_for(round, participant(tx), tx.now())) return std::nullopt;
  if (!may_begin(tx, round, number)) return std::nullopt;
  AttemptRow attempt;
  attempt.id = tx.next_id<struct AttemptNoun>().value;
  attempt.round_id = round.id;
  attempt.person_id = participant(tx);
  attempt.number = number;
  attempt.seed = static_cast<std::int64_t>(tx.random().next_u64() >> 1);
  attempt.started_at = tx.now();
  attempt.deadline_at = deadline_of(round, attempt.person_id, tx.now());
  if (!insert_attempt(tx, attempt)) return std::nullopt;
  return attempt;
}

void refuse_submitted(const AttemptRow& attempt) {
  if (attempt.submitted_at) {
    throw Error{Kind::conflict, "already_submitted", "答卷已经提交"};
  }
}

void refuse_open(const AttemptRow& attempt) {
  if (!attempt.submitted_at) {
    throw Error{Kind::conflict, "not_submitted", "提交答卷后才能看到结果和解析"};
  }
}

bool is_over(const AttemptRow& attempt, base::Instant now) {
  return attempt.deadline_at.plus_ms(grace_ms) < now;
}

void refuse_held_back(const LiveRound& round, base::Instant now) {
  if (!round.is_held_back(now)) return;
  throw Error{Kind::conflict, "held_back", "题目和解析在截止后公布"};
}

AttemptRow require_attempt_to_resume(db::ReadTx& tx, const LiveRound& round, int number) {
  auto attempt = find_attempt(tx, round.id, participant(tx), number);
  if (!attempt && is_open_for(round, participant(tx), tx.now())) {
    throw Error{Kind::conflict, "no_more_attempts", "这次测试不能再答，请查看已交的答卷"};
  }
  if (!attempt && tx.now() < round.opens_at) {
    throw Error{Kind::conflict, "round_not_open", "答题还没有开始"};
  }
  if (!attempt) throw Error{Kind::conflict, "round_closed", "本期答题已截止"};
  refuse_submitted(*attempt);
  if (is_over(*attempt, tx.now())) {
    throw Error{Kind::conflict, "attempt_over", "答题时间已到"};
  }
  return std::move(*attempt);
}

/// A repeated save of the same content is the same save; another content under the same number
/// comes from a second device and must fetch the paper first.
void keep_save(db::WriteTx& tx, const AttemptRow& attempt, const SaveRow& save) {
  if (save.seq < 1 || save.seq > save_limit) {
    throw Error{
        Kind::invalid, "invalid", "保存序号超出范围", {{"seq", "out_of_range", "超出范围"}}};
  }
  if (insert_save(tx, attempt.id, save)) return;
  const auto kept = find_save(tx, attempt.id, save.seq);
  CHECK(kept.has_value());
  if (kept->answers != save.answers) {
    throw Error{Kind::conflict, "seq_taken", "另一台设备已经保存过，请重新载入答卷"};
  }
}

/// As it is shown at `now`.
Result result_of(const LiveRoundPtr& round, const AttemptRow& attempt, const GradedPaper& graded,
                 base::Instant now) {
  Result result;
  result.round = round;
  result.round_id = round->round_id;
  result.series_name = live_study().series_of(round->series_id).name;
  result.title = round->title;
  result.full_score = round->full_score();
  result.duration_ms = *attempt.duration_ms;
  result.submitted_at = *attempt.submitted_at;
  result.automatic = attempt.automatic;
  if (round->is_held_back(now)) {
    result.total = round->question_count();
    result.shown_from = round->closes_at();
    return result;
  }
  result.score = *attempt.score;
  result.correct = *attempt.correct;
  result.items = paper_of(round, attempt.seed)->reveal(graded);
  result.total = graded.score.total;
  result.rulings = graded.rulings;
  return result;
}

/// Result of an attempt that was submitted before.
Result kept_result(const LiveRoundPtr& round, const AttemptRow& attempt,
                   const std::vector<SaveRow>& saves, base::Instant now) {
  const auto paper = paper_of(round, attempt.seed);
  const auto answers = fold_saves(saves);
  Result result = result_of(round, attempt, paper->grade(answers), now);
  if (!result.rulings) return result;
  const int original = paper->grade(answers, nullptr).score.score;
  if (original == result.score) return result;
  result.original_score = original;
  result.corrected_at = corrected_at(round->rulings());
  return result;
}

/// A branch may be younger than the server's start: the boards learn its name with the result.
void note_unit_names(db::ReadTx& tx, const AttemptRow& attempt) {
  for (const auto& id : {attempt.branch_id, attempt.general_branch_id}) {
    if (!id || !live_study().unit_name(*id).empty()) continue;
    const auto unit = org::find_unit(tx, {*id});
    if (unit) live_study().note_unit_name(*id, unit->name);
  }
}

void rank_after_commit(db::WriteTx& tx, const LiveRoundPtr& round, const AttemptRow& attempt) {
  if (!attempt.ranked) return;
  note_unit_names(tx, attempt);
  const BoardResult result{attempt.person_id.value,
                           attempt.id,
                           attempt.branch_id.value_or(0),
                           attempt.general_branch_id,
                           attempt.ranked,
                           *attempt.score,
                           *attempt.duration_ms,
                           round->tie_of(*attempt.submitted_at)};
  tx.after_commit([round, result] {
    std::lock_guard lock(round->board_mutex);
    round->board.add(result);
    ++round->board_changes;
  });
}

enum class Submitter { person, deadline };

/// Grades and closes an attempt. The units are those of this day; a paper without a single answer
/// has no place anywhere.
GradedPaper finish(db::WriteTx& tx, const LiveRoundPtr& round, AttemptRow& attempt,
                   const std::vector<Answer>& answers, Submitter by) {
  GradedPaper graded = paper_of(round, attempt.seed)->grade(answers);
  const auto affiliation = org::affiliation_of(tx, attempt.person_id);
  attempt.submitted_at = by == Submitter::person ? tx.now() : attempt.deadline_at;
  attempt.automatic = by == Submitter::deadline;
  // A later closing time of one's own gives a score and no place: the board froze before.
  const bool in_time = *attempt.submitted_at <= round->closes_at().plus_ms(grace_ms);
  const bool counts = affiliation && (round->exam ? round->exam->kind == ExamKind::contest
                                                  : org::is_member(affiliation->category));
  attempt.ranked = in_time && counts && !answers.empty();
  if (affiliation && affiliation->branch) attempt.branch_id = affiliation->branch->value;
  if (affiliation && affiliation->general_branch) {
    attempt.general_branch_id = affiliation->general_branch->value;
  }
  attempt.score = graded.score.score;
  attempt.correct = graded.score.correct;
  // The server's clock may have been put back meanwhile: nobody takes less than no time.
  attempt.duration_ms = std::max<std::int64_t>(0, attempt.submitted_at->ms - attempt.started_at.ms);
  if (!update_submission(tx, attempt)) return graded;
  audit::record(tx, {.action = attempt.automatic ? "study.submit_overdue" : "study.submit",
                     .object_kind = "round",
                     .object = round->round_id.to_hex(),
                     .fields = {},
                     .note = {}});
  rank_after_commit(tx, round, attempt);
  tx.after_commit([round, seed = attempt.seed] { drop_paper(round, seed); });
  return graded;
}

}  // namespace

access::PersonId participant(const db::ReadTx& tx) {
  if (tx.caller().person) return tx.caller().person;
  throw Error{Kind::forbidden, "no_person", "该账号不对应人员，不能参加答题"};
}

LiveRoundPtr require_taken_round(db::ReadTx& tx, const RoundRef& ref) {
  if (auto round = live_study().find(ref)) return round;
  const auto row = find_round(tx, ref);
  if (!row || row->state == StoredState::draft) base::refuse_not_found("这一期答题");
  return load_round(tx, *row, Load::without_board);
}

bool is_open_for(const LiveRound& round, access::PersonId person, base::Instant now) {
  return round.opens_at <= now && now < closing_for(round, person);
}

std::vector<std::int64_t> submitted_versions(db::ReadTx& tx, const ResultRequest& request) {
  const LiveRoundPtr round = require_taken_round(tx, request.round_id);
  const AttemptRow attempt = require_attempt(tx, *round, request.attempt);
  refuse_open(attempt);
  refuse_held_back(*round, tx.now());
  return paper_of(round, attempt.seed)->version_ids();
}

std::vector<GradedItem> graded_items(db::ReadTx& tx, const OwnResult& own) {
  std::vector<GradedItem> items;
  const DrawnPaper paper(*own.round, own.attempt.seed);
  const GradedPaper graded = paper.grade(fold_saves(list_saves(tx, own.attempt.id)));
  const auto versions = paper.version_ids();
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const Ruling* ruling = ruling_of(graded.rulings, versions[i]);
    const bool is_void = ruling != nullptr && ruling->kind == CorrectionKind::void_;
    items.push_back({versions[i], graded.score.marks[i].right, is_void});
  }
  return items;
}

std::vector<OwnResult> own_results(db::ReadTx& tx, access::PersonId person, base::Instant since) {
  std::vector<OwnResult> results;
  for (AttemptRow& attempt : list_attempts_of_person(tx, person, listed_attempts)) {
    const LiveRoundPtr round = live_study().find(attempt.round_id);
    if (!round || !attempt.submitted_at || round->closes_at() <= since) continue;
    if (round->is_held_back(tx.now())) continue;
    results.push_back({round, std::move(attempt)});
  }
  std::sort(results.begin(), results.end(), [](const OwnResult& a, const OwnResult& b) {
    return a.round->closes_at() < b.round->closes_at();
  });
  return results;
}

Paper open_attempt(db::WriteTx& tx, const OpenAttempt& request) {
  accounts::refuse_other_account(tx, request.account_id);
  const LiveRoundPtr round = live_study().find(request.round_id);
  if (!round) base::refuse_not_found("这一期答题");
  refuse_outsider(tx, *round);
  const int number = request.attempt.value_or(1);
  Paper paper;
  paper.round = round;
  auto attempt = begin_attempt(tx, *round, number);
  if (!attempt) {
    attempt = require_attempt_to_resume(tx, *round, number);
    const auto saves = list_saves(tx, attempt->id);
    paper.answers = fold_saves(saves);
    paper.marks = marks_of(saves);
    if (!saves.empty()) paper.next_seq = saves.back().seq + 1;
  }
  paper.round_id = round->round_id;
  paper.series_name = live_study().series_of(round->series_id).name;
  paper.title = round->title;
  paper.questions = paper_of(round, attempt->seed)->questions();
  paper.started_at = attempt->started_at;
  paper.deadline_at = attempt->deadline_at;
  paper.server_now = tx.now();
  return paper;
}

Saved save_answers(db::WriteTx& tx, const SaveRequest& request) {
  accounts::refuse_other_account(tx, request.account_id);
  const LiveRoundPtr round = require_taken_round(tx, request.round_id);
  const AttemptRow attempt = require_attempt(tx, *round, request.attempt);
  refuse_submitted(attempt);
  if (is_over(attempt, tx.now())) {
    throw Error{Kind::conflict, "attempt_over", "答题时间已到，之后的答案没有计入"};
  }
  paper_of(round, attempt.seed)->check(request.answers);
  keep_save(tx, attempt, {request.seq, tx.now(), describe::to_json(request.answers)});
  return {request.seq, tx.now(), request.seq + 1};
}

Result submit_attempt(db::WriteTx& tx, const Submission& request) {
  accounts::refuse_other_account(tx, request.account_id);
  const LiveRoundPtr round = require_taken_round(tx, request.round_id);
  AttemptRow attempt = require_attempt(tx, *round, request.attempt);
  const auto saves = list_saves(tx, attempt.id);
  if (attempt.submitted_at) return kept_result(round, attempt, saves, tx.now());
  const auto paper = paper_of(round, attempt.seed);
  const bool over = is_over(attempt, tx.now());
  std::vector<Answer> last;
  if (request.answers && !request.answers->empty() && !over) {
    last = *request.answers;
    paper->check(last);
    const std::int64_t next = saves.empty() ? 1 : saves.back().seq + 1;
    keep_save(tx, attempt, {request.seq.value_or(next), tx.now(), describe::to_json(last)});
  }
  const auto answers = fold_saves(saves, std::move(last));
  const auto by = over ? Submitter::deadline : Submitter::person;
  const GradedPaper graded = finish(tx, round, attempt, answers, by);
  return result_of(round, attempt, graded, tx.now());
}

Result show_result(db::ReadTx& tx, const ResultRequest& request) {
  const LiveRoundPtr round = require_taken_round(tx, request.round_id);
  const AttemptRow attempt = require_attempt(tx, *round, request.attempt);
  refuse_open(attempt);
  return kept_result(round, attempt, list_saves(tx, attempt.id), tx.now());
}

void submit_overdue_attempts(db::WriteTx& tx) {
  for (AttemptRow& attempt : list_overdue_attempts(tx, tx.now().plus_ms(-grace_ms), 200)) {
    const LiveRoundPtr round = live_study().find(attempt.round_id);
    if (!round) continue;
    finish(tx, round, attempt, fold_saves(list_saves(tx, attempt.id)), Submitter::deadline);
  }
}

}  // namespace yixin::study
