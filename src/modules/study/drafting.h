#pragma once

#include <optional>
#include <vector>

#include "modules/study/drafting_store.h"

/// Series that draft their own rounds: once a week, from the blueprint, for somebody to review. A
/// draft takes exactly the questions that the blueprint asks for, so that all papers of its week
/// hold the same ones. A round by hand draws from everything that suits, and counts as no use.
namespace yixin::study {

/// A reviewed draft is published so long before it opens; until then the office may look at it.
inline constexpr std::int64_t publication_lead_ms = 3600LL * 1000;

Timetable timetable_of(const SeriesRow& series);

/// What a drafted round has picked and may still use.
std::vector<PoolItem> drafted_pool(db::ReadTx& tx, const RoundRow& round);
/// Nothing for a round that is published or was drafted by hand.
std::optional<DraftStage> draft_stage_of(db::ReadTx& tx, const RoundRow& round);
/// Throws conflict "draft_not_reviewed" for a drafted round that nobody reviewed.
void refuse_unreviewed_draft(db::ReadTx& tx, const RoundRow& round);
/// Picks for the open places of a draft, and again for picks that were changed or retired since.
/// A review does not cover what came after it and is void then.
void refill_draft(db::WriteTx& tx, const RoundRow& round);

/// Drafts the weeks that are due, refills drafts that lack questions, and publishes what was
/// reviewed before its hour. Runs each minute; running it again changes nothing.
void keep_series_running(db::WriteTx& tx);

}  // namespace yixin::study
