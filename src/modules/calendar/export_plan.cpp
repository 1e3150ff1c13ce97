#include "modules/calendar/duties.h"
#include "modules/calendar/duty_store.h"
#include "modules/calendar/items.h"
#include "modules/calendar/months.h"
#include "modules/calendar/unit_views.h"
#include "platform/spreadsheet/write_xlsx.h"

/// 年度党建工作计划表, of the hospital and of a unit.
namespace yixin::calendar {
namespace {

std::string label_of_state(const DutyView& duty) {
  if (duty.no_data) return "无数据";
  switch (duty.state) {
    case DutyState::open: return "未安排";
    case DutyState::planned: return "已安排";
    case DutyState::done: return duty.by_hand ? "已完成（手工登记）" : "已完成";
    case DutyState::overdue: return "逾期";
    case DutyState::exempt: break;
  }
  return "免除";
}

std::string time_of(const DutyPlan& plan) {
  constexpr int per_hour = 60;
  constexpr int ten = 10;
  if (!plan.minute) return plan.on.to_iso();
  const int minute = *plan.minute % per_hour;
  return plan.on.to_iso() + ' ' + std::to_string(*plan.minute / per_hour) +
         (minute < ten ? ":0" : ":") + std::to_string(minute);
}

std::string days_of(const DutyView& duty) {
  return duty.from_on.to_iso() + " 至 " + duty.due_on.to_iso();
}

http::File workbook(const spreadsheet::Sheet& sheet, const std::string& name) {
  return {name + ".xlsx", std::string(http::xlsx_type), spreadsheet::write_xlsx(sheet)};
}

/// Source and article; 通行做法 that the source ends with is not said twice. On paper as on the
/// page a rule that nobody here has confirmed says so.
std::string basis_of(const rules::Rule& rule) {
  const std::string basis =
      rule.source.ends_with(rule.article) ? rule.source : rule.source + ' ' + rule.article;
  return rule.confirmed ? basis : basis + "（待本单位确认）";
}

}  // namespace

std::string audience_of(const ItemView& item) {
  std::string text;
  for (const auto kind : item.kinds) text += (text.empty() ? "" : "、") + org::label_of(kind);
  for (const auto& unit : item.units) text += (text.empty() ? "" : "、") + unit.name;
  return text;
}

http::File export_items(db::ReadTx& tx, const ItemsOfYear& request) {
  const int of_year = year_of(tx, request.year);
  const std::string year = std::to_string(of_year);
  spreadsheet::Sheet sheet;
  sheet.name = "年度党建工作计划";
  sheet.title = year + "年度党建工作计划表";
  sheet.headings = {"序号", "年度", "月份", "工作事项", "数量", "计量单位", "责任党组织", "备注"};
  for (const ItemView& item : visible_items(tx, of_year)) {
    sheet.rows.push_back({std::to_string(sheet.rows.size() + 1), year, std::to_string(item.month),
                          item.title, std::to_string(item.quantity), item.measure,
                          audience_of(item), item.note});
  }
  return workbook(sheet, year + "年度党建工作计划表");
}

http::File export_unit_plan(db::ReadTx& tx, const PlanOfUnit& request) {
  const int of_year = year_of(tx, request.year);
  const std::string year = std::to_string(of_year);
  const org::UnitSummary unit = visible_unit(tx, request.unit_id);
  const Standpoint seen{tx.today(), recorded_from(tx, unit.id)};
  spreadsheet::Sheet sheet;
  sheet.name = "年度党建工作计划";
  sheet.title = unit.name + year + "年度党建工作计划表";
  sheet.headings = {"序号", "工作事项", "期间", "次序",     "完成期限", "计划时间",
                    "地点", "主题",     "状态", "完成日期", "备注",     "依据"};
  for (const Duty& duty : list_duties_of_year(tx, unit.id, of_year, "")) {
    const DutyView view = view_of(duty, unit.unit_id, seen);
    const rules::Rule* rule = rules::find(duty.rule_code, duty.from_on);
    sheet.rows.push_back({std::to_string(sheet.rows.size() + 1), view.name, view.period,
                          std::to_string(view.number), days_of(view),
                          view.plan ? time_of(*view.plan) : "", view.plan ? view.plan->place : "",
                          view.plan ? view.plan->title : "", label_of_state(view),
                          view.done_on ? view.done_on->to_iso() : "",
                          view.exempt_reason.value_or(view.note.value_or("")),
                          rule == nullptr ? "年度计划" : basis_of(*rule)});
  }
  return workbook(sheet, unit.name + year + "年度党建工作计划表");
}

}  // namespace yixin::calendar
