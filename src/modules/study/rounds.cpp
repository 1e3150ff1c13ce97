#include "modules/study/rounds.h"

#include <algorithm>

#include "modules/study/bank_store.h"
#include "modules/study/boards.h"
#include "modules/study/drafting.h"
#include "modules/study/exam_store.h"
#include "modules/study/extension.h"
#include "modules/study/paper_assignment.h"
#include "modules/study/round_store.h"
#include "modules/study/timetable.h"
#include "platform/audit/audit.h"
#include "platform/base/check.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

using base::Error;
using base::Kind;

constexpr std::int64_t kept_in_memory_ms = 70LL * 24 * 3600 * 1000;

RoundRow require_row(db::ReadTx& tx, const RoundRef& ref) {
  auto row = find_round(tx, ref);
  if (!row) base::refuse_not_found("这一期答题");
  return std::move(*row);
}

RoundState state_of(const RoundRow& row, base::Instant now) {
  switch (row.state) {
    case StoredState::draft: return RoundState::draft;
    case StoredState::closed: return RoundState::closed;
    case StoredState::published: break;
  }
  if (now < row.opens_at) return RoundState::scheduled;
  return now < row.closes_at ? RoundState::open : RoundState::closed;
}

std::vector<PoolItem> picked_pool(db::ReadTx& tx, const RoundRow& row) {
  std::vector<PoolItem> pool;
  for (const VersionRow& version :
       list_exam_versions(tx, row.id, base::local_date_of(row.closes_at))) {
    pool.push_back(pool_item_of(version));
  }
  return pool;
}

/// What a draft could be drawn from today: what was picked for it, else reviewed questions
/// still valid when it closes, and wanted by at least one line.
std::vector<PoolItem> draft_pool(db::ReadTx& tx, const RoundRow& row) {
  if (find_draft(tx, row.id)) return drafted_pool(tx, row);
  if (has_exam_questions(tx, row.id)) return picked_pool(tx, row);
  const auto blueprint = blueprint_of(row.blueprint);
  std::vector<PoolItem> pool;
  for (const VersionRow& version : list_reviewed_versions(tx, base::local_date_of(row.closes_at))) {
    const PoolItem item = pool_item_of(version);
    const bool wanted = std::any_of(blueprint.begin(), blueprint.end(),
                                    [&](const auto& line) { return suits(line, item); });
    if (wanted) pool.push_back(item);
  }
  return pool;
}

std::vector<PoolItem> pool_of(db::ReadTx& tx, const RoundRow& row) {
  if (row.state == StoredState::draft) return draft_pool(tx, row);
  std::vector<PoolItem> pool;
  for (const VersionRow& version : list_versions_of_round(tx, row.id)) {
    pool.push_back(pool_item_of(version));
  }
  return pool;
}

RoundView view_of(db::ReadTx& tx, const RoundRow& row) {
  RoundView view;
  fill_round(tx, row, view);
  const auto pool = pool_of(tx, row);
  view.pool_count = static_cast<int>(pool.size());
  std::vector<std::int64_t> versions;
  for (const PoolItem& item : pool) versions.push_back(item.version_id);
  view.pool = list_rows_of_versions(tx, versions);
  const auto fills = fill_blueprint(blueprint_of(row.blueprint), pool);
  const auto forms = describe::from_json<std::vector<BlueprintLineForm>>(row.blueprint);
  for (std::size_t i = 0; i < forms.size(); ++i) {
    BlueprintFill fill;
    static_cast<BlueprintLineForm&>(fill) = forms[i];
    fill.available = fills[i].matching;
    view.blueprint.push_back(std::move(fill));
  }
  return view;
}

void record(db::WriteTx& tx, std::string_view action, const RoundRow& row,
            std::vector<std::string> fields, std::string note = {}) {
  audit::record(tx, {.action = action,
                     .object_kind = "round",
                     .object = row.round_id.to_hex(),
                     .fields = std::move(fields),
                     .note = std::move(note)});
}

}  // namespace

void refuse_unfilled(const std::vector<Shortage>& shortages) {
  if (shortages.empty()) return;
  std::vector<base::FieldError> fields;
  for (const Shortage& shortage : shortages) {
    fields.push_back({"blueprint[" + std::to_string(shortage.line) + "]", "questions_missing",
                      shortage.sentence});
  }
  throw Error{Kind::conflict, "blueprint_unfilled", "题库里可用的题目不够组卷", std::move(fields)};
}

void fill_round(db::ReadTx& tx, const RoundRow& row, Round& round) {
  round.round_id = row.round_id;
  round.series_id = row.series_ref;
  round.series_name = row.series_name;
  round.number = row.number;
  round.title = row.title;
  round.opens_at = row.opens_at;
  round.closes_at = row.closes_at;
  round.state = state_of(row, tx.now());
  for (const auto& line : blueprint_of(row.blueprint)) round.question_count += line.count;
  round.pool_count = static_cast<int>(count_round_items(tx, row.id));
  round.participants = static_cast<int>(count_submitted(tx, row.id));
  round.rev = row.rev;
  round.draft = draft_stage_of(tx, row);
}

void check_window(base::Instant opens_at, base::Instant closes_at, base::Instant now) {
  if (closes_at <= opens_at) {
    throw Error{Kind::invalid,
                "invalid",
                "截止时间应晚于开始时间",
                {{"closes_at", "before_opening", "应晚于开始时间"}}};
  }
  if (closes_at <= now) {
    throw Error{
        Kind::invalid, "invalid", "截止时间已经过去", {{"closes_at", "in_the_past", "已经过去"}}};
  }
}

RoundRow insert_next_round(db::WriteTx& tx, const SeriesRow& series, const Window& window) {
  const auto last = last_round(tx, series.id);
  RoundRow row;
  row.id = tx.next_id<RoundNoun>().value;
  row.round_id = tx.draw_ref<RoundNoun>();
  row.series_id = series.id;
  row.series_ref = series.series_id;
  row.series_name = series.name;
  row.number = last ? last->number + 1 : 1;
  row.title = "第 " + std::to_string(row.number) + " 期";
  row.opens_at = window.opens_at;
  row.closes_at = window.closes_at;
  row.time_limit_minutes = series.time_limit_minutes;
  row.blueprint = series.blueprint;
  row.multiple_scoring = series.multiple_scoring;
  row.rev = 1;
  check_window(row.opens_at, row.closes_at, tx.now());
  insert_round(tx, row);
  return row;
}

RoundPage show_rounds(db::ReadTx& tx, const RoundFilter& request) {
  RoundPage page;
  page.page = std::max(1, request.page.value_or(1));
  page.page_size = std::clamp(request.page_size.value_or(50), 1, 200);
  const std::string series = request.series_id ? request.series_id->to_hex() : "";
  page.total = count_rounds(tx, series);
  for (const auto& row :
       list_rounds(tx, series, page.page_size, (page.page - 1LL) * page.page_size)) {
    fill_round(tx, row, page.items.emplace_back());
  }
  return page;
}

RoundView show_round(db::ReadTx& tx, const RoundRequest& request) {
  return view_of(tx, require_row(tx, request.round_id));
}

RoundView draft_round(db::WriteTx& tx, const RoundDraft& request) {
  const auto series = find_weekly_series(tx, request.series_id);
  if (!series) base::refuse_not_found("这个周周测");
  const auto last = last_round(tx, series->id);
  const Timetable timetable{series->opens_weekday, series->opens_minute, series->closes_weekday,
                            series->closes_minute};
  const Window window = next_window(
      timetable, tx.now(), last ? std::optional<base::Instant>(last->opens_at) : std::nullopt);
  RoundRow row = insert_next_round(
      tx, *series,
      {request.opens_at.value_or(window.opens_at), request.closes_at.value_or(window.closes_at)});
  if (request.title) {
    row.title = request.title->str();
    CHECK(update_draft(tx, row));
    ++row.rev;
  }
  record(tx, "study.draft_round", row, {"title", "opens_at", "closes_at"});
  return view_of(tx, row);
}

RoundView change_round(db::WriteTx& tx, const RoundChange& request) {
  RoundRow row = require_row(tx, request.round_id);
  if (find_exam(tx, row.id)) base::refuse_not_found("这一期答题");  // it has a form of its own
  if (row.state != StoredState::draft) {
    throw Error{Kind::conflict, "already_published", "已发布的答题不能再修改时间和标题"};
  }
  check_window(request.opens_at, request.closes_at, tx.now());
  row.title = request.title.str();
  row.opens_at = request.opens_at;
  row.closes_at = request.closes_at;
  row.rev = request.rev;
  if (!update_draft(tx, row)) {
    audit::refuse_stale(tx, "round", row.round_id.to_hex());
  }
  ++row.rev;
  record(tx, "study.change_round", row, {"title", "opens_at", "closes_at"});
  return view_of(tx, row);
}

RoundView publish_round(db::WriteTx& tx, const RoundRequest& request) {
  RoundRow row = require_row(tx, request.round_id);
  check_window(row.opens_at, row.closes_at, tx.now());
  refuse_unreviewed_draft(tx, row);
  const auto pool = draft_pool(tx, row);
  if (!move_round(tx, row.id, StoredState::draft, StoredState::published)) {
    throw Error{Kind::conflict, "already_published", "这一期已经发布"};
  }
  refuse_unfilled(check_blueprint(blueprint_of(row.blueprint), pool));
  for (const PoolItem& item : pool) insert_round_item(tx, row.id, item.version_id);
  row.state = StoredState::published;
  ++row.rev;
  record(tx, "study.publish_round", row, {"state"});
  tx.after_commit([round = load_round(tx, row, Load::without_board)] { live_study().put(round); });
  return view_of(tx, row);
}

RoundView end_round_early(db::WriteTx& tx, const RoundClosure& request) {
  RoundRow row = require_row(tx, request.round_id);
  if (state_of(row, tx.now()) != RoundState::open) {
    throw Error{Kind::conflict, "round_not_open", "只有进行中的答题可以提前结束"};
  }
  end_round(tx, row.id, tx.now(), request.reason.str());
  forget_extensions(tx, row.id);
  row.closes_at = tx.now();
  ++row.rev;
  record(tx, "study.end_round_early", row, {"closes_at"}, request.reason.str());
  tx.after_commit([id = row.id, at = tx.now()] {
    if (const auto round = live_study().find(id)) round->closes_at_ms = at.ms;
  });
  return view_of(tx, row);
}

void load_live_rounds(db::ReadTx& tx) {
  live_study().clear();
  for (const SeriesRow& series : list_all_series(tx)) {
    live_study().set_series(series.id, {series.name, series.display_mode, series.display_top_n});
  }
  for (const RoundRow& row : list_recent_rounds(tx, tx.now().plus_ms(-kept_in_memory_ms))) {
    live_study().put(load_round(tx, row, Load::with_board));
  }
  load_consents(tx);
  load_unit_names(tx);
}

}  // namespace yixin::study
