#include <algorithm>

#include "modules/accounts/api/accounts.h"
#include "modules/study/api/study.h"
#include "modules/study/bank_store.h"
#include "modules/study/drafting.h"
#include "modules/study/paper_assignment.h"
#include "modules/study/question.h"
#include "modules/study/series_year.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

using base::Error;
using base::Kind;

struct DraftedRound {
  RoundRow round;
  DraftRow draft;
};

DraftedRound require_draft(db::ReadTx& tx, const RoundRef& ref) {
  auto round = find_round(tx, ref);
  auto draft = round ? find_draft(tx, round->id) : std::nullopt;
  if (!draft) base::refuse_not_found("自动出题的这一期");
  return {std::move(*round), std::move(*draft)};
}

DraftedRound require_unpublished(db::ReadTx& tx, const RoundRef& ref) {
  DraftedRound found = require_draft(tx, ref);
  if (found.round.state != StoredState::draft) {
    throw Error{Kind::conflict, "already_published", "这一期已经发布"};
  }
  return found;
}

void record(db::WriteTx& tx, std::string_view action, const RoundRow& round, std::string note) {
  audit::record(tx, {.action = action,
                     .object_kind = "round",
                     .object = round.round_id.to_hex(),
                     .fields = {},
                     .note = std::move(note)});
}

std::optional<std::string> name_of(db::ReadTx& tx, std::optional<access::AccountId> account) {
  if (!account) return std::nullopt;
  std::string name = accounts::name_of(tx, *account);
  if (name.empty()) return std::nullopt;
  return name;
}

std::vector<DraftItemView> views_of(db::ReadTx& tx, const std::vector<DraftItemRow>& items,
                                    bool picked) {
  std::vector<std::int64_t> versions;
  std::vector<const DraftItemRow*> shown;
  for (const DraftItemRow& item : items) {
    if (item.picked != picked) continue;
    versions.push_back(item.version_id);
    shown.push_back(&item);
  }
  std::vector<DraftItemView> views;
  auto rows = list_rows_of_versions(tx, versions);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    DraftItemView view;
    static_cast<QuestionRow&>(view) = std::move(rows[i]);
    view.reason = shown[i]->reason;
    view.last_used_on = shown[i]->last_used_on;
    view.rate = shown[i]->rate;
    views.push_back(std::move(view));
  }
  return views;
}

std::string describe_line(const BlueprintLine& line) {
  std::string text(kind_label(line.kind));
  if (line.topic) text += "，" + *line.topic;
  if (line.difficulty) text += "，" + std::string(difficulty_label(*line.difficulty));
  return text;
}

std::string shortage_sentence(const BlueprintLine& line, const Shortage& shortage,
                              const std::vector<DraftItemView>& avoided) {
  int recently_used = 0;
  int out_of_range = 0;
  int refused = 0;
  for (const DraftItemView& one : avoided) {
    const PoolItem item{0, one.kind, one.topic.value_or(""), one.difficulty, 0};
    if (!suits(line, item)) continue;
    recently_used += one.reason == DraftReason::recently_used;
    out_of_range += one.reason == DraftReason::too_easy || one.reason == DraftReason::too_hard;
    refused += one.reason == DraftReason::refused;
  }
  std::string text = "第 " + std::to_string(shortage.line + 1) + " 行（" + describe_line(line) +
                     "）还差 " + std::to_string(shortage.missing) + " 题";
  const auto add = [&](int count, const char* why) {
    if (count > 0) text += "，" + std::string(why) + " " + std::to_string(count) + " 题";
  };
  add(recently_used, "近几周用过的有");
  add(out_of_range, "正确率超出范围的有");
  add(refused, "审核时换下的有");
  return text;
}

bool is_author(const db::ReadTx& tx, const DraftRow& draft) {
  return draft.author_id == tx.caller().account;
}

DraftView view_of(db::ReadTx& tx, const RoundRef& ref) {
  const auto [round, draft] = require_draft(tx, ref);
  DraftView view;
  view.round_id = round.round_id;
  view.stage = draft_stage_of(tx, round);
  view.author_name = name_of(tx, draft.author_id);
  view.reviewer_name = name_of(tx, draft.reviewer_id);
  view.reviewed_at = draft.reviewed_at;
  const auto items = list_draft_items(tx, round.id);
  view.picked = views_of(tx, items, true);
  view.avoided = views_of(tx, items, false);
  const auto blueprint = blueprint_of(round.blueprint);
  if (round.state == StoredState::draft) {
    for (const Shortage& one : check_blueprint(blueprint, drafted_pool(tx, round))) {
      const auto& line = blueprint[static_cast<std::size_t>(one.line)];
      view.shortages.push_back({one.line, one.missing, shortage_sentence(line, one, view.avoided)});
    }
  }
  const bool waits = view.stage == DraftStage::waiting_for_review ||
                     (view.stage == DraftStage::late && !draft.reviewed_at);
  view.may_review =
      waits && view.shortages.empty() && tx.caller().may(review_bank) && !is_author(tx, draft);
  return view;
}

}  // namespace

DraftView show_draft(db::ReadTx& tx, const RoundRequest& request) {
  return view_of(tx, request.round_id);
}

DraftView review_draft(db::WriteTx& tx, const RoundRequest& request) {
  auto [round, draft] = require_unpublished(tx, request.round_id);
  if (is_author(tx, draft)) {
    throw Error{Kind::forbidden, "own_work", "自动出题是您设置的，请由其他人审核"};
  }
  if (!check_blueprint(blueprint_of(round.blueprint), drafted_pool(tx, round)).empty()) {
    throw Error{Kind::conflict, "draft_short", "题目还不够，补足后再审核"};
  }
  if (!draft.reviewed_at) {
    draft.reviewer_id = tx.caller().account;
    draft.reviewed_at = tx.now();
    update_review(tx, draft);
    record(tx, "study.review_draft", round, {});
  }
  return view_of(tx, request.round_id);
}

DraftView refuse_question(db::WriteTx& tx, const DraftRefusal& request) {
  const auto [round, draft] = require_unpublished(tx, request.round_id);
  if (!refuse_draft_item(tx, round.id, request.question_id)) {
    base::refuse_not_found("这一期里的这道题");
  }
  std::string note = request.question_id.to_hex();
  if (request.note && !request.note->empty()) note += "：" + request.note->str();
  record(tx, "study.refuse_draft_question", round, std::move(note));
  refill_draft(tx, round);
  return view_of(tx, request.round_id);
}

}  // namespace yixin::study
