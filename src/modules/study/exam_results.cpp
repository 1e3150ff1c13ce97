#include "modules/study/exam_results.h"

#include <algorithm>
#include <map>

#include "modules/study/api/study.h"
#include "modules/study/attempt_store.h"
#include "modules/study/award_store.h"
#include "modules/study/exams.h"
#include "modules/study/rounds.h"
#include "modules/study/taking.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

using base::Error;
using base::Kind;

const char* const voluntary_rule = "burden.voluntary_quiz";
constexpr std::size_t fewest_for_scores = 5;
constexpr std::size_t most_levels = 10;
constexpr int most_awards = 500;

std::map<std::int64_t, std::string> awards_by_attempt(db::ReadTx& tx, std::int64_t round_id) {
  std::map<std::int64_t, std::string> awards;
  for (AwardRow& award : list_awards(tx, round_id)) {
    awards.emplace(award.attempt_id, std::move(award.name));
  }
  return awards;
}

std::map<std::int64_t, std::int64_t> branches_by_attempt(db::ReadTx& tx, std::int64_t round_id) {
  std::map<std::int64_t, std::int64_t> branches;
  for (const RankedRow& row : list_ranked_attempts(tx, round_id)) {
    branches.emplace(row.id, row.branch_id.value_or(0));
  }
  return branches;
}

/// The switch names the first places only, and of those who agreed.
std::vector<PlacedResult> placed_results(db::ReadTx& tx, const RoundRow& row) {
  const LiveSeries series = live_study().series_of(row.series_id);
  const auto named = series.mode == DisplayMode::top ? series.top_n : 0;
  const auto awards = awards_by_attempt(tx, row.id);
  const auto branches = branches_by_attempt(tx, row.id);
  const auto contenders = place_contenders(list_contenders(tx, row.id));
  std::vector<PlacedResult> results;
  for (const Contender& contender : contenders) {
    PlacedResult result;
    result.place = static_cast<std::int64_t>(results.size()) + 1;
    if (result.place <= named) result.name = live_study().shown_name(contender.person_id);
    if (result.name) result.unit_name = live_study().unit_name(branches.at(contender.attempt_id));
    if (result.name || contenders.size() >= fewest_for_scores) {
      result.score = contender.score;
      result.submitted_at = contender.submitted_at;
    }
    const auto award = awards.find(contender.attempt_id);
    if (award != awards.end()) result.award = award->second;
    results.push_back(std::move(result));
  }
  return results;
}

void check_levels(const std::vector<AwardLevel>& levels) {
  std::vector<base::FieldError> problems;
  int total = 0;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const bool fits = levels[i].count >= 1 && levels[i].count <= most_awards;
    total += fits ? levels[i].count : 0;
    if (!fits) {
      problems.push_back(
          {"levels[" + std::to_string(i) + "].count", "out_of_range", "名额应在 1 到 500 之间"});
    }
  }
  if (levels.size() > most_levels || total > most_awards) {
    problems.push_back({"levels", "too_many", "奖项或名额过多"});
  }
  if (!problems.empty()) {
    throw Error{Kind::invalid, "invalid", "有几处需要修改", std::move(problems)};
  }
}

void refuse_unready(const ExamOfRound& found) {
  if (found.exam.kind != ExamKind::contest) {
    throw Error{Kind::conflict, "no_places", "只有知识竞赛排名次、设奖项"};
  }
  if (found.round.state != StoredState::closed) {
    throw Error{Kind::conflict, "not_closed", "截止并封榜之后才能生成获奖名单"};
  }
}

void save_rev(db::WriteTx& tx, const RoundRow& row, std::int64_t rev) {
  const auto changed = tx.run(
      R"sql(UPDATE study_round SET rev = rev + 1 WHERE id = $1 AND rev = $2)sql", row.id, rev);
  if (changed == 0) audit::refuse_stale(tx, "round", row.round_id.to_hex());
}

}  // namespace

ExamResults show_exam_results(db::ReadTx& tx, const RoundRequest& request) {
  const ExamOfRound found = require_exam(tx, request.round_id);
  ExamResults results;
  fill_round(tx, found.round, results.round);
  results.is_final = found.round.state == StoredState::closed;
  results.full_score = results.round.question_count * points_per_question;
  results.display = live_study().series_of(found.round.series_id).mode;
  results.rule = rules::quote(voluntary_rule, tx.today());
  results.rev = found.round.rev;
  if (!results.is_final) return results;
  results.items = placed_results(tx, found.round);
  if (const auto list = find_award_list(tx, found.round.id)) {
    results.levels = describe::from_json<std::vector<AwardLevel>>(list->levels);
    results.awards_made_at = list->made_at;
    const auto corrected = last_correction_at(tx, found.round.id);
    results.outdated = corrected && list->made_at < *corrected;
  }
  return results;
}

ExamResults make_awards(db::WriteTx& tx, const AwardsForm& request) {
  const ExamOfRound found = require_exam(tx, request.round_id);
  check_levels(request.levels);
  refuse_unready(found);
  save_rev(tx, found.round, request.rev);
  remove_awards(tx, found.round.id);
  if (!request.levels.empty()) {
    const auto contenders = place_contenders(list_contenders(tx, found.round.id));
    std::vector<int> quotas;
    for (const AwardLevel& level : request.levels) quotas.push_back(level.count);
    const auto given = hand_out_awards(contenders.size(), quotas);
    std::vector<AwardRow> awards;
    for (std::size_t i = 0; i < given.size(); ++i) {
      awards.push_back({contenders[i].attempt_id, request.levels[given[i]].name.str()});
    }
    insert_awards(tx, found.round.id, describe::to_json(request.levels), awards);
  }
  audit::record(tx, {.action = "study.make_awards",
                     .object_kind = "round",
                     .object = found.round.round_id.to_hex(),
                     .fields = {"awards"},
                     .note = {}});
  return show_exam_results(tx, {request.round_id});
}

AwardList show_awards(db::ReadTx& tx, const RoundRequest& request) {
  const ExamOfRound found = require_exam(tx, request.round_id);
  const bool took = find_attempt(tx, found.round.id, participant(tx), 0).has_value();
  if (!took && !may_take_exam(tx, found.round.id, participant(tx))) {
    base::refuse_not_found("这次测试");
  }
  AwardList list;
  list.series_name = found.round.series_name;
  list.title = found.round.title;
  if (found.round.state != StoredState::closed) return list;
  list.items = placed_results(tx, found.round);
  std::erase_if(list.items, [](const PlacedResult& result) { return !result.award; });
  for (PlacedResult& result : list.items) {
    result.score.reset();
    result.submitted_at.reset();
  }
  return list;
}

void install_exam_results(http::Registry& app) {
  using http::limits::form;
  using http::limits::report;
  using http::limits::view;
  app.get({"/exams/{round_id}/results", arrange_rounds, view, "Places and awards of a contest"},
          show_exam_results);
  app.get({"/exams/{round_id}/results/file", arrange_rounds, report,
           "Places and awards of a contest as a file"},
          export_exam_results);
  app.put(
      {"/exams/{round_id}/awards", arrange_rounds, form, "Make the list of awards", Kind::conflict},
      make_awards);
  app.get({"/exams/{round_id}/awards", take_quiz, view, "The awards of a contest"}, show_awards);
}

}  // namespace yixin::study
