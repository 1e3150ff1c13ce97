#pragma once

#include "modules/study/round_store.h"
#include "modules/study/round_views.h"
#include "modules/study/timetable.h"
#include "platform/http/registry.h"

/// Arranging the weekly quiz: series, rounds, their publication and the display switch.
namespace yixin::study {

SeriesList show_series(db::ReadTx& tx, const http::Empty& request);
Series create_series(db::WriteTx& tx, const SeriesForm& request);
Series change_series(db::WriteTx& tx, const SeriesChange& request);
Series set_display(db::WriteTx& tx, const DisplayChange& request);

RoundPage show_rounds(db::ReadTx& tx, const RoundFilter& request);
RoundView show_round(db::ReadTx& tx, const RoundRequest& request);
RoundView draft_round(db::WriteTx& tx, const RoundDraft& request);
RoundView change_round(db::WriteTx& tx, const RoundChange& request);
RoundView publish_round(db::WriteTx& tx, const RoundRequest& request);
RoundView end_round_early(db::WriteTx& tx, const RoundClosure& request);

/// The next number of a series as a draft, with the rules that the series has now.
RoundRow insert_next_round(db::WriteTx& tx, const SeriesRow& series, const Window& window);

/// Throws Kind::invalid with every line that asks for what cannot be.
void check_blueprint_form(const std::vector<BlueprintLineForm>& lines);
/// Throws conflict "blueprint_unfilled" when there is a shortage.
void refuse_unfilled(const std::vector<Shortage>& shortages);
/// What lists show of a round.
void fill_round(db::ReadTx& tx, const RoundRow& row, Round& round);
/// Throws invalid for a closing before the opening or in the past.
void check_window(base::Instant opens_at, base::Instant closes_at, base::Instant now);

/// Adds what is wrong with a blueprint as it was entered.
void add_blueprint_problems(const std::vector<BlueprintLineForm>& lines,
                            std::vector<base::FieldError>& problems);
/// Pages show the name and display switch of a series from the commit on.
void show_in_pages(db::WriteTx& tx, const SeriesRow& row);

/// Fills memory from the database; at start.
void load_live_rounds(db::ReadTx& tx);

}  // namespace yixin::study
