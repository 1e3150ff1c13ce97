#include "modules/study/hall_hosting.h"

#include <algorithm>
#include <cstdio>

#include "modules/org/api/org.h"
#include "modules/study/api/study.h"
#include "modules/study/bank_store.h"
#include "modules/study/hall_results.h"
#include "modules/study/paper.h"
#include "modules/study/round_store.h"
#include "modules/study/rounds.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/check.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

using base::Error;
using base::Kind;

constexpr std::size_t most_questions = 50;
constexpr int shortest_s = 5;
constexpr int longest_s = 600;
constexpr std::int64_t hour_ms = 3600LL * 1000;
constexpr std::int64_t kept_in_memory_ms = 24 * hour_ms;
/// A round that its host forgot ends by itself, so that its code is free again.
constexpr std::int64_t left_alone_ms = 12 * hour_ms;
constexpr std::int64_t never_begun_ms = 30 * 24 * hour_ms;

void record(db::WriteTx& tx, std::string_view action, const HallRoundRow& row) {
  audit::record(tx, {.action = action,
                     .object_kind = "hall_round",
                     .object = row.hall_round_id.to_hex(),
                     .fields = {},
                     .note = row.title});
}

/// What a new round needs before the writer has its turn.
struct PreparedHallRound {
  HallRoundForm form;
  access::UnitId unit_id;
  std::vector<HallItem> items;
};

void check_form(const HallRoundForm& form) {
  std::vector<base::FieldError> problems;
  if (form.question_ids.empty() == form.blueprint.empty()) {
    problems.push_back({"question_ids", "one_source", "请选题目，或者写组卷要求，二者取一"});
  }
  if (form.question_ids.size() > most_questions) {
    problems.push_back({"question_ids", "too_many_questions", "一场最多 50 题"});
  }
  if (form.seconds != 0 && (form.seconds < shortest_s || form.seconds > longest_s)) {
    problems.push_back({"seconds", "out_of_range", "每题应在 5 到 600 秒之间，0 表示由主持人结束"});
  }
  if (!problems.empty()) {
    throw Error{Kind::invalid, "invalid", "有几处需要修改", std::move(problems)};
  }
  if (!form.blueprint.empty()) check_blueprint_form(form.blueprint);
}

HallItem item_of(VersionRow version) {
  AnswerKey key = answer_key_of(version.content);
  return {version.version_id, std::move(version.content), std::move(key)};
}

std::vector<HallItem> drawn_items(db::ReadTx& tx, const std::vector<BlueprintLineForm>& forms) {
  const auto blueprint = blueprint_of(describe::to_json(forms));
  auto versions = list_reviewed_versions(tx, tx.today());
  std::vector<PoolItem> pool;
  for (const VersionRow& version : versions) pool.push_back(pool_item_of(version));
  refuse_unfilled(check_blueprint(blueprint, pool));
  const auto drawn = draw_paper(blueprint, pool, {crypto::prf, tx.random().next_u64()});
  CHECK(drawn.has_value());
  std::vector<HallItem> items;
  for (const std::int64_t id : *drawn) {
    const auto found = std::find_if(versions.begin(), versions.end(),
                                    [id](const auto& version) { return version.version_id == id; });
    items.push_back(item_of(std::move(*found)));
  }
  return items;
}

/// In the order in which they were picked. Only who reads the bank may pick from it.
std::vector<HallItem> picked_items(db::ReadTx& tx, const std::vector<QuestionRef>& questions) {
  if (!tx.caller().may(read_bank)) {
    throw Error{Kind::forbidden, "forbidden", "您不能查看题库，请改用组卷要求"};
  }
  auto versions = list_reviewed_versions(tx, tx.today());
  std::vector<HallItem> items;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const auto found = std::find_if(versions.begin(), versions.end(), [&](const auto& version) {
      return version.version_id != 0 && version.question_public_id == questions[i].to_hex();
    });
    if (found == versions.end()) {
      throw Error{Kind::invalid,
                  "invalid",
                  "有一道题没有审核、已经停用、过了有效期或者选了两次",
                  {{"question_ids[" + std::to_string(i) + "]", "not_usable", "这道题现在不能用"}}};
    }
    items.push_back(item_of(std::exchange(*found, {})));
  }
  return items;
}

access::UnitId hosting_unit(db::ReadTx& tx, const std::optional<UnitRef>& ref) {
  if (!ref) return widest_hosting_unit(tx);
  const auto unit = org::find_unit_by_ref(tx, *ref);
  if (!unit) base::refuse_not_found("这个党组织");
  access::require_visible(tx, host_hall, unit->id, "这个党组织");
  return unit->id;
}

PreparedHallRound prepare_hall_round(db::ReadTx& tx, const HallRoundForm& request) {
  check_form(request);
  PreparedHallRound prepared{request, hosting_unit(tx, request.unit_id), {}};
  prepared.items = request.blueprint.empty() ? picked_items(tx, request.question_ids)
                                             : drawn_items(tx, request.blueprint);
  return prepared;
}

std::string draw_code(db::WriteTx& tx) {
  char code[7];
  do {
    std::snprintf(code, sizeof code, "%06u",
                  static_cast<unsigned>(tx.random().next_u64() % 1'000'000));
  } while (find_hall_round_by_code(tx, code));
  return code;
}

HostView host_view(db::ReadTx& tx, const HallRoundRow& row) {
  HostView view;
  const HallRoundPtr round = hall_round_of(tx, row);
  // Memory follows after the commit of a step.
  static_cast<HallWall&>(view) = round->wall_at(progress_of(tx, row), tx.now());
  view.unit_name = name_of_hosting_unit(tx, row.unit_id);
  view.seconds = row.seconds;
  view.by_branch = row.by_branch;
  view.rev = row.rev;
  for (const HallItemRow& item : list_hall_items(tx, row.id)) {
    const QuestionContent& content =
        round->items.at(static_cast<std::size_t>(item.position)).content;
    view.items.push_back({item.position, content.kind, content.stem, item.state()});
  }
  return view;
}

HostView create_hall_round(db::WriteTx& tx, const PreparedHallRound& prepared) {
  HallRoundRow row;
  row.id = tx.next_id<HallRoundNoun>().value;
  row.hall_round_id = tx.draw_ref<HallRoundNoun>();
  row.unit_id = prepared.unit_id;
  row.title = prepared.form.title.str();
  row.code = draw_code(tx);
  row.seconds = prepared.form.seconds;
  row.by_branch = prepared.form.by_branch;
  row.created_at = tx.now();
  row.rev = 1;
  insert_hall_round(tx, row);
  for (std::size_t i = 0; i < prepared.items.size(); ++i) {
    insert_hall_item(tx, row.id, static_cast<int>(i), prepared.items[i].version_id);
  }
  record(tx, "study.create_hall_round", row);
  tx.after_commit([round = make_hall_round(row, prepared.items)] { hall_rounds().put(round); });
  return host_view(tx, row);
}

HallRoundList show_hall_rounds(db::ReadTx& tx, const http::Empty&) {
  HallRoundList list;
  for (const HallRoundRow& row : list_hall_rounds(tx)) {
    const HallState state = row.state();
    list.items.push_back({row.hall_round_id, row.title, name_of_hosting_unit(tx, row.unit_id),
                          phase_at(state, tx.now()), count_hall_items(tx, row.id), row.created_at,
                          row.ended_at});
  }
  return list;
}

HostView show_hall_round(db::ReadTx& tx, const HallRoundRequest& request) {
  return host_view(tx, require_hosted(tx, request.hall_round_id));
}

HallStepInput step_of(const HallStepForm& request, const HallRoundRow& row,
                      const std::vector<HallItemRow>& items) {
  const bool names_one = request.act == HallAct::ask || request.act == HallAct::skip;
  const int position = names_one ? request.position.value_or(-1) : row.position;
  HallStepInput step{request.act, position, HallItemState::waiting, row.seconds};
  const bool known = position >= 0 && position < static_cast<int>(items.size());
  if (names_one && !known) {
    throw Error{
        Kind::invalid, "invalid", "没有这道题", {{"position", "no_such_question", "没有这道题"}}};
  }
  if (known) step.item = items[static_cast<std::size_t>(position)].state();
  return step;
}

void put_state(HallRoundRow& row, const HallState& state, base::Instant now) {
  row.phase = state.phase;
  row.position = state.position;
  row.closes_at = state.closes_at;
  row.remaining_ms = state.remaining_ms;
  if (state.phase == HallPhase::ended) row.ended_at = now;
}

/// Writes the state and what follows from it; memory learns of it after the commit.
void keep_step(db::WriteTx& tx, HallRoundRow& row, const HallStepInput& step) {
  put_state(row, next_state(row.state(), step, tx.now()), tx.now());
  if (!update_hall_round(tx, row)) {
    audit::refuse_stale(tx, "hall_round", row.hall_round_id.to_hex());
  }
  ++row.rev;
  if (step.act == HallAct::ask) mark_hall_item(tx, row.id, step.position, HallItemState::asked);
  if (step.act == HallAct::skip) mark_hall_item(tx, row.id, step.position, HallItemState::skipped);
  if (step.act == HallAct::end) {
    count_hall_round(tx, row, *hall_round_of(tx, row));
    record(tx, "study.end_hall_round", row);
  }
  tx.after_commit([ref = row.hall_round_id, progress = progress_of(tx, row)] {
    if (const auto round = hall_rounds().find(ref)) round->set_progress(progress);
  });
}

/// The same step again, as after a lost reply, changes nothing and is no mistake.
HostView take_hall_step(db::WriteTx& tx, const HallStepForm& request) {
  HallRoundRow row = require_hosted(tx, request.hall_round_id);
  const HallStepInput step = step_of(request, row, list_hall_items(tx, row.id));
  if (is_done(row.state(), step, tx.now())) return host_view(tx, row);
  row.rev = request.rev;
  keep_step(tx, row, step);
  return host_view(tx, row);
}

void end_forgotten_hall_rounds(db::WriteTx& tx) {
  for (HallRoundRow& row : list_forgotten_hall_rounds(tx, tx.now().plus_ms(-left_alone_ms),
                                                      tx.now().plus_ms(-never_begun_ms))) {
    keep_step(tx, row, {HallAct::end, row.position, HallItemState::waiting, row.seconds});
  }
}

void load_hall_rounds(db::ReadTx& tx) {
  hall_rounds().clear();
  for (const HallRoundRow& row : list_hall_rounds_since(tx, tx.now().plus_ms(-kept_in_memory_ms))) {
    hall_rounds().put(hall_round_of(tx, row));
  }
}

}  // namespace

HallRoundRow require_hosted(db::ReadTx& tx, const HallRoundRef& ref) {
  auto row = find_hall_round(tx, ref);
  if (!row) base::refuse_not_found("这场现场答题");
  access::require_visible(tx, host_hall, row->unit_id, "这场现场答题");
  return std::move(*row);
}

access::UnitId widest_hosting_unit(db::ReadTx& tx) {
  const auto units = tx.all<access::UnitId>(
      R"sql(SELECT m.unit_id FROM access_may m
            WHERE m.account_id = $1 AND m.permission = $2
            ORDER BY (SELECT count(*) FROM access_unit_closure c
                      WHERE c.ancestor_id = m.unit_id) DESC, m.unit_id LIMIT 1)sql",
      tx.caller().account, host_hall.name);
  if (!units.empty()) return units.front();
  throw Error{Kind::forbidden, "forbidden", "您没有可以主持现场答题的党组织"};
}

std::string name_of_hosting_unit(db::ReadTx& tx, access::UnitId unit) {
  const auto found = org::find_unit(tx, unit);
  return found && unit != access::hospital_unit ? found->name : "全院";
}

HallRoundPtr make_hall_round(const HallRoundRow& row, std::vector<HallItem> items) {
  auto round = std::make_shared<HallRound>();
  round->id = row.id;
  round->ref = row.hall_round_id;
  round->title = row.title;
  round->code = row.code;
  round->items = std::move(items);
  return round;
}

HallProgress progress_of(db::ReadTx& tx, const HallRoundRow& row) {
  HallProgress progress{row.state(), {}, {}, row.ended_at};
  for (const HallItemRow& item : list_hall_items(tx, row.id)) {
    if (item.skipped) progress.skipped.insert(item.position);
  }
  if (row.ended_at) progress.means = list_hall_means(tx, row.id);
  return progress;
}

HallRoundPtr hall_round_of(db::ReadTx& tx, const HallRoundRow& row) {
  if (auto live = hall_rounds().find(row.hall_round_id)) return live;
  std::vector<HallItem> items;
  for (const HallItemRow& item : list_hall_items(tx, row.id)) {
    items.push_back(item_of({item.version_id, {}, content_of_version(tx, item.version_id)}));
  }
  const HallRoundPtr round = make_hall_round(row, std::move(items));
  round->set_progress(progress_of(tx, row));
  for (const std::int64_t person : list_hall_seats(tx, row.id)) round->take_seat(person);
  for (const HallAnswerRow& answer : list_hall_answers(tx, row.id)) {
    round->put_answer(answer.person_id, answer.position,
                      {describe::from_json<HallGiven>(answer.given), answer.correct});
  }
  return round;
}

void install_hall_hosting(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  app.get({"/hall-rounds", host_hall, view, "Hall rounds of the own units"}, show_hall_rounds);
  app.prepared(http::Method::post,
               {"/hall-rounds",
                host_hall,
                form,
                "Make a hall round from reviewed questions",
                {Kind::conflict, Kind::not_found}},
               prepare_hall_round, create_hall_round);
  app.get({"/hall-rounds/{hall_round_id}", host_hall, view, "A hall round as its host sees it"},
          show_hall_round);
  app.put({"/hall-rounds/{hall_round_id}/step", host_hall, form,
           "Ask, close, pause, resume or skip a question, or end the round", Kind::conflict},
          take_hall_step);
  app.job("study.end_forgotten_hall_rounds", 600'000, end_forgotten_hall_rounds);
  app.job("study.drop_ended_hall_rounds", 3'600'000, [](db::WriteTx& tx) {
    tx.after_commit(
        [since = tx.now().plus_ms(-kept_in_memory_ms)] { hall_rounds().drop_ended_before(since); });
  });
  app.on_start([](db::WriteTx& tx) { load_hall_rounds(tx); });
}

}  // namespace yixin::study
