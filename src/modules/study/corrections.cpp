#include "modules/study/corrections.h"

#include <algorithm>
#include <map>
#include <set>

#include "modules/study/api/study.h"
#include "modules/study/bank_store.h"
#include "modules/study/boards.h"
#include "modules/study/certificate.h"
#include "modules/study/item_count.h"
#include "modules/study/paper_view.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

using base::Error;
using base::Kind;

struct UsedVersion {
  std::int64_t version_id = 0;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(UsedVersion, (), (version_id, version))

/// An affected round as the columns hold it.
struct AffectedRow : AffectedRoundHead {
  std::string options;
  std::string answer;
};
BOOST_DESCRIBE_STRUCT(AffectedRow, (AffectedRoundHead), (options, answer))

struct Graded {
  std::vector<std::int64_t> attempts;
  std::vector<ScoreChange> changes;
};

RoundRow require_published(db::ReadTx& tx, const RoundRef& ref) {
  auto row = find_round(tx, ref);
  if (!row || row->state == StoredState::draft) base::refuse_not_found("这一期答题");
  return std::move(*row);
}

LiveRoundPtr round_of(db::ReadTx& tx, const RoundRow& row) {
  if (auto round = live_study().find(row.id)) return round;
  return load_round(tx, row, Load::without_board);
}

std::map<std::int64_t, std::vector<SaveRow>> saves_of_round(db::ReadTx& tx, std::int64_t round_id) {
  std::map<std::int64_t, std::vector<SaveRow>> saves;
  for (RoundSave& each : list_saves_of_round(tx, round_id)) {
    saves[each.attempt_id].push_back(std::move(each.save));
  }
  return saves;
}

void grade_one(Graded& graded, const LiveRound& round, const RulingsPtr& rulings,
               const AttemptRow& attempt, const std::vector<SaveRow>& saves) {
  graded.attempts.push_back(attempt.id);
  const DrawnPaper paper(round, attempt.seed);
  const auto score = paper.grade(fold_saves(saves), rulings).score;
  if (score.score == *attempt.score && score.correct == *attempt.correct) return;
  graded.changes.push_back({attempt.id, attempt.person_id.value, attempt.ranked,
                            attempt.branch_id.value_or(0), attempt.general_branch_id,
                            *attempt.duration_ms, *attempt.score, *attempt.correct, score.score,
                            score.correct});
}

/// Every submitted paper of a round, against the stored scores.
Graded grade_anew(db::ReadTx& tx, const LiveRound& round, const RulingsPtr& rulings) {
  Graded graded;
  auto saves = saves_of_round(tx, round.id);
  for (const AttemptRow& attempt : list_submitted_attempts(tx, round.id)) {
    grade_one(graded, round, rulings, attempt, saves[attempt.id]);
  }
  return graded;
}

/// The version of a question that a round draws from, if the form was written for this one.
std::int64_t require_version(db::ReadTx& tx, const RoundRow& row, const CorrectionForm& form) {
  const auto used = tx.all<UsedVersion>(
      R"sql(SELECT v.id, v.version
            FROM study_round_item i
            JOIN study_question_version v ON v.id = i.version_id
            JOIN study_question q ON q.id = v.question_id
            WHERE i.round_id = $1 AND q.public_id = $2)sql",
      row.id, form.question_id);
  if (used.empty()) base::refuse_not_found("这一期的这道题");
  const auto found = std::find_if(used.begin(), used.end(), [&](const UsedVersion& version) {
    return version.version == form.version;
  });
  if (found != used.end()) return found->version_id;
  throw Error{Kind::conflict, "other_version", "这一期用的是这道题的另一版，请重新载入后再改"};
}

std::optional<std::string> read_answer(const CorrectionForm& form, const QuestionContent& content) {
  if (form.kind != CorrectionKind::new_key) return std::nullopt;
  QuestionContent corrected = content;
  corrected.answer.clear();
  for (const auto& each : form.answer) corrected.answer.push_back(each.str());
  corrected = normalise_question(std::move(corrected));
  std::vector<base::FieldError> errors;
  for (Problem& problem : check_question(corrected)) {
    errors.push_back({std::move(problem.field), std::move(problem.code), problem.message});
  }
  if (!errors.empty()) throw Error{Kind::invalid, "invalid", "新答案有误", std::move(errors)};
  return describe::to_json(corrected.answer);
}

RulingsPtr with(const RulingsPtr& before, std::int64_t version_id, Ruling ruling) {
  auto after = std::make_shared<Rulings>(before ? *before : Rulings{});
  after->insert_or_assign(version_id, std::move(ruling));
  return after;
}

RulingsPtr without(const RulingsPtr& before, std::int64_t version_id) {
  auto after = std::make_shared<Rulings>(before ? *before : Rulings{});
  after->erase(version_id);
  return after->empty() ? nullptr : RulingsPtr(after);
}

/// With the papers that came in since the snapshot; they are few.
std::vector<ScoreChange> all_changes(db::ReadTx& tx, const PreparedCorrection& prepared) {
  Graded late;
  const std::set<std::int64_t> known(prepared.graded.begin(), prepared.graded.end());
  for (const AttemptRow& attempt : list_submitted_attempts(tx, prepared.row.id)) {
    if (known.contains(attempt.id)) continue;
    grade_one(late, *prepared.round, prepared.after, attempt, list_saves(tx, attempt.id));
  }
  auto changes = prepared.changes;
  changes.insert(changes.end(), late.changes.begin(), late.changes.end());
  return changes;
}

BoardResult result_of(const ScoreChange& change) {
  return {change.person_id, change.attempt_id, change.branch_id, change.general_branch_id, true,
          change.new_score, change.duration_ms};
}

void correct_board_after_commit(db::WriteTx& tx, const LiveRoundPtr& round,
                                std::vector<ScoreChange> changes) {
  tx.after_commit([round, changes = std::move(changes)] {
    std::lock_guard lock(round->board_mutex);
    for (const ScoreChange& change : changes) {
      if (change.ranked) round->board.correct(result_of(change));
    }
    ++round->board_changes;
  });
}

/// Nobody else corrected the round since the snapshot.
void refuse_stale(db::ReadTx& tx, const PreparedCorrection& prepared) {
  const auto now = load_rulings(tx, *prepared.round);
  const auto count = [](const RulingsPtr& rulings) { return rulings ? rulings->size() : 0; };
  if (count(now) == count(prepared.before) && corrected_at(now) == corrected_at(prepared.before)) {
    return;
  }
  throw Error{Kind::conflict, "changed_meanwhile", "别人刚刚更正过这一期，请重新载入后再改"};
}

/// Scores, boards and the kept board, in the database and after the commit in memory.
void write_scores(db::WriteTx& tx, const PreparedCorrection& prepared,
                  std::vector<ScoreChange> changes) {
  for (const ScoreChange& change : changes) write_score(tx, change);
  review_certificates(tx, prepared.row.id);
  const LiveRoundPtr live = live_study().find(prepared.row.id);
  if (prepared.row.state == StoredState::closed) {
    // Nobody submits to a closed round any more: it is built anew as at a start.
    const LiveRoundPtr corrected = load_round(tx, prepared.row, Load::with_board);
    update_snapshot(tx, prepared.row.id, describe::to_json(frozen_board(*corrected, tx.now())));
    if (live) tx.after_commit([corrected] { live_study().put(corrected); });
    return;
  }
  if (!live) return;
  tx.after_commit([live, after = prepared.after] { live->set_rulings(after); });
  correct_board_after_commit(tx, live, std::move(changes));
}

void record(db::WriteTx& tx, std::string_view action, const PreparedCorrection& prepared,
            std::string note) {
  audit::record(tx, {.action = action,
                     .object_kind = "round",
                     .object = prepared.row.round_id.to_hex(),
                     .fields = {"score"},
                     .note = std::move(note)});
}

}  // namespace

PreparedCorrection prepare_correction(db::ReadTx& tx, const CorrectionForm& request) {
  PreparedCorrection prepared;
  prepared.row = require_published(tx, request.round_id);
  prepared.round = round_of(tx, prepared.row);
  CorrectionRow& correction = prepared.correction;
  correction.round_id = prepared.row.id;
  correction.version_id = require_version(tx, prepared.row, request);
  correction.kind = request.kind;
  correction.reason = request.reason.str();
  correction.corrected_at = tx.now();
  const QuestionContent& content = prepared.round->questions.at(correction.version_id).content;
  correction.answer = read_answer(request, content);
  Ruling ruling{request.kind, {}, tx.now()};
  if (correction.answer) ruling.key = corrected_key(content, *correction.answer);
  prepared.before = load_rulings(tx, *prepared.round);
  prepared.after = with(prepared.before, correction.version_id, std::move(ruling));
  Graded graded = grade_anew(tx, *prepared.round, prepared.after);
  prepared.graded = std::move(graded.attempts);
  prepared.changes = std::move(graded.changes);
  return prepared;
}

CorrectionEffect preview_correction(db::WriteTx&, const PreparedCorrection& prepared) {
  CorrectionEffect effect;
  effect.attempts = static_cast<std::int64_t>(prepared.graded.size());
  effect.changed = static_cast<std::int64_t>(prepared.changes.size());
  for (const ScoreChange& change : prepared.changes) {
    effect.higher += change.new_score > change.old_score ? 1 : 0;
    effect.lower += change.new_score < change.old_score ? 1 : 0;
  }
  return effect;
}

CorrectionList apply_correction(db::WriteTx& tx, const PreparedCorrection& prepared) {
  CorrectionRow correction = prepared.correction;
  correction.id = tx.next_id<CorrectionNoun>().value;
  correction.correction_id = tx.draw_ref<CorrectionNoun>();
  refuse_stale(tx, prepared);
  if (!insert_correction(tx, correction)) {
    throw Error{Kind::conflict, "already_corrected", "这一期的这道题已经更正过，请先撤销"};
  }
  auto changes = all_changes(tx, prepared);
  for (const ScoreChange& change : changes) record_score_change(tx, correction.id, change);
  write_scores(tx, prepared, std::move(changes));
  count_anew(tx, prepared.row.id);
  record(tx, "study.correct_round", prepared, correction.reason);
  return show_corrections(tx, {prepared.row.round_id});
}

PreparedCorrection prepare_undo(db::ReadTx& tx, const CorrectionUndo& request) {
  PreparedCorrection prepared;
  prepared.row = require_published(tx, request.round_id);
  auto correction = find_standing_correction(tx, prepared.row.id, request.correction_id);
  if (!correction) base::refuse_not_found("这次更正");
  prepared.correction = std::move(*correction);
  prepared.round = round_of(tx, prepared.row);
  prepared.before = load_rulings(tx, *prepared.round);
  prepared.after = without(prepared.before, prepared.correction.version_id);
  Graded graded = grade_anew(tx, *prepared.round, prepared.after);
  prepared.graded = std::move(graded.attempts);
  prepared.changes = std::move(graded.changes);
  return prepared;
}

CorrectionList undo_correction(db::WriteTx& tx, const PreparedCorrection& prepared) {
  const CorrectionRow& correction = prepared.correction;
  if (was_frozen_after(tx, prepared.row.series_id, correction.corrected_at)) {
    throw Error{Kind::conflict, "frozen_since", "之后已有一期截止，这次更正不能再撤销"};
  }
  refuse_stale(tx, prepared);
  CHECK(end_correction(tx, correction.id));
  write_scores(tx, prepared, all_changes(tx, prepared));
  count_anew(tx, prepared.row.id);
  record(tx, "study.undo_correction", prepared, {});
  return show_corrections(tx, {prepared.row.round_id});
}

CorrectionList show_corrections(db::ReadTx& tx, const RoundRequest& request) {
  const RoundRow row = require_published(tx, request.round_id);
  CorrectionList list;
  for (CorrectionView& view : list_correction_views(tx, row.id)) {
    CorrectionItem item;
    static_cast<CorrectionView&>(item) = std::move(view);
    item.undoable = !item.undone_at && !was_frozen_after(tx, row.series_id, item.corrected_at);
    list.items.push_back(std::move(item));
  }
  return list;
}

AffectedRounds show_affected_rounds(db::ReadTx& tx, const OneQuestion& request) {
  if (!find_question(tx, request.question_id)) base::refuse_not_found("这道题");
  AffectedRounds rounds;
  for (AffectedRow& row : tx.all<AffectedRow>(
           R"sql(SELECT r.public_id, s.name, r.title, r.closes_at,
                        (SELECT count(*) FROM study_attempt a
                         WHERE a.round_id = r.id AND a.submitted_at IS NOT NULL),
                        (SELECT count(*) FROM study_correction c
                         WHERE c.round_id = r.id AND c.version_id = v.id AND c.undone_at IS NULL),
                        v.version, v.kind, v.stem, v.options, k.answer
                 FROM study_question q
                 JOIN study_question_version v ON v.question_id = q.id
                 JOIN study_question_key k ON k.version_id = v.id
                 JOIN study_round_item i ON i.version_id = v.id
                 JOIN study_round r ON r.id = i.round_id
                 JOIN study_series s ON s.id = r.series_id
                 WHERE q.public_id = $1 ORDER BY r.closes_at DESC, r.id DESC)sql",
           request.question_id)) {
    AffectedRound round;
    round.options = describe::from_json<std::vector<std::string>>(row.options);
    round.answer = describe::from_json<std::vector<std::string>>(row.answer);
    static_cast<AffectedRoundHead&>(round) = std::move(row);
    rounds.items.push_back(std::move(round));
  }
  return rounds;
}

std::size_t settle_corrections(db::WriteTx& tx, const LiveRoundPtr& round) {
  // From the transaction, which may hold a correction that memory has not heard of yet.
  const auto rulings = load_rulings(tx, *round);
  if (!rulings) return 0;
  const auto corrections = list_standing_corrections(tx, round->id);
  Graded graded = grade_anew(tx, *round, rulings);
  for (const ScoreChange& change : graded.changes) {
    write_score(tx, change);
    if (!corrections.empty()) record_score_change(tx, corrections.back().id, change);
  }
  const std::size_t changed = graded.changes.size();
  if (changed > 0) review_certificates(tx, round->id);
  if (changed > 0) correct_board_after_commit(tx, round, std::move(graded.changes));
  return changed;
}

void install_corrections(http::Registry& app) {
  namespace limits = http::limits;
  const char* const all = "/rounds/{round_id}/corrections";
  app.get({all, arrange_rounds, limits::view, "Corrections of a round"}, show_corrections);
  app.get({"/questions/{question_id}/rounds", arrange_rounds, limits::view,
           "Rounds that drew from a question"},
          show_affected_rounds);
  app.prepared(http::Method::post,
               {"/rounds/{round_id}/corrections/preview", arrange_rounds, limits::report,
                "What a correction would change", Kind::conflict},
               prepare_correction, preview_correction);
  app.prepared(
      http::Method::post,
      {all, arrange_rounds, limits::report, "Correct a question of a round", Kind::conflict},
      prepare_correction, apply_correction);
  app.prepared(http::Method::del,
               {"/rounds/{round_id}/corrections/{correction_id}", arrange_rounds, limits::report,
                "Undo a correction", Kind::conflict},
               prepare_undo, undo_correction);
}

}  // namespace yixin::study
