#include "modules/study/exams.h"

#include <algorithm>
#include <array>

#include "modules/study/api/study.h"
#include "modules/study/bank_store.h"
#include "modules/study/exam_results.h"
#include "modules/study/rounds.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/intake/paging.h"

namespace yixin::study {
namespace {

using base::Error;
using base::FieldError;
using base::Kind;

constexpr int longest_limit_minutes = 180;
constexpr int most_attempts = 10;
constexpr std::size_t most_units = 200;
constexpr std::size_t most_questions = 100;
/// Equal scores are ordered by a number of milliseconds since the opening, which ends at 49 days.
constexpr std::int64_t longest_window_ms = 45LL * 24 * 3600 * 1000;
const char* const naming_rule = "burden.named_ranking";

void check_numbers(const ExamForm& form, std::vector<FieldError>& problems) {
  if (form.time_limit_minutes < 0 || form.time_limit_minutes > longest_limit_minutes) {
    problems.push_back({"time_limit_minutes", "out_of_range", "限时应在 0 到 180 分钟之间"});
  }
  if (form.attempts_allowed < 1 || form.attempts_allowed > most_attempts) {
    problems.push_back({"attempts_allowed", "out_of_range", "可答次数应在 1 到 10 之间"});
  }
  if (form.pass_percent && (*form.pass_percent < 1 || *form.pass_percent > 100)) {
    problems.push_back({"pass_percent", "out_of_range", "合格线应在 1 到 100 之间"});
  }
  if (form.host_ids.size() > most_units) {
    problems.push_back({"host_ids", "too_many", "举办单位过多"});
  }
  if (form.audience_ids.size() > most_units) {
    problems.push_back({"audience_ids", "too_many", "参加单位过多"});
  }
  if (form.closes_at.ms - form.opens_at.ms > longest_window_ms) {
    problems.push_back({"closes_at", "too_long", "开放时间最长 45 天"});
  }
  // Whoever has read the explanations would answer the second paper from them.
  if (form.kind == ExamKind::contest && form.attempts_allowed > 1 &&
      form.reveal != Reveal::after_close) {
    problems.push_back({"reveal", "bad_value", "可答多次的竞赛，成绩和解析应在截止后公布"});
  }
}

void check_questions(const ExamForm& form, std::vector<FieldError>& problems) {
  if (form.blueprint.empty() == form.question_ids.empty()) {
    problems.push_back({"blueprint", "required", "请填写组卷要求，或者选定题目，两者选一"});
  }
  if (form.question_ids.size() > most_questions) {
    problems.push_back({"question_ids", "too_many", "一份答卷最多 100 题"});
  }
  if (!form.blueprint.empty()) add_blueprint_problems(form.blueprint, problems);
}

std::vector<access::UnitId> units_of(db::ReadTx& tx, const std::vector<UnitRef>& refs,
                                     const char* field, std::vector<FieldError>& problems) {
  std::vector<access::UnitId> units;
  for (std::size_t i = 0; i < refs.size(); ++i) {
    if (const auto unit = org::find_unit_by_ref(tx, refs[i])) {
      units.push_back(unit->id);
    } else {
      problems.push_back({field + ("[" + std::to_string(i) + "]"), "no_such_unit", "没有这个单位"});
    }
  }
  return units;
}

/// What a form means, checked: everything that is written for a test.
struct ReadForm {
  std::vector<access::UnitId> hosts;
  std::vector<access::UnitId> audience;
  std::vector<std::int64_t> questions;
  std::vector<BlueprintLineForm> blueprint;
};

/// A line for each kind that the picked questions have, so that every paper holds all of them.
std::vector<BlueprintLineForm> blueprint_of_picked(const std::vector<QuestionKind>& kinds) {
  std::vector<BlueprintLineForm> lines;
  for (const QuestionKind kind : {QuestionKind::single, QuestionKind::multiple,
                                  QuestionKind::judgement, QuestionKind::blank}) {
    const auto count = static_cast<int>(std::count(kinds.begin(), kinds.end(), kind));
    if (count > 0) lines.push_back({kind, std::nullopt, std::nullopt, count});
  }
  return lines;
}

ReadForm read_form(db::ReadTx& tx, const ExamForm& form) {
  ReadForm read;
  std::vector<FieldError> problems;
  check_numbers(form, problems);
  check_questions(form, problems);
  read.hosts = units_of(tx, form.host_ids, "host_ids", problems);
  read.audience = units_of(tx, form.audience_ids, "audience_ids", problems);
  read.blueprint = form.blueprint;
  std::vector<QuestionKind> kinds;
  for (std::size_t i = 0; i < form.question_ids.size() && problems.empty(); ++i) {
    const auto question = find_question(tx, form.question_ids[i]);
    if (!question || question->head.state != QuestionState::reviewed) {
      problems.push_back(
          {"question_ids[" + std::to_string(i) + "]", "not_reviewed", "只能选审核通过的题目"});
      continue;
    }
    if (std::find(read.questions.begin(), read.questions.end(), question->head.id.value) !=
        read.questions.end()) {
      continue;
    }
    read.questions.push_back(question->head.id.value);
    kinds.push_back(question->content.kind);
  }
  if (!problems.empty()) {
    throw Error{Kind::invalid, "invalid", "有几处需要修改", std::move(problems)};
  }
  if (!kinds.empty()) read.blueprint = blueprint_of_picked(kinds);
  check_window(form.opens_at, form.closes_at, tx.now());
  return read;
}

void write_exam(db::WriteTx& tx, std::int64_t round_id, const ExamForm& form,
                const ReadForm& read) {
  put_exam(tx, {round_id, form.kind, form.intro ? form.intro->str() : "", form.attempts_allowed,
                form.pass_percent, form.reveal, describe::to_json(form.categories)});
  replace_exam_units(tx, round_id, ExamPart::host, read.hosts);
  replace_exam_units(tx, round_id, ExamPart::audience, read.audience);
  replace_exam_questions(tx, round_id, read.questions);
}

void fill_series(SeriesRow& series, const ExamForm& form) {
  series.kind = SeriesKind::exam;
  series.name = name_of_kind(form.kind);
  series.blueprint = "[]";
  if (form.kind != ExamKind::contest) series.display_mode = DisplayMode::off;
}

void fill_row(RoundRow& row, const ExamForm& form, const ReadForm& read) {
  row.title = form.title.str();
  row.opens_at = form.opens_at;
  row.closes_at = form.closes_at;
  row.time_limit_minutes = form.time_limit_minutes;
  row.blueprint = describe::to_json(read.blueprint);
  row.multiple_scoring = form.multiple_scoring;
}

void record(db::WriteTx& tx, std::string_view action, const RoundRow& row) {
  audit::record(tx, {.action = action,
                     .object_kind = "round",
                     .object = row.round_id.to_hex(),
                     .fields = {"title", "opens_at", "closes_at", "exam"},
                     .note = {}});
}

ExamFacts facts_of(db::ReadTx& tx, const RoundRow& row, const ExamRow& exam) {
  ExamFacts facts;
  facts.kind = exam.kind;
  facts.intro = exam.intro;
  facts.hosts = list_exam_units(tx, row.id, ExamPart::host);
  facts.audience = list_exam_units(tx, row.id, ExamPart::audience);
  facts.categories = describe::from_json<std::vector<org::Category>>(exam.categories);
  facts.attempts_allowed = exam.attempts_allowed;
  facts.pass_percent = exam.pass_percent;
  facts.reveal = exam.reveal;
  const auto series = find_series(tx, row.series_ref);
  facts.display = {series->display_mode, series->display_top_n, series->display_note,
                   rules::quote(naming_rule, tx.today())};
  facts.display_rev = series->rev;
  return facts;
}

ExamView view_of(db::ReadTx& tx, const ExamOfRound& found) {
  ExamView view;
  view.round = show_round(tx, {found.round.round_id});
  view.exam = facts_of(tx, found.round, found.exam);
  view.time_limit_minutes = found.round.time_limit_minutes;
  view.multiple_scoring = found.round.multiple_scoring;
  view.fixed_questions = has_exam_questions(tx, found.round.id);
  view.rev = found.round.rev;
  return view;
}

}  // namespace

ExamOfRound require_exam(db::ReadTx& tx, const RoundRef& ref) {
  const auto row = find_round(tx, ref);
  const auto exam = row ? find_exam(tx, row->id) : std::nullopt;
  if (!exam) base::refuse_not_found("这次测试");
  return {*row, *exam};
}

ExamPage show_exams(db::ReadTx& tx, const ExamFilter& request) {
  const auto window = intake::window_of(request.page, request.page_size);
  ExamPage page;
  page.page = window.page;
  page.page_size = window.page_size;
  page.total = count_exam_rounds(tx);
  for (const RoundRow& row : list_exam_rounds(tx, window.page_size, intake::offset_of(window))) {
    Exam item;
    fill_round(tx, row, item.round);
    item.exam = facts_of(tx, row, *find_exam(tx, row.id));
    page.items.push_back(std::move(item));
  }
  return page;
}

ExamView show_exam(db::ReadTx& tx, const RoundRequest& request) {
  return view_of(tx, require_exam(tx, request.round_id));
}

ExamView create_exam(db::WriteTx& tx, const ExamForm& request) {
  const ReadForm read = read_form(tx, request);
  SeriesRow series;
  series.id = tx.next_id<SeriesNoun>().value;
  series.series_id = tx.draw_ref<SeriesNoun>();
  fill_series(series, request);
  insert_series(tx, series);
  RoundRow row;
  row.id = tx.next_id<RoundNoun>().value;
  row.round_id = tx.draw_ref<RoundNoun>();
  row.series_id = series.id;
  row.series_ref = series.series_id;
  row.number = 1;
  fill_row(row, request, read);
  insert_round(tx, row);
  write_exam(tx, row.id, request, read);
  record(tx, "study.create_exam", row);
  show_in_pages(tx, series);
  return view_of(tx, require_exam(tx, row.round_id));
}

ExamView change_exam(db::WriteTx& tx, const ExamChange& request) {
  ExamOfRound found = require_exam(tx, request.round_id);
  RoundRow& row = found.round;
  if (row.state != StoredState::draft) {
    throw Error{Kind::conflict, "already_published", "已发布的测试不能再修改"};
  }
  const ReadForm read = read_form(tx, request);
  fill_row(row, request, read);
  row.rev = request.rev;
  if (!update_draft(tx, row)) audit::refuse_stale(tx, "round", row.round_id.to_hex());
  write_exam(tx, row.id, request, read);
  auto series = *find_series(tx, row.series_ref);
  fill_series(series, request);
  update_series(tx, series);
  record(tx, "study.change_exam", row);
  show_in_pages(tx, series);
  return view_of(tx, require_exam(tx, row.round_id));
}

void install_exams(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  app.get({"/exams", read_bank, view, "List the one-off tests"}, show_exams);
  app.get({"/exams/{round_id}", read_bank, view, "Read a one-off test"}, show_exam);
  app.post({"/exams", arrange_rounds, form, "Create a one-off test"}, create_exam);
  app.put({"/exams/{round_id}", arrange_rounds, form, "Change a draft of a test", Kind::conflict},
          change_exam);
  app.get({"/my/exams", take_quiz, view, "Tests that are for the caller"}, show_my_exams);
  install_exam_results(app);
}

}  // namespace yixin::study
