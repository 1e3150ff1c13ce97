#include "modules/activities/hours_papers.h"

#include "modules/activities/activity_view.h"
#include "modules/activities/papers.h"
#include "modules/activities/study_hours.h"
#include "modules/forms/api/forms.h"
#include "platform/base/error.h"
#include "platform/document/papers.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::activities {
namespace {

/// 12.5, and 12 for whole ones.
std::string hours_text(int minutes) {
  constexpr int minutes_of_tenth = 6;
  const int tenths = (minutes + minutes_of_tenth / 2) / minutes_of_tenth;
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : '.' + std::to_string(tenths % 10));
}

std::string hours_or_nothing(int minutes) { return minutes == 0 ? "" : hours_text(minutes); }

/// What was made up was studied alone, what a certificate is for elsewhere.
document::HoursLine hours_line(const std::string& name, const StudyHours& hours) {
  const int other = hours.made_up_minutes + hours.certificate_minutes;
  std::string note = "规定 " + std::to_string(hours.required_hours) + " 学时";
  const auto add = [&](const char* what, int minutes) {
    if (minutes > 0) note += what + hours_text(minutes) + " 学时";
  };
  add("，补学 ", hours.made_up_minutes);
  add("，外部证书 ", hours.certificate_minutes);
  return {name,
          hours_text(hours.minutes - other),
          hours_or_nothing(other),
          hours_text(hours.minutes),
          hours_or_nothing(hours.service.minutes),
          note};
}

std::string basis_of(const rules::RuleQuote& rule) {
  return rule.text + "（" + rule.source + rule.article + (rule.confirmed ? "" : "，待本单位确认") +
         "）";
}

http::File hours_paper(db::ReadTx& tx, const std::string& unit, int year, const std::string& whose,
                       std::vector<document::HoursLine> people) {
  const std::string period = std::to_string(year) + " 年";
  const auto quote = [&](std::string_view rule) {
    return basis_of(quote_of(rule_of(tx, rule, tx.today())));
  };
  document::HoursPaper paper{unit, period, std::move(people),
                             quote(hour_rule) + "志愿时长：" + quote(service_rule),
                             long_date(tx.today())};
  return forms::paper_of(tx, document::FormKind::hours, whose + ' ' + period,
                         document::values_of(paper));
}

http::File print_unit_hours(db::ReadTx& tx, const UnitYear& request) {
  const UnitYearHours hours = hours_of_unit(tx, request);
  std::vector<document::HoursLine> people;
  for (const MemberYear& one : hours.members) people.push_back(hours_line(one.name, one.hours));
  return hours_paper(tx, hours.unit_name, hours.year, hours.unit_name, std::move(people));
}

http::File print_own_hours(db::ReadTx& tx, const OwnYear& request) {
  const auto person = org::find_person(tx, tx.caller().person);
  if (!person) base::refuse_not_found("您的学时");
  const StudyHours hours = own_hours(tx, request);
  return hours_paper(tx, UnitNames(tx).at(org::scope_of(tx, person->id)).name, hours.year,
                     person->name, {hours_line(person->name, hours)});
}

using Row = std::vector<std::string>;

Row sum_row(const MemberYear& one) {
  const StudyHours& hours = one.hours;
  return {one.name,
          hours_text(hours.minutes),
          std::to_string(hours.required_hours),
          hours_or_nothing(hours.made_up_minutes),
          hours_or_nothing(hours.certificate_minutes),
          hours_or_nothing(hours.service.minutes)};
}

Row line_row(const std::string& name, const StudyLine& line, const std::string& note) {
  return {name, line.held_on.to_iso(), line.title, line.type_name, hours_text(line.minutes), note};
}

Row line_row(const std::string& name, const CertificateLine& line) {
  return {name,
          line.completed_on.to_iso(),
          line.title,
          line.organiser.value_or(""),
          hours_text(line.minutes),
          "外部证书" + (line.number ? " " + *line.number : "") + "，" + line.entered_by + "导入"};
}

void add_lines(const MemberYear& one, std::vector<Row>& rows) {
  for (const StudyLine& line : one.hours.items) {
    const auto& made_up = line.made_up_on;
    rows.push_back(line_row(one.name, line, made_up ? made_up->to_iso() + " 补学" : ""));
  }
  for (const CertificateLine& line : one.hours.certificates) {
    rows.push_back(line_row(one.name, line));
  }
  for (const StudyLine& line : one.hours.service.items) {
    rows.push_back(line_row(one.name, line, "志愿时长，不计学时"));
  }
}

/// What everybody has, and on a second sheet each record and certificate that it comes from.
http::File export_unit_hours(db::ReadTx& tx, const UnitYear& request) {
  const UnitYearHours hours = hours_of_unit(tx, request);
  const std::string title = hours.unit_name + ' ' + std::to_string(hours.year) + " 年学时";
  std::vector<spreadsheet::Sheet> sheets{
      {"学时",
       title,
       {"姓名", "已计学时", "规定学时", "其中补学", "其中外部证书", "志愿时长（小时）"},
       {},
       {}},
      {"明细",
       title + "明细",
       {"姓名", "日期", "名称", "类型或主办单位", "学时或小时", "说明"},
       {},
       {}}};
  for (const MemberYear& one : hours.members) {
    sheets.front().rows.push_back(sum_row(one));
    add_lines(one, sheets.back().rows);
  }
  return {title + ".xlsx", std::string(http::xlsx_type), spreadsheet::write_xlsx(sheets)};
}

}  // namespace

void install_hours_papers(http::Registry& app) {
  using http::limits::report;
  app.get({"/units/{unit_id}/study-hours/paper", record_activities, report,
           "Study hours of the members of a unit as a Word document"},
          print_unit_hours);
  app.get({"/units/{unit_id}/study-hours/list", record_activities, report,
           "The same as a workbook, explained line by line"},
          export_unit_hours);
  app.get({"/my/study-hours/paper", access::signed_in, report,
           "One's own study hours of a year as a Word document", base::Kind::not_found},
          print_own_hours);
}

}  // namespace yixin::activities
