#include "modules/study/series_year.h"

#include <map>

#include "modules/study/api/study.h"
#include "modules/study/drafting.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

using base::Error;
using base::FieldError;
using base::Kind;

constexpr int weeks_ahead = 53;
constexpr int days_per_week = 7;

SeriesRow require_series(db::ReadTx& tx, const SeriesRef& ref) {
  auto row = find_weekly_series(tx, ref);
  if (!row) base::refuse_not_found("这个周周测");
  return std::move(*row);
}

void record(db::WriteTx& tx, std::string_view action, const SeriesRow& series,
            std::vector<std::string> fields, std::string note = {}) {
  audit::record(tx, {.action = action,
                     .object_kind = "series",
                     .object = series.series_id.to_hex(),
                     .fields = std::move(fields),
                     .note = std::move(note)});
}

[[noreturn]] void refuse_field(const char* field, const char* code, const std::string& why) {
  throw Error{Kind::invalid, "invalid", why, {{field, code, why}}};
}

void check_form(const DraftingForm& form) {
  std::vector<FieldError> problems;
  const auto within = [&](int value, int low, int high, const char* field) {
    if (value >= low && value <= high) return;
    problems.push_back({field, "out_of_range",
                        "应在 " + std::to_string(low) + " 到 " + std::to_string(high) + " 之间"});
  };
  within(form.days_before, 1, 14, "days_before");
  within(form.avoid_weeks, 0, 52, "avoid_weeks");
  within(form.lowest_rate, 0, 100, "lowest_rate");
  within(form.highest_rate, 0, 100, "highest_rate");
  within(form.fewest_answers, 5, 1000, "fewest_answers");
  if (form.lowest_rate >= form.highest_rate) {
    problems.push_back({"highest_rate", "out_of_order", "上限应大于下限"});
  }
  if (problems.empty()) return;
  throw Error{Kind::invalid, "invalid", "有几处需要修改", std::move(problems)};
}

Drafting view_of(const std::optional<DraftingRow>& row) {
  Drafting view;
  if (!row) return view;
  view.enabled = row->enabled;
  view.days_before = row->days_before;
  view.avoid_weeks = row->avoid_weeks;
  view.lowest_rate = row->lowest_rate;
  view.highest_rate = row->highest_rate;
  view.fewest_answers = row->fewest_answers;
  view.on_holiday = row->on_holiday;
  view.rev = row->rev;
  return view;
}

/// What is known of a series when its weeks are laid out.
struct YearFacts {
  SeriesRow series;
  OnHoliday on_holiday = OnHoliday::shift;
  std::map<base::LocalDate, WeekDecision> decided;
  std::map<base::LocalDate, RoundRow> rounds;
};

YearFacts load_facts(db::ReadTx& tx, const SeriesRow& series) {
  YearFacts facts{series, view_of(find_drafting(tx, series.id)).on_holiday, {}, {}};
  for (const WeekRow& week : list_decided_weeks(tx, series.id)) {
    facts.decided.emplace(week.week_on, WeekDecision{week.act, week.opens_on});
  }
  std::map<std::int64_t, base::LocalDate> drafted;
  for (const DraftRow& draft : list_drafts_of_series(tx, series.id)) {
    drafted.emplace(draft.round_id, draft.week_on);
  }
  for (RoundRow& round : list_rounds(tx, series.series_id.to_hex(), weeks_ahead * 2, 0)) {
    const auto found = drafted.find(round.id);
    const auto week_on =
        found == drafted.end() ? monday_of(base::local_date_of(round.opens_at)) : found->second;
    facts.rounds.emplace(week_on, std::move(round));
  }
  return facts;
}

WeekPlan plan_of(const YearFacts& facts, const base::LocalDate& week_on) {
  const auto found = facts.decided.find(week_on);
  return plan_week(timetable_of(facts.series), week_on, rules::national_holidays(),
                   facts.on_holiday,
                   found == facts.decided.end() ? std::nullopt : std::optional(found->second));
}

WeekState state_of(const RoundRow& round, base::Instant now) {
  const bool over = now >= round.closes_at;
  if (round.state == StoredState::draft) return over ? WeekState::missed : WeekState::drafted;
  if (over || round.state == StoredState::closed) return WeekState::closed;
  return now < round.opens_at ? WeekState::scheduled : WeekState::open;
}

void show_days(WeekView& view) {
  const rules::HolidayCalendar& holidays = rules::national_holidays();
  view.known = true;
  for (int day = 0; day < days_per_week; ++day) {
    const auto on = view.week_on.plus_days(day);
    if (const rules::SpecialDay* special = holidays.find(on)) view.days.push_back(*special);
    view.known = view.known && holidays.knows(on.year);
  }
}

WeekView view_week(db::ReadTx& tx, const YearFacts& facts, const base::LocalDate& week_on) {
  const WeekPlan plan = plan_of(facts, week_on);
  WeekView view;
  view.week_on = week_on;
  view.opens_at = plan.window.opens_at;
  view.closes_at = plan.window.closes_at;
  view.reason = plan.reason;
  view.state = plan.skipped ? WeekState::skipped : WeekState::planned;
  if (const auto found = facts.decided.find(week_on); found != facts.decided.end()) {
    view.decided = found->second.act;
  }
  show_days(view);
  const auto found = facts.rounds.find(week_on);
  if (found == facts.rounds.end()) return view;
  const RoundRow& round = found->second;
  view.opens_at = round.opens_at;
  view.closes_at = round.closes_at;
  view.state = state_of(round, tx.now());
  view.round_id = round.round_id;
  view.title = round.title;
  view.draft = draft_stage_of(tx, round);
  return view;
}

void check_week(const YearFacts& facts, const WeekChange& request, const base::LocalDate& today) {
  const auto this_week = monday_of(today);
  if (request.week_on != monday_of(request.week_on) || request.week_on < this_week ||
      this_week.plus_days(days_per_week * (weeks_ahead - 1)) < request.week_on) {
    refuse_field("week_on", "out_of_range", "只能调整从本周起一年内的各周");
  }
  if (request.choice != WeekChoice::move) return;
  if (!request.opens_on) refuse_field("opens_on", "required", "请选择开放日期");
  const auto window =
      plan_week(timetable_of(facts.series), request.week_on, rules::national_holidays(),
                facts.on_holiday, WeekDecision{WeekAct::move, request.opens_on})
          .window;
  if (monday_of(*request.opens_on) != request.week_on || window.opens_at >= window.closes_at) {
    refuse_field("opens_on", "out_of_range", "开放日期应在这一周内，并早于截止时间");
  }
}

void keep_choice(db::WriteTx& tx, const SeriesRow& series, const WeekChange& request) {
  switch (request.choice) {
    case WeekChoice::by_rule: return forget_week(tx, series.id, request.week_on);
    case WeekChoice::skip:
      return decide_week(tx, series.id, {request.week_on, WeekAct::skip, std::nullopt});
    case WeekChoice::move:
      return decide_week(tx, series.id, {request.week_on, WeekAct::move, request.opens_on});
    case WeekChoice::as_usual:
      return decide_week(tx, series.id, {request.week_on, WeekAct::as_usual, std::nullopt});
  }
}

/// A draft follows the week: it moves along, or goes when the week is skipped.
void follow_week(db::WriteTx& tx, RoundRow round, const WeekPlan& plan) {
  if (plan.skipped) return remove_draft(tx, round.id);
  round.opens_at = plan.window.opens_at;
  round.closes_at = plan.window.closes_at;
  update_draft(tx, round);
}

}  // namespace

Drafting show_drafting(db::ReadTx& tx, const SeriesRequest& request) {
  return view_of(find_drafting(tx, require_series(tx, request.series_id).id));
}

Drafting change_drafting(db::WriteTx& tx, const DraftingChange& request) {
  const SeriesRow series = require_series(tx, request.series_id);
  check_form(request);
  const auto before = find_drafting(tx, series.id);
  DraftingRow row;
  row.enabled = request.enabled;
  row.days_before = request.days_before;
  row.avoid_weeks = request.avoid_weeks;
  row.lowest_rate = request.lowest_rate;
  row.highest_rate = request.highest_rate;
  row.fewest_answers = request.fewest_answers;
  row.on_holiday = request.on_holiday;
  row.author_id = tx.caller().account;
  row.enabled_at = before && before->enabled ? before->enabled_at : tx.now();
  row.rev = request.rev;
  if (!keep_drafting(tx, series.id, row)) {
    audit::refuse_stale(tx, "series", series.series_id.to_hex());
  }
  ++row.rev;
  record(tx, "study.set_drafting", series, {"drafting"}, request.enabled ? "开" : "关");
  return view_of(row);
}

SeriesYear show_year(db::ReadTx& tx, const SeriesRequest& request) {
  const SeriesRow series = require_series(tx, request.series_id);
  const YearFacts facts = load_facts(tx, series);
  SeriesYear year{view_of(find_drafting(tx, series.id)), {}};
  const auto this_week = monday_of(tx.today());
  for (int week = 0; week < weeks_ahead; ++week) {
    year.weeks.push_back(view_week(tx, facts, this_week.plus_days(week * days_per_week)));
  }
  return year;
}

WeekView change_week(db::WriteTx& tx, const WeekChange& request) {
  const SeriesRow series = require_series(tx, request.series_id);
  YearFacts facts = load_facts(tx, series);
  check_week(facts, request, tx.today());
  const auto found = facts.rounds.find(request.week_on);
  const bool has_round = found != facts.rounds.end();
  const bool drafted = has_round && found->second.state == StoredState::draft &&
                       find_draft(tx, found->second.id).has_value();
  if (has_round && !drafted) {
    throw Error{Kind::conflict, "week_published", "这一周已经有一期答题，不能再调整"};
  }
  keep_choice(tx, series, request);
  const YearFacts decided = load_facts(tx, series);
  if (drafted) follow_week(tx, found->second, plan_of(decided, request.week_on));
  record(tx, "study.change_week", series, {request.week_on.to_iso()},
         std::string(describe::name_of(request.choice)));
  return view_week(tx, load_facts(tx, series), request.week_on);
}

void install_series_year(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  constexpr std::int64_t minute_ms = 60'000;
  app.get({"/series/{series_id}/drafting", read_bank, view, "How a series drafts its rounds"},
          show_drafting);
  app.put({"/series/{series_id}/drafting", arrange_rounds, form, "Set how a series drafts"},
          change_drafting);
  app.get({"/series/{series_id}/year", read_bank, view, "The coming year of a series"}, show_year);
  app.put({"/series/{series_id}/weeks", arrange_rounds, form, "Skip, move or restore a week",
           Kind::conflict},
          change_week);
  app.get({"/rounds/{round_id}/draft", read_bank, view, "Why a round holds what it holds"},
          show_draft);
  app.put({"/rounds/{round_id}/draft/review", review_bank, form, "Accept a drafted round",
           Kind::conflict},
          review_draft);
  app.put({"/rounds/{round_id}/draft/refusals", review_bank, form,
           "Take a question out of a drafted round", Kind::conflict},
          refuse_question);
  app.job("study.keep_series_running", minute_ms, keep_series_running);
}

}  // namespace yixin::study
