#pragma once

#include "modules/study/correction_store.h"
#include "modules/study/round_store.h"
#include "platform/http/registry.h"

/// The office corrects a faulty question of a round: all results are graded anew, boards follow,
/// and everybody concerned reads about it. Undone, the results are what they were.
namespace yixin::study {

void install_corrections(http::Registry& app);

/// A correction or its undoing, worked out on a snapshot: what the apply half checks and writes.
struct PreparedCorrection {
  RoundRow row;
  LiveRoundPtr round;
  CorrectionRow correction;
  RulingsPtr before;
  RulingsPtr after;
  std::vector<std::int64_t> graded;  ///< attempts that were looked at
  std::vector<ScoreChange> changes;
};

PreparedCorrection prepare_correction(db::ReadTx& tx, const CorrectionForm& request);
CorrectionEffect preview_correction(db::WriteTx& tx, const PreparedCorrection& prepared);
/// Throws conflict "already_corrected" when the question stands corrected in this round.
CorrectionList apply_correction(db::WriteTx& tx, const PreparedCorrection& prepared);

PreparedCorrection prepare_undo(db::ReadTx& tx, const CorrectionUndo& request);
/// Throws conflict "frozen_since" once a later board of the series was frozen.
CorrectionList undo_correction(db::WriteTx& tx, const PreparedCorrection& prepared);

CorrectionList show_corrections(db::ReadTx& tx, const RoundRequest& request);
AffectedRounds show_affected_rounds(db::ReadTx& tx, const OneQuestion& request);

/// Grades anew whatever was handed in beside a correction; the number of changed results.
std::size_t settle_corrections(db::WriteTx& tx, const LiveRoundPtr& round);

}  // namespace yixin::study
