#pragma once

#include <optional>
#include <vector>

#include "modules/study/drafting_views.h"
#include "modules/study/round_store.h"
#include "platform/access/caller.h"

/// Tables study_drafting, study_series_week, study_draft and study_draft_item.
namespace yixin::study {

struct DraftingRow {
  bool enabled = false;
  int days_before = 0;
  int avoid_weeks = 0;
  int lowest_rate = 0;
  int highest_rate = 0;
  int fewest_answers = 0;
  OnHoliday on_holiday = OnHoliday::shift;
  std::optional<access::AccountId> author_id;
  base::Instant enabled_at;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(DraftingRow, (),
                      (enabled, days_before, avoid_weeks, lowest_rate, highest_rate, fewest_answers,
                       on_holiday, author_id, enabled_at, rev))

std::optional<DraftingRow> find_drafting(db::ReadTx& tx, std::int64_t series_id);
/// Enters or changes it; false when it changed since `row.rev` was read.
bool keep_drafting(db::WriteTx& tx, std::int64_t series_id, const DraftingRow& row);

struct WeekRow {
  base::LocalDate week_on;
  WeekAct act = WeekAct::as_usual;
  std::optional<base::LocalDate> opens_on;
};
BOOST_DESCRIBE_STRUCT(WeekRow, (), (week_on, act, opens_on))

std::vector<WeekRow> list_decided_weeks(db::ReadTx& tx, std::int64_t series_id);
void decide_week(db::WriteTx& tx, std::int64_t series_id, const WeekRow& week);
void forget_week(db::WriteTx& tx, std::int64_t series_id, const base::LocalDate& week_on);

struct DraftRow {
  std::int64_t round_id = 0;
  base::LocalDate week_on;
  std::optional<access::AccountId> author_id;
  std::optional<access::AccountId> reviewer_id;
  std::optional<base::Instant> reviewed_at;
};
BOOST_DESCRIBE_STRUCT(DraftRow, (), (round_id, week_on, author_id, reviewer_id, reviewed_at))

std::optional<DraftRow> find_draft(db::ReadTx& tx, std::int64_t round_id);
std::vector<DraftRow> list_drafts_of_series(db::ReadTx& tx, std::int64_t series_id);
/// False when the week has a draft already.
bool insert_draft(db::WriteTx& tx, std::int64_t series_id, const DraftRow& draft);
void update_review(db::WriteTx& tx, const DraftRow& draft);
/// Removes an unpublished round with its draft.
void remove_draft(db::WriteTx& tx, std::int64_t round_id);
/// Unpublished drafted rounds whose time is not over, oldest first.
std::vector<RoundRow> list_waiting_drafts(db::ReadTx& tx);

struct DraftItemRow {
  std::int64_t version_id = 0;
  bool picked = false;
  DraftReason reason = DraftReason::never_used;
  std::optional<base::LocalDate> last_used_on;
  std::optional<int> rate;
};
BOOST_DESCRIBE_STRUCT(DraftItemRow, (), (version_id, picked, reason, last_used_on, rate))

std::vector<DraftItemRow> list_draft_items(db::ReadTx& tx, std::int64_t round_id);
void replace_draft_items(db::WriteTx& tx, std::int64_t round_id, const std::vector<Chosen>& chosen);
/// Takes one picked question out for good; false when the draft does not hold it.
bool refuse_draft_item(db::WriteTx& tx, std::int64_t round_id, const QuestionRef& question);

struct LastUse {
  std::int64_t version_id = 0;
  base::LocalDate week_on;
};
BOOST_DESCRIBE_STRUCT(LastUse, (), (version_id, week_on))

/// By current version: the last week of the series, other than `round_id`, that took the question
/// in any version. Drafts whose time ran out unpublished used nothing.
std::vector<LastUse> list_last_uses(db::ReadTx& tx, std::int64_t series_id, std::int64_t round_id);

struct KnownRate {
  std::int64_t version_id = 0;
  int rate = 0;
};
BOOST_DESCRIBE_STRUCT(KnownRate, (), (version_id, rate))

/// Per cent right of versions with at least so many answers.
std::vector<KnownRate> list_known_rates(db::ReadTx& tx, int fewest_answers);

}  // namespace yixin::study
