#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/study/live_round.h"
#include "modules/study/round_views.h"
#include "platform/db/tx.h"

namespace yixin::study {

/// A one-off test has a series of its own with this one round.
enum class SeriesKind { weekly, exam };
BOOST_DESCRIBE_ENUM(SeriesKind, weekly, exam)

struct SeriesRow {
  std::int64_t id = 0;
  SeriesRef series_id;
  SeriesKind kind = SeriesKind::weekly;
  std::string name;
  int opens_weekday = 1;
  int opens_minute = 0;
  int closes_weekday = 7;
  int closes_minute = 0;
  int time_limit_minutes = 0;
  std::string blueprint;  // JSON of BlueprintLineForm
  MultipleScoring multiple_scoring = MultipleScoring::exact;
  DisplayMode display_mode = DisplayMode::own_place;
  int display_top_n = 0;
  std::optional<std::string> display_note;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(SeriesRow, (),
                      (id, series_id, kind, name, opens_weekday, opens_minute, closes_weekday,
                       closes_minute, time_limit_minutes, blueprint, multiple_scoring, display_mode,
                       display_top_n, display_note, rev))

/// What the database knows of a round's state; scheduled and open follow from the clock.
enum class StoredState { draft, published, closed };
BOOST_DESCRIBE_ENUM(StoredState, draft, published, closed)

struct RoundRow {
  std::int64_t id = 0;
  RoundRef round_id;
  std::int64_t series_id = 0;
  SeriesRef series_ref;
  std::string series_name;
  int number = 0;
  std::string title;
  base::Instant opens_at;
  base::Instant closes_at;
  int time_limit_minutes = 0;
  std::string blueprint;
  MultipleScoring multiple_scoring = MultipleScoring::exact;
  StoredState state = StoredState::draft;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(RoundRow, (),
                      (id, round_id, series_id, series_ref, series_name, number, title, opens_at,
                       closes_at, time_limit_minutes, blueprint, multiple_scoring, state, rev))

void insert_series(db::WriteTx& tx, const SeriesRow& series);
/// False when the series changed since `series.rev` was read.
bool update_series(db::WriteTx& tx, const SeriesRow& series);
/// Of either kind.
std::optional<SeriesRow> find_series(db::ReadTx& tx, const SeriesRef& series);
std::optional<SeriesRow> find_weekly_series(db::ReadTx& tx, const SeriesRef& series);
std::vector<SeriesRow> list_weekly_series(db::ReadTx& tx);
std::vector<SeriesRow> list_all_series(db::ReadTx& tx);

void insert_round(db::WriteTx& tx, const RoundRow& round);
bool update_draft(db::WriteTx& tx, const RoundRow& round);
/// Moves a round on to its next state; false when it has left `from` already.
bool move_round(db::WriteTx& tx, std::int64_t id, StoredState from, StoredState to);
/// An early end: nobody may answer after `at`.
void end_round(db::WriteTx& tx, std::int64_t id, base::Instant at, std::string_view reason);
void insert_round_item(db::WriteTx& tx, std::int64_t round_id, std::int64_t version_id);
std::int64_t count_round_items(db::ReadTx& tx, std::int64_t round_id);
std::int64_t count_submitted(db::ReadTx& tx, std::int64_t round_id);
std::optional<RoundRow> find_round(db::ReadTx& tx, const RoundRef& round);
std::optional<RoundRow> last_round(db::ReadTx& tx, std::int64_t series_id);
/// Of weekly series, newest first; `series` empty means all.
std::vector<RoundRow> list_rounds(db::ReadTx& tx, std::string_view series, std::int64_t limit,
                                  std::int64_t offset);
std::int64_t count_rounds(db::ReadTx& tx, std::string_view series);
/// Published or closed rounds that closed after `since`: what lives in memory.
std::vector<RoundRow> list_recent_rounds(db::ReadTx& tx, base::Instant since);
/// Published rounds whose time is over.
std::vector<RoundRow> list_rounds_to_close(db::ReadTx& tx, base::Instant closed_before);

void insert_snapshot(db::WriteTx& tx, std::int64_t round_id, const std::string& board);
std::optional<std::string> find_snapshot(db::ReadTx& tx, std::int64_t round_id);

/// Builds the memory of a published round: pool, questions and, when asked, its board.
enum class Load { without_board, with_board };
LiveRoundPtr load_round(db::ReadTx& tx, const RoundRow& row, Load load);

std::vector<BlueprintLine> blueprint_of(const std::string& json);

struct VersionRow;
PoolItem pool_item_of(const VersionRow& version);

}  // namespace yixin::study
