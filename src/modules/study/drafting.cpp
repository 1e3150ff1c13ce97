#include "modules/study/drafting.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "modules/study/bank_store.h"
#include "modules/study/paper_assignment.h"
#include "modules/study/rounds.h"
#include "platform/audit/audit.h"
#include "platform/base/check.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr int days_per_week = 7;

void record(db::WriteTx& tx, std::string_view action, const RoundRow& round) {
  audit::record(tx, {.action = action,
                     .object_kind = "round",
                     .object = round.round_id.to_hex(),
                     .fields = {},
                     .note = {}});
}

bool is_short(const RoundRow& round, const std::vector<PoolItem>& pool) {
  return !check_blueprint(blueprint_of(round.blueprint), pool).empty();
}

/// The questions of the bank that suit the round, with what decides between them.
std::vector<Candidate> list_candidates(db::WriteTx& tx, const RoundRow& round,
                                       const DraftingRow& drafting,
                                       const std::vector<PoolItem>& kept) {
  std::map<std::int64_t, base::LocalDate> used;
  for (const auto& use : list_last_uses(tx, round.series_id, round.id)) {
    used.emplace(use.version_id, use.week_on);
  }
  std::map<std::int64_t, int> rates;
  for (const auto& known : list_known_rates(tx, drafting.fewest_answers)) {
    rates.emplace(known.version_id, known.rate);
  }
  std::set<std::int64_t> refused;
  for (const auto& item : list_draft_items(tx, round.id)) {
    if (!item.picked && item.reason == DraftReason::refused) refused.insert(item.version_id);
  }
  std::set<std::int64_t> keeping;
  for (const PoolItem& item : kept) keeping.insert(item.version_id);
  const auto blueprint = blueprint_of(round.blueprint);
  std::vector<Candidate> candidates;
  for (const VersionRow& version :
       list_reviewed_versions(tx, base::local_date_of(round.closes_at))) {
    Candidate one;
    one.item = pool_item_of(version);
    const auto id = one.item.version_id;
    one.kept = keeping.contains(id);
    const bool wanted = std::any_of(blueprint.begin(), blueprint.end(),
                                    [&](const auto& line) { return suits(line, one.item); });
    if (!wanted && !one.kept) continue;
    if (const auto found = used.find(id); found != used.end()) one.last_used_on = found->second;
    if (const auto found = rates.find(id); found != rates.end()) one.rate = found->second;
    one.refused = refused.contains(id);
    one.ticket = tx.random().next_u64();
    candidates.push_back(std::move(one));
  }
  return candidates;
}

using Picks = std::set<std::int64_t>;
using Reasons = std::set<std::tuple<std::int64_t, bool, DraftReason>>;

template <class Items>
Picks picks_of(const Items& items) {
  Picks picks;
  for (const auto& one : items) {
    if (one.picked) picks.insert(one.version_id);
  }
  return picks;
}

template <class Items>
Reasons reasons_of(const Items& items) {
  Reasons reasons;
  for (const auto& one : items) reasons.emplace(one.version_id, one.picked, one.reason);
  return reasons;
}

/// Weeks that have a round of the series, however it came about.
std::set<base::LocalDate> list_taken_weeks(db::ReadTx& tx, const SeriesRow& series) {
  std::map<std::int64_t, base::LocalDate> drafted;
  std::set<base::LocalDate> taken;
  for (const DraftRow& draft : list_drafts_of_series(tx, series.id)) {
    drafted.emplace(draft.round_id, draft.week_on);
    taken.insert(draft.week_on);
  }
  constexpr int looked_at = 20;
  for (const RoundRow& round : list_rounds(tx, series.series_id.to_hex(), looked_at, 0)) {
    if (drafted.contains(round.id)) continue;
    taken.insert(monday_of(base::local_date_of(round.opens_at)));
  }
  return taken;
}

/// A week that opened before its series drafted for itself is left alone; one that a standstill of
/// the server made late is not.
bool is_due(const WeekPlan& plan, const DraftingRow& drafting, base::Instant now) {
  const auto& [opens_at, closes_at] = plan.window;
  if (plan.skipped || now >= closes_at) return false;
  if (now >= opens_at) return drafting.enabled_at < opens_at;
  return now >= opens_at.plus_ms(-drafting.days_before * day_ms);
}

void draft_week(db::WriteTx& tx, const SeriesRow& series, const DraftingRow& drafting,
                const WeekPlan& plan) {
  const RoundRow round = insert_next_round(tx, series, plan.window);
  DraftRow draft;
  draft.round_id = round.id;
  draft.week_on = plan.week_on;
  draft.author_id = drafting.author_id;
  CHECK(insert_draft(tx, series.id, draft));
  record(tx, "study.draft_round", round);
  refill_draft(tx, round);
}

void draft_due_weeks(db::WriteTx& tx, const SeriesRow& series, const DraftingRow& drafting) {
  const auto taken = list_taken_weeks(tx, series);
  std::map<base::LocalDate, WeekDecision> decided;
  for (const WeekRow& week : list_decided_weeks(tx, series.id)) {
    decided.emplace(week.week_on, WeekDecision{week.act, week.opens_on});
  }
  // The round of last week may still be open; the longest lead reaches two weeks ahead.
  const auto this_week = monday_of(tx.today());
  for (int week = -1; week <= drafting.days_before / days_per_week + 1; ++week) {
    const auto week_on = this_week.plus_days(week * days_per_week);
    if (taken.contains(week_on)) continue;
    const auto found = decided.find(week_on);
    const auto plan =
        plan_week(timetable_of(series), week_on, rules::national_holidays(), drafting.on_holiday,
                  found == decided.end() ? std::nullopt : std::optional(found->second));
    if (is_due(plan, drafting, tx.now())) draft_week(tx, series, drafting, plan);
  }
}

/// What stands in the way is looked after, and what was reviewed in time is published.
void tend_draft(db::WriteTx& tx, const RoundRow& round) {
  const auto items = list_draft_items(tx, round.id);
  const auto picked = std::count_if(items.begin(), items.end(),
                                    [](const DraftItemRow& item) { return item.picked; });
  const auto pool = drafted_pool(tx, round);
  if (is_short(round, pool) || static_cast<std::size_t>(picked) != pool.size()) {
    refill_draft(tx, round);
  }
  const auto draft = find_draft(tx, round.id);
  const bool in_time = draft->reviewed_at && *draft->reviewed_at < round.opens_at;
  if (!in_time || tx.now() < round.opens_at.plus_ms(-publication_lead_ms)) return;
  if (!is_short(round, drafted_pool(tx, round))) publish_round(tx, {round.round_id});
}

}  // namespace

Timetable timetable_of(const SeriesRow& series) {
  return {series.opens_weekday, series.opens_minute, series.closes_weekday, series.closes_minute};
}

std::vector<PoolItem> drafted_pool(db::ReadTx& tx, const RoundRow& round) {
  std::vector<PoolItem> pool;
  for (const auto& version :
       list_standing_picks(tx, round.id, base::local_date_of(round.closes_at))) {
    pool.push_back(pool_item_of(version));
  }
  return pool;
}

std::optional<DraftStage> draft_stage_of(db::ReadTx& tx, const RoundRow& round) {
  if (round.state != StoredState::draft) return std::nullopt;
  const auto draft = find_draft(tx, round.id);
  if (!draft) return std::nullopt;
  if (tx.now() >= round.closes_at) return DraftStage::missed;
  if (tx.now() >= round.opens_at) return DraftStage::late;
  if (is_short(round, drafted_pool(tx, round))) return DraftStage::short_of_questions;
  return draft->reviewed_at ? DraftStage::reviewed : DraftStage::waiting_for_review;
}

void refuse_unreviewed_draft(db::ReadTx& tx, const RoundRow& round) {
  const auto draft = find_draft(tx, round.id);
  if (!draft || draft->reviewed_at) return;
  throw base::Error{base::Kind::conflict, "draft_not_reviewed",
                    "这一期的题目还没有人审核，审核通过后才能发布"};
}

void refill_draft(db::WriteTx& tx, const RoundRow& round) {
  auto draft = find_draft(tx, round.id);
  const auto drafting = find_drafting(tx, round.series_id);
  CHECK(draft.has_value() && drafting.has_value());
  const auto candidates = list_candidates(tx, round, *drafting, drafted_pool(tx, round));
  const auto chosen = choose_questions(
      blueprint_of(round.blueprint), candidates,
      {draft->week_on, drafting->avoid_weeks, drafting->lowest_rate, drafting->highest_rate});
  const auto before = list_draft_items(tx, round.id);
  // A draft that waits for a larger bank is looked at each minute and seldom changes.
  if (reasons_of(chosen) == reasons_of(before)) return;
  replace_draft_items(tx, round.id, chosen);
  if (picks_of(chosen) == picks_of(before) || !draft->reviewed_at) return;
  draft->reviewer_id.reset();
  draft->reviewed_at.reset();
  update_review(tx, *draft);
  record(tx, "study.void_draft_review", round);
}

void keep_series_running(db::WriteTx& tx) {
  for (const SeriesRow& series : list_weekly_series(tx)) {
    const auto drafting = find_drafting(tx, series.id);
    if (drafting && drafting->enabled) draft_due_weeks(tx, series, *drafting);
  }
  for (const RoundRow& round : list_waiting_drafts(tx)) tend_draft(tx, round);
}

}  // namespace yixin::study
