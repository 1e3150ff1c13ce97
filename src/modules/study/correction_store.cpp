#include "modules/study/correction_store.h"

#include "platform/describe/json.h"

namespace yixin::study {

bool insert_correction(db::WriteTx& tx, const CorrectionRow& correction) {
  return tx.run(
             R"sql(INSERT INTO study_correction (id, public_id, round_id, version_id, kind, answer,
                                                 reason, corrected_by, corrected_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING)sql",
             correction.id, correction.correction_id, correction.round_id, correction.version_id,
             correction.kind, correction.answer, correction.reason, tx.caller().account,
             correction.corrected_at) == 1;
}

bool end_correction(db::WriteTx& tx, std::int64_t id) {
  return tx.run(R"sql(UPDATE study_correction SET undone_by = $1, undone_at = $2
                      WHERE id = $3 AND undone_at IS NULL)sql",
                tx.caller().account, tx.now(), id) == 1;
}

std::optional<CorrectionRow> find_standing_correction(db::ReadTx& tx, std::int64_t round_id,
                                                      const CorrectionRef& correction) {
  return tx.find<CorrectionRow>(
      R"sql(SELECT id, public_id, round_id, version_id, kind, answer, reason, corrected_at
            FROM study_correction
            WHERE round_id = $1 AND public_id = $2 AND undone_at IS NULL)sql",
      round_id, correction);
}

std::vector<CorrectionRow> list_standing_corrections(db::ReadTx& tx, std::int64_t round_id) {
  return tx.all<CorrectionRow>(
      R"sql(SELECT id, public_id, round_id, version_id, kind, answer, reason, corrected_at
            FROM study_correction WHERE round_id = $1 AND undone_at IS NULL ORDER BY id)sql",
      round_id);
}

std::map<std::int64_t, CorrectionRow> load_key_corrections(db::ReadTx& tx) {
  std::map<std::int64_t, CorrectionRow> latest;
  for (CorrectionRow& row : tx.all<CorrectionRow>(
           R"sql(SELECT id, public_id, round_id, version_id, kind, answer, reason, corrected_at
                 FROM study_correction
                 WHERE undone_at IS NULL AND kind IN ('new_key', 'void') ORDER BY id)sql")) {
    latest.insert_or_assign(row.version_id, std::move(row));
  }
  return latest;
}

std::vector<CorrectionView> list_correction_views(db::ReadTx& tx, std::int64_t round_id) {
  return tx.all<CorrectionView>(
      R"sql(SELECT c.public_id, q.public_id, v.stem, c.kind, c.reason,
                   NULLIF((SELECT n.name FROM accounts_name n WHERE n.account = c.corrected_by),
                          ''),
                   c.corrected_at,
                   NULLIF((SELECT n.name FROM accounts_name n WHERE n.account = c.undone_by), ''),
                   c.undone_at,
                   (SELECT count(*) FROM study_correction_score s WHERE s.correction_id = c.id)
            FROM study_correction c
            JOIN study_question_version v ON v.id = c.version_id
            JOIN study_question q ON q.id = v.question_id
            WHERE c.round_id = $1 ORDER BY c.id DESC)sql",
      round_id);
}

std::vector<AttemptRow> list_submitted_attempts(db::ReadTx& tx, std::int64_t round_id) {
  return tx.all<AttemptRow>(
      R"sql(SELECT id, round_id, person_id, number, seed, started_at, deadline_at, submitted_at,
                   automatic, ranked, branch_id, general_branch_id, score, correct, duration_ms
            FROM study_attempt WHERE round_id = $1 AND submitted_at IS NOT NULL ORDER BY id)sql",
      round_id);
}

namespace {

struct RoundSaveRow {
  std::int64_t attempt_id = 0;
  std::int64_t seq = 0;
  base::Instant saved_at;
  std::string answers;
};
BOOST_DESCRIBE_STRUCT(RoundSaveRow, (), (attempt_id, seq, saved_at, answers))

}  // namespace

std::vector<RoundSave> list_saves_of_round(db::ReadTx& tx, std::int64_t round_id) {
  std::vector<RoundSave> saves;
  for (RoundSaveRow& row : tx.all<RoundSaveRow>(
           R"sql(SELECT s.attempt_id, s.seq, s.saved_at, s.answers
                 FROM study_attempt a JOIN study_save s ON s.attempt_id = a.id
                 WHERE a.round_id = $1 AND a.submitted_at IS NOT NULL
                 ORDER BY s.attempt_id, s.seq)sql",
           round_id)) {
    saves.push_back({row.attempt_id, {row.seq, row.saved_at, std::move(row.answers)}});
  }
  return saves;
}

void write_score(db::WriteTx& tx, const ScoreChange& change) {
  tx.run(R"sql(UPDATE study_attempt SET score = $1, correct = $2 WHERE id = $3)sql",
         change.new_score, change.new_correct, change.attempt_id);
}

void record_score_change(db::WriteTx& tx, std::int64_t correction_id, const ScoreChange& change) {
  tx.run(R"sql(INSERT INTO study_correction_score (correction_id, attempt_id, old_score,
                                                   old_correct, new_score, new_correct)
               VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (correction_id, attempt_id)
               DO UPDATE SET new_score = $5, new_correct = $6)sql",
         correction_id, change.attempt_id, change.old_score, change.old_correct, change.new_score,
         change.new_correct);
}

void update_snapshot(db::WriteTx& tx, std::int64_t round_id, const std::string& board) {
  tx.run(R"sql(UPDATE study_snapshot SET board = $1 WHERE round_id = $2)sql", board, round_id);
}

bool was_frozen_after(db::ReadTx& tx, std::int64_t series_id, base::Instant at) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*)
                   FROM study_snapshot s JOIN study_round r ON r.id = s.round_id
                   WHERE r.series_id = $1 AND s.frozen_at > $2)sql",
             series_id, at) > 0;
}

AnswerKey corrected_key(const QuestionContent& content, const std::string& answer) {
  QuestionContent corrected = content;
  corrected.answer = describe::from_json<std::vector<std::string>>(answer);
  return answer_key_of(corrected);
}

RulingsPtr load_rulings(db::ReadTx& tx, const LiveRound& round) {
  const auto rows = list_standing_corrections(tx, round.id);
  if (rows.empty()) return nullptr;
  auto rulings = std::make_shared<Rulings>();
  for (const CorrectionRow& row : rows) {
    Ruling ruling{row.kind, {}, row.corrected_at};
    if (row.answer) {
      ruling.key = corrected_key(round.questions.at(row.version_id).content, *row.answer);
    }
    rulings->emplace(row.version_id, std::move(ruling));
  }
  return rulings;
}

}  // namespace yixin::study
