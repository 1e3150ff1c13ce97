#include "modules/study/boards.h"

#include <algorithm>

#include "modules/org/api/org.h"
#include "modules/study/api/forget.h"
#include "modules/study/attempt_store.h"
#include "modules/study/corrections.h"
#include "modules/study/hall_round.h"
#include "modules/study/round_store.h"
#include "modules/study/taking.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

constexpr const char* voluntary_rule = "burden.voluntary_quiz";

std::optional<std::string> name_of_unit(std::int64_t unit_id) {
  std::string name = live_study().unit_name(unit_id);
  if (name.empty()) return std::nullopt;
  return name;
}

RoundState state_at(const LiveRound& round, base::Instant now) {
  if (now < round.opens_at) return RoundState::scheduled;
  return now < round.closes_at() ? RoundState::open : RoundState::closed;
}

/// Units with a figure first, by place; the others after them by name, without any order of merit.
std::vector<UnitMeanView> means_of(const std::vector<UnitStanding>& units) {
  std::vector<UnitMeanView> views;
  for (const UnitStanding& unit : units) {
    auto name = name_of_unit(unit.unit_id);
    if (!name) continue;
    UnitMeanView view{std::move(*name), unit.mean, std::nullopt};
    if (unit.place) view.place = static_cast<std::int64_t>(*unit.place);
    views.push_back(std::move(view));
  }
  std::sort(views.begin(), views.end(), [](const UnitMeanView& a, const UnitMeanView& b) {
    const auto place = [](const UnitMeanView& v) { return v.place.value_or(INT64_MAX); };
    return std::pair(place(a), a.unit_name) < std::pair(place(b), b.unit_name);
  });
  return views;
}

std::vector<TopView> named_top(const LiveRound& round, const LiveSeries& series) {
  std::vector<TopView> views;
  if (series.mode != DisplayMode::top) return views;
  const auto entries = round.board.top(
      static_cast<std::size_t>(series.top_n),
      [](std::int64_t person) { return live_study().shown_name(person).has_value(); });
  for (const TopEntry& entry : entries) {
    const auto name = live_study().shown_name(entry.person_id);
    if (!name) continue;
    views.push_back({static_cast<std::int64_t>(entry.place), *name,
                     name_of_unit(entry.branch_id).value_or(""), entry.score, entry.duration_ms});
  }
  return views;
}

/// Under the round's board_mutex.
Board board_of(const LiveRound& round, base::Instant now) {
  LiveSeries series = live_study().series_of(round.series_id);
  if (round.is_held_back(now)) series.mode = DisplayMode::off;
  Board board;
  board.round_id = round.round_id;
  board.series_name = series.name;
  board.title = round.title;
  board.state = state_at(round, now);
  board.frozen = round.board.is_frozen();
  board.as_of = now;
  board.display = series.mode;
  board.rule = rules::quote(voluntary_rule, base::local_date_of(now));
  board.corrected_at = corrected_at(round.rulings());
  if (series.mode == DisplayMode::off) return board;
  board.general_branches = means_of(round.board.general_branches());
  board.branches = means_of(round.board.branches());
  board.top = named_top(round, series);
  return board;
}

LiveRoundPtr require_live(const RoundRef& ref) {
  auto round = live_study().find(ref);
  if (!round) base::refuse_not_found("这一期的排名");
  return round;
}

void add_place(Ranks& ranks, PlaceScope scope, std::optional<std::string> unit,
               const Standing& standing) {
  ranks.places.push_back({scope, std::move(unit), static_cast<std::int64_t>(standing.place),
                          static_cast<std::int64_t>(standing.of)});
}

struct ConsentRow {
  std::int64_t person_id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ConsentRow, (), (person_id, name))

access::PersonId require_person(const db::ReadTx& tx) {
  if (tx.caller().person) return tx.caller().person;
  throw base::Error{base::Kind::forbidden, "no_person", "该账号不对应人员"};
}

}  // namespace

Ranks show_ranks(const http::Live& live, const RoundRequest& request) {
  const LiveRoundPtr round = require_live(request.round_id);
  const std::int64_t person = live.caller.person.value;
  Ranks ranks;
  ranks.full_score = round->full_score();
  ranks.display = live_study().series_of(round->series_id).mode;
  if (round->is_held_back(live.now)) return ranks;
  std::lock_guard lock(round->board_mutex);
  const BoardResult* own = round->board.result_of(person);
  if (own == nullptr) return ranks;
  ranks.ranked = true;
  ranks.score = own->score;
  ranks.duration_ms = own->duration_ms;
  if (ranks.display == DisplayMode::off) return ranks;
  const auto places = round->board.places_of(person);
  if (!places) return ranks;
  add_place(ranks, PlaceScope::hospital, std::nullopt, places->hospital);
  if (places->general_branch) {
    add_place(ranks, PlaceScope::general_branch, name_of_unit(*own->general_branch_id),
              *places->general_branch);
  }
  if (own->branch_id != 0) {
    add_place(ranks, PlaceScope::branch, name_of_unit(own->branch_id), places->branch);
  }
  ranks.percentile = round->board.percentile_of(person);
  return ranks;
}

Board board_now(const LiveRound& round, base::Instant now) {
  std::lock_guard lock(round.board_mutex);
  return board_of(round, now);
}

Board show_board(db::ReadTx& tx, const RoundRequest& request) {
  if (const LiveRoundPtr round = live_study().find(request.round_id)) {
    return board_now(*round, tx.now());
  }
  const auto row = find_round(tx, request.round_id);
  const auto snapshot = row ? find_snapshot(tx, row->id) : std::nullopt;
  if (!snapshot) base::refuse_not_found("这一期的排名");
  return describe::from_json<Board>(*snapshot);
}

std::string open_board_stream(db::ReadTx&, const RoundRequest& request) {
  require_live(request.round_id);
  return request.round_id.to_hex();
}

std::optional<std::string> board_frame(std::string_view stream, std::uint64_t& seen,
                                       base::Instant now) {
  const auto ref = base::PublicId::parse(stream);
  const LiveRoundPtr round = ref ? live_study().find(RoundRef{*ref}) : nullptr;
  if (!round) return std::nullopt;
  std::lock_guard lock(round->board_mutex);
  if (seen == round->board_changes) return std::nullopt;
  seen = round->board_changes;
  return describe::to_json(board_of(*round, now));
}

ConsentView show_consent(db::ReadTx& tx, const http::Empty&) {
  return {live_study().shown_name(require_person(tx).value).has_value()};
}

ConsentView give_consent(db::WriteTx& tx, const http::Empty&) {
  const auto person = org::find_person(tx, require_person(tx));
  if (!person) base::refuse_not_found("您的人员记录");
  tx.run(R"sql(INSERT INTO study_display_consent (person_id, consented_at) VALUES ($1, $2)
               ON CONFLICT (person_id) DO NOTHING)sql",
         person->id, tx.now());
  audit::record(tx, {.action = "study.give_display_consent",
                     .object_kind = "person",
                     .object = person->person_id.to_hex(),
                     .fields = {},
                     .note = {}});
  tx.after_commit(
      [id = person->id.value, name = person->name] { live_study().set_consent(id, name); });
  return {true};
}

ConsentView withdraw_consent(db::WriteTx& tx, const http::Empty&) {
  const auto person = org::find_person(tx, require_person(tx));
  if (!person) base::refuse_not_found("您的人员记录");
  tx.run(R"sql(DELETE FROM study_display_consent WHERE person_id = $1)sql", person->id);
  audit::record(tx, {.action = "study.withdraw_display_consent",
                     .object_kind = "person",
                     .object = person->person_id.to_hex(),
                     .fields = {},
                     .note = {}});
  tx.after_commit([id = person->id.value] { live_study().set_consent(id, std::nullopt); });
  return {false};
}

void forget_person(db::WriteTx& tx, access::PersonId person) {
  tx.after_commit([id = person.value] {
    live_study().set_consent(id, std::nullopt);
    hall_rounds().forget(id);
  });
}

void load_consents(db::ReadTx& tx) {
  const auto rows = tx.all<ConsentRow>(
      R"sql(SELECT c.person_id, r.name FROM study_display_consent c
            JOIN org_roster r ON r.person_id = c.person_id)sql");
  for (const ConsentRow& row : rows) live_study().set_consent(row.person_id, row.name);
}

void load_unit_names(db::ReadTx& tx) {
  for (const auto kind : {org::UnitKind::branch, org::UnitKind::general_branch}) {
    for (const auto& unit : org::list_units(tx, kind)) {
      live_study().note_unit_name(unit.id.value, unit.name);
    }
  }
}

Board frozen_board(const LiveRound& round, base::Instant now) {
  Board board = board_now(round, now);
  board.frozen = true;
  board.top.clear();  // names are shown while their owners agree, never kept
  return board;
}

void close_due_rounds(db::WriteTx& tx) {
  for (const RoundRow& row : list_rounds_to_close(tx, tx.now().plus_ms(-grace_ms))) {
    const LiveRoundPtr round = live_study().find(row.id);
    if (!round || count_open_attempts(tx, row.id, row.closes_at) > 0) continue;
    // What was handed in while a correction was being written is graded anew; the next run closes.
    if (settle_corrections(tx, round) > 0) continue;
    if (!move_round(tx, row.id, StoredState::published, StoredState::closed)) continue;
    // From the transaction: memory learns only after the commit what the same batch handed in.
    const LiveRoundPtr kept = load_round(tx, row, Load::with_board);
    insert_snapshot(tx, row.id, describe::to_json(frozen_board(*kept, tx.now())));
    tx.after_commit([round] {
      std::lock_guard lock(round->board_mutex);
      round->board.freeze();
      ++round->board_changes;
    });
  }
}

}  // namespace yixin::study
