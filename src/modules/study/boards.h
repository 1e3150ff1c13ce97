#pragma once

#include "modules/study/live_round.h"
#include "platform/http/registry.h"

/// Own places, the boards of branches and general branches, and the consent to be named.
namespace yixin::study {

enum class PlaceScope { hospital, general_branch, branch };
BOOST_DESCRIBE_ENUM(PlaceScope, hospital, general_branch, branch)

struct PlaceView {
  PlaceScope scope = PlaceScope::hospital;
  std::optional<std::string> unit_name;
  std::int64_t place = 0;
  std::int64_t of = 0;
};
BOOST_DESCRIBE_STRUCT(PlaceView, (), (scope, unit_name, place, of))

struct Ranks {
  bool ranked = false;
  int score = 0;
  int full_score = 0;
  std::int64_t duration_ms = 0;
  std::vector<PlaceView> places;
  std::optional<int> percentile;
  DisplayMode display = DisplayMode::own_place;
};
BOOST_DESCRIBE_STRUCT(Ranks, (),
                      (ranked, score, full_score, duration_ms, places, percentile, display))

struct UnitMeanView {
  std::string unit_name;
  std::optional<double> mean;
  std::optional<std::int64_t> place;
};
BOOST_DESCRIBE_STRUCT(UnitMeanView, (), (unit_name, mean, place))

struct TopView {
  std::int64_t place = 0;
  std::string name;
  std::string unit_name;
  int score = 0;
  std::int64_t duration_ms = 0;
};
BOOST_DESCRIBE_STRUCT(TopView, (), (place, name, unit_name, score, duration_ms))

struct Board {
  RoundRef round_id;
  std::string series_name;
  std::string title;
  RoundState state = RoundState::open;
  bool frozen = false;
  base::Instant as_of;
  DisplayMode display = DisplayMode::own_place;
  rules::RuleQuote rule;
  std::vector<UnitMeanView> general_branches;
  std::vector<UnitMeanView> branches;
  std::vector<TopView> top;
  std::optional<base::Instant> corrected_at = {};
};
BOOST_DESCRIBE_STRUCT(Board, (),
                      (round_id, series_name, title, state, frozen, as_of, display, rule,
                       general_branches, branches, top, corrected_at))

struct ConsentView {
  bool consented = false;
};
BOOST_DESCRIBE_STRUCT(ConsentView, (), (consented))

Ranks show_ranks(const http::Live& live, const RoundRequest& request);
Board show_board(db::ReadTx& tx, const RoundRequest& request);
/// What everybody may see of a round in memory.
Board board_now(const LiveRound& round, base::Instant now);
std::string open_board_stream(db::ReadTx& tx, const RoundRequest& request);
std::optional<std::string> board_frame(std::string_view stream, std::uint64_t& seen,
                                       base::Instant now);

ConsentView show_consent(db::ReadTx& tx, const http::Empty& request);
ConsentView give_consent(db::WriteTx& tx, const http::Empty& request);
ConsentView withdraw_consent(db::WriteTx& tx, const http::Empty& request);

/// Loads consents and unit names into memory; at start, and each minute for renamed units.
void load_consents(db::ReadTx& tx);
void load_unit_names(db::ReadTx& tx);

/// The board as it is kept when its round is over: without names.
Board frozen_board(const LiveRound& round, base::Instant now);

/// Closes rounds whose time is over and whose papers are all in, and freezes their boards.
void close_due_rounds(db::WriteTx& tx);

}  // namespace yixin::study
