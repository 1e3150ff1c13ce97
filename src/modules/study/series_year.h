#pragma once

#include "modules/study/drafting_views.h"
#include "platform/http/registry.h"

/// The settings by which a series drafts its own rounds, its coming year and the review of drafts.
namespace yixin::study {

/// Also the job that keeps series running.
void install_series_year(http::Registry& app);

Drafting show_drafting(db::ReadTx& tx, const SeriesRequest& request);
/// Throws conflict "changed_meanwhile". Whoever changes it is the author of the drafts to come.
Drafting change_drafting(db::WriteTx& tx, const DraftingChange& request);
/// From this week on, 53 weeks.
SeriesYear show_year(db::ReadTx& tx, const SeriesRequest& request);
/// A draft of the week moves along or is removed. Throws conflict "week_published".
WeekView change_week(db::WriteTx& tx, const WeekChange& request);

DraftView show_draft(db::ReadTx& tx, const RoundRequest& request);
/// Throws forbidden "own_work" to whoever set the drafting; conflict: draft_short,
/// already_published.
DraftView review_draft(db::WriteTx& tx, const RoundRequest& request);
/// Takes a question out of the draft for good and picks another one. Throws conflict
/// already_published.
DraftView refuse_question(db::WriteTx& tx, const DraftRefusal& request);

}  // namespace yixin::study
