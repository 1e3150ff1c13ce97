#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/study/attempt_store.h"
#include "modules/study/correction_views.h"
#include "modules/study/live_round.h"

/// Tables study_correction and study_correction_score.
namespace yixin::study {

struct CorrectionRow {
  std::int64_t id = 0;
  CorrectionRef correction_id;
  std::int64_t round_id = 0;
  std::int64_t version_id = 0;
  CorrectionKind kind = CorrectionKind::all_points;
  std::optional<std::string> answer;
  std::string reason;
  base::Instant corrected_at;
};
BOOST_DESCRIBE_STRUCT(CorrectionRow, (),
                      (id, correction_id, round_id, version_id, kind, answer, reason, corrected_at))

/// One result before and after.
struct ScoreChange {
  std::int64_t attempt_id = 0;
  std::int64_t person_id = 0;
  bool ranked = false;
  std::int64_t branch_id = 0;
  std::optional<std::int64_t> general_branch_id;
  std::int64_t duration_ms = 0;
  int old_score = 0;
  int old_correct = 0;
  int new_score = 0;
  int new_correct = 0;
};

/// False when the question of this round has a standing correction.
bool insert_correction(db::WriteTx& tx, const CorrectionRow& correction);
bool end_correction(db::WriteTx& tx, std::int64_t id);
std::optional<CorrectionRow> find_standing_correction(db::ReadTx& tx, std::int64_t round_id,
                                                      const CorrectionRef& correction);
std::vector<CorrectionRow> list_standing_corrections(db::ReadTx& tx, std::int64_t round_id);
/// The latest new key or exclusion that stands for each version, in whichever round.
std::map<std::int64_t, CorrectionRow> load_key_corrections(db::ReadTx& tx);
std::vector<CorrectionView> list_correction_views(db::ReadTx& tx, std::int64_t round_id);

/// Submitted papers of a round.
std::vector<AttemptRow> list_submitted_attempts(db::ReadTx& tx, std::int64_t round_id);
/// All saves of a round, attempt by attempt in their order.
struct RoundSave {
  std::int64_t attempt_id = 0;
  SaveRow save;
};
std::vector<RoundSave> list_saves_of_round(db::ReadTx& tx, std::int64_t round_id);

void write_score(db::WriteTx& tx, const ScoreChange& change);
/// What a correction did to a result; a second change by the same one moves its end.
void record_score_change(db::WriteTx& tx, std::int64_t correction_id, const ScoreChange& change);
/// Replaces the kept board; it was frozen when it was.
void update_snapshot(db::WriteTx& tx, std::int64_t round_id, const std::string& board);
/// Was a board of this series frozen after `at`?
bool was_frozen_after(db::ReadTx& tx, std::int64_t series_id, base::Instant at);

/// The rulings that stand, for a round whose questions are loaded.
RulingsPtr load_rulings(db::ReadTx& tx, const LiveRound& round);
AnswerKey corrected_key(const QuestionContent& content, const std::string& answer);

}  // namespace yixin::study
