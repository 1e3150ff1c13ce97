#include <algorithm>

#include "modules/study/round_store.h"
#include "modules/study/rounds.h"
#include "modules/study/timetable.h"
#include "platform/audit/audit.h"
#include "platform/base/check.h"
#include "platform/base/clock_text.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

using base::Error;
using base::FieldError;
using base::Kind;

constexpr const char* naming_rule = "burden.named_ranking";
constexpr int question_limit = 100;

void check_weekday(int weekday, const char* field, std::vector<FieldError>& problems) {
  if (weekday < 1 || weekday > 7) problems.push_back({field, "out_of_range", "应为星期一到星期日"});
}

SeriesRow row_of(const SeriesForm& form) {
  std::vector<FieldError> problems;
  check_weekday(form.opens_weekday, "opens_weekday", problems);
  check_weekday(form.closes_weekday, "closes_weekday", problems);
  const auto opens = parse_minute(form.opens_time.str());
  const auto closes = parse_minute(form.closes_time.str());
  if (!opens) problems.push_back({"opens_time", "bad_value", "时间应写成 08:00"});
  if (!closes) problems.push_back({"closes_time", "bad_value", "时间应写成 20:00"});
  if (form.time_limit_minutes < 0 || form.time_limit_minutes > 180) {
    problems.push_back({"time_limit_minutes", "out_of_range", "限时应在 0 到 180 分钟之间"});
  }
  add_blueprint_problems(form.blueprint, problems);
  if (!problems.empty()) {
    throw Error{Kind::invalid, "invalid", "有几处需要修改", std::move(problems)};
  }
  SeriesRow row;
  row.name = form.name.str();
  row.opens_weekday = form.opens_weekday;
  row.opens_minute = *opens;
  row.closes_weekday = form.closes_weekday;
  row.closes_minute = *closes;
  row.time_limit_minutes = form.time_limit_minutes;
  row.blueprint = describe::to_json(form.blueprint);
  row.multiple_scoring = form.multiple_scoring;
  return row;
}

Series view_of(const SeriesRow& row, const base::LocalDate& today) {
  Series series;
  series.name = row.name;
  series.opens_weekday = row.opens_weekday;
  series.opens_time = base::clock_text(row.opens_minute);
  series.closes_weekday = row.closes_weekday;
  series.closes_time = base::clock_text(row.closes_minute);
  series.time_limit_minutes = row.time_limit_minutes;
  series.blueprint = describe::from_json<std::vector<BlueprintLineForm>>(row.blueprint);
  series.multiple_scoring = row.multiple_scoring;
  series.series_id = row.series_id;
  series.rev = row.rev;
  series.display = {row.display_mode, row.display_top_n, row.display_note,
                    rules::quote(naming_rule, today)};
  return series;
}

SeriesRow require_series(db::ReadTx& tx, const SeriesRef& ref) {
  auto row = find_series(tx, ref);
  if (!row) base::refuse_not_found("这个周周测");
  return std::move(*row);
}

void record(db::WriteTx& tx, std::string_view action, const SeriesRow& row,
            std::vector<std::string> fields, std::string note = {}) {
  audit::record(tx, {.action = action,
                     .object_kind = "series",
                     .object = row.series_id.to_hex(),
                     .fields = std::move(fields),
                     .note = std::move(note)});
}

/// Saves what was changed from the given revision.
void save_at(db::WriteTx& tx, SeriesRow& row, std::int64_t rev) {
  row.rev = rev;
  if (!update_series(tx, row)) audit::refuse_stale(tx, "series", row.series_id.to_hex());
  ++row.rev;
}

}  // namespace

void add_blueprint_problems(const std::vector<BlueprintLineForm>& lines,
                            std::vector<FieldError>& problems) {
  int total = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string path = "blueprint[" + std::to_string(i) + "].";
    if (lines[i].count < 1 || lines[i].count > question_limit) {
      problems.push_back({path + "count", "out_of_range", "题数应在 1 到 100 之间"});
    }
    if (lines[i].difficulty && (*lines[i].difficulty < 1 || *lines[i].difficulty > 3)) {
      problems.push_back({path + "difficulty", "out_of_range", "难度应为 1 到 3"});
    }
    total += std::clamp(lines[i].count, 0, question_limit);
  }
  if (lines.empty()) problems.push_back({"blueprint", "required", "至少需要一行组卷要求"});
  if (total > question_limit) {
    problems.push_back({"blueprint", "too_many_questions", "一份答卷最多 100 题"});
  }
}

void show_in_pages(db::WriteTx& tx, const SeriesRow& row) {
  tx.after_commit(
      [id = row.id, series = LiveSeries{row.name, row.display_mode, row.display_top_n}] {
        live_study().set_series(id, series);
      });
}

void check_blueprint_form(const std::vector<BlueprintLineForm>& lines) {
  std::vector<FieldError> problems;
  add_blueprint_problems(lines, problems);
  if (!problems.empty()) {
    throw Error{Kind::invalid, "invalid", "有几处需要修改", std::move(problems)};
  }
}

SeriesList show_series(db::ReadTx& tx, const http::Empty&) {
  SeriesList list;
  for (const SeriesRow& row : list_weekly_series(tx)) {
    list.items.push_back(view_of(row, tx.today()));
  }
  return list;
}

Series create_series(db::WriteTx& tx, const SeriesForm& request) {
  SeriesRow row = row_of(request);
  row.id = tx.next_id<SeriesNoun>().value;
  row.series_id = tx.draw_ref<SeriesNoun>();
  row.rev = 1;
  insert_series(tx, row);
  record(tx, "study.create_series", row, {"name", "blueprint"});
  show_in_pages(tx, row);
  return view_of(row, tx.today());
}

Series change_series(db::WriteTx& tx, const SeriesChange& request) {
  const SeriesRow old = require_series(tx, request.series_id);
  if (old.kind != SeriesKind::weekly) base::refuse_not_found("这个周周测");
  SeriesRow row = row_of(request);
  row.id = old.id;
  row.series_id = old.series_id;
  row.display_mode = old.display_mode;
  row.display_top_n = old.display_top_n;
  row.display_note = old.display_note;
  save_at(tx, row, request.rev);
  record(tx, "study.change_series", row, {"name", "timetable", "blueprint"});
  show_in_pages(tx, row);
  return view_of(row, tx.today());
}

Series set_display(db::WriteTx& tx, const DisplayChange& request) {
  SeriesRow row = require_series(tx, request.series_id);
  const std::string note = request.note ? request.note->str() : "";
  // Naming people is off unless somebody says why: the note stays beside the switch.
  if (request.mode == DisplayMode::top && note.empty()) {
    throw Error{Kind::invalid, "invalid", "公开姓名需要写明理由", {{"note", "required", "必填"}}};
  }
  if (request.mode == DisplayMode::top && (request.top_n < 1 || request.top_n > 20)) {
    throw Error{Kind::invalid,
                "invalid",
                "名次数应在 1 到 20 之间",
                {{"top_n", "out_of_range", "1 到 20"}}};
  }
  row.display_mode = request.mode;
  row.display_top_n = request.mode == DisplayMode::top ? request.top_n : 0;
  row.display_note = note;
  save_at(tx, row, request.rev);
  record(tx, "study.set_display", row, {"display_mode", "display_top_n"}, note);
  show_in_pages(tx, row);
  return view_of(row, tx.today());
}

}  // namespace yixin::study
