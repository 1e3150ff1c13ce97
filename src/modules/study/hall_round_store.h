#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/study/hall_round.h"
#include "platform/db/tx.h"

/// Tables study_hall_round, study_hall_item, study_hall_seat, study_hall_answer, study_hall_mean.
namespace yixin::study {

struct HallRoundRow {
  std::int64_t id = 0;
  HallRoundRef hall_round_id;
  access::UnitId unit_id;
  std::string title;
  std::string code;
  int seconds = 0;
  bool by_branch = false;
  HallPhase phase = HallPhase::waiting;
  int position = -1;
  std::optional<base::Instant> closes_at;
  std::optional<std::int64_t> remaining_ms;
  base::Instant created_at;
  std::optional<base::Instant> ended_at;
  std::int64_t rev = 0;

  HallState state() const { return {phase, position, closes_at, remaining_ms}; }
};
BOOST_DESCRIBE_STRUCT(HallRoundRow, (),
                      (id, hall_round_id, unit_id, title, code, seconds, by_branch, phase, position,
                       closes_at, remaining_ms, created_at, ended_at, rev))

/// The figures are those of a round that ended.
struct HallItemRow {
  int position = 0;
  std::int64_t version_id = 0;
  bool skipped = false;
  bool asked = false;
  int answered = 0;
  int correct = 0;
  std::string option_counts;

  HallItemState state() const {
    if (skipped) return HallItemState::skipped;
    return asked ? HallItemState::asked : HallItemState::waiting;
  }
};
BOOST_DESCRIBE_STRUCT(HallItemRow, (),
                      (position, version_id, skipped, asked, answered, correct, option_counts))

struct HallAnswerRow {
  std::int64_t person_id = 0;
  int position = 0;
  std::string given;  // JSON of HallGiven
  bool correct = false;
};
BOOST_DESCRIBE_STRUCT(HallAnswerRow, (), (person_id, position, given, correct))

/// So many people gave the same answer.
struct HallAnswerGroup {
  int position = 0;
  std::string given;
  bool correct = false;
  int people = 0;
};
BOOST_DESCRIBE_STRUCT(HallAnswerGroup, (), (position, given, correct, people))

/// People of a branch who answered, and their right answers together.
struct HallBranchSum {
  std::int64_t branch_id = 0;
  std::int64_t people = 0;
  std::int64_t right = 0;
};
BOOST_DESCRIBE_STRUCT(HallBranchSum, (), (branch_id, people, right))

void insert_hall_round(db::WriteTx& tx, const HallRoundRow& round);
void insert_hall_item(db::WriteTx& tx, std::int64_t round, int position, std::int64_t version_id);
std::optional<HallRoundRow> find_hall_round(db::ReadTx& tx, const HallRoundRef& ref);
/// Of those that go on.
std::optional<HallRoundRow> find_hall_round_by_code(db::ReadTx& tx, std::string_view code);
/// Of the units where the caller may host, newest first.
std::vector<HallRoundRow> list_hall_rounds(db::ReadTx& tx);
/// Those that go on, and those that ended after `since`: what lives in memory.
std::vector<HallRoundRow> list_hall_rounds_since(db::ReadTx& tx, base::Instant since);
/// Begun and left alone since the first instant, or never begun since the second.
std::vector<HallRoundRow> list_forgotten_hall_rounds(db::ReadTx& tx, base::Instant left_before,
                                                     base::Instant made_before);
/// Without those that were skipped.
int count_hall_items(db::ReadTx& tx, std::int64_t round);
std::vector<HallItemRow> list_hall_items(db::ReadTx& tx, std::int64_t round);

/// False when the round changed since `round.rev` was read.
bool update_hall_round(db::WriteTx& tx, const HallRoundRow& round);
void mark_hall_item(db::WriteTx& tx, std::int64_t round, int position, HallItemState state);
void update_hall_figures(db::WriteTx& tx, std::int64_t round, const HallItemRow& item);
void insert_hall_mean(db::WriteTx& tx, std::int64_t round, const HallMeanRow& mean);
std::vector<HallMeanRow> list_hall_means(db::ReadTx& tx, std::int64_t round);

/// Joining again changes nothing.
void insert_hall_seat(db::WriteTx& tx, std::int64_t round, access::PersonId person,
                      std::optional<access::UnitId> branch);
bool has_hall_seat(db::ReadTx& tx, std::int64_t round, access::PersonId person);
std::vector<std::int64_t> list_hall_seats(db::ReadTx& tx, std::int64_t round);
/// The last answer of a person to a question counts.
void put_hall_answer(db::WriteTx& tx, std::int64_t round, const HallAnswerRow& answer);
std::vector<HallAnswerRow> list_hall_answers(db::ReadTx& tx, std::int64_t round);
std::vector<HallAnswerRow> list_hall_answers_of(db::ReadTx& tx, std::int64_t round,
                                                access::PersonId person);
std::vector<HallAnswerGroup> group_hall_answers(db::ReadTx& tx, std::int64_t round);
/// Over the questions that were not skipped.
std::vector<HallBranchSum> sum_hall_branches(db::ReadTx& tx, std::int64_t round);

}  // namespace yixin::study
