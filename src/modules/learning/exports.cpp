#include "modules/learning/coverage.h"
#include "modules/learning/sessions.h"
#include "modules/learning/supervisions.h"
#include "modules/learning/themes.h"
#include "modules/learning/vocabulary.h"
#include "platform/spreadsheet/write_xlsx.h"

/// The workbooks of the plan, in the headings of the field.
namespace yixin::learning {
namespace {

using spreadsheet::Sheet;

std::string day_of(const std::optional<base::LocalDate>& day) { return day ? day->to_iso() : ""; }

std::string mode_of(const std::optional<std::string>& mode) {
  return mode ? label_of(vocabulary().modes, *mode) : "";
}

std::string carriers_of(const std::vector<std::string>& carriers) {
  std::string text;
  for (const std::string& carrier : carriers) {
    text += (text.empty() ? "" : "、") + label_of(vocabulary().carriers, carrier);
  }
  return text;
}

std::string series_of(const std::optional<std::string>& campaign, const std::string& pillar) {
  return campaign.value_or("") + (campaign && !pillar.empty() ? "：" : "") + pillar;
}

const char* label_of(PaperState paper) {
  switch (paper) {
    case PaperState::asked: return "待交";
    case PaperState::received: return "已交";
    case PaperState::final: return "已定稿";
    case PaperState::not_asked: break;
  }
  return "不要求";
}

const char* label_of(Stage stage) {
  switch (stage) {
    case Stage::relayed: return "传达";
    case Stage::carried_out: return "落实";
    case Stage::reported: break;
  }
  return "反馈";
}

http::File workbook(const std::string& name, std::span<const Sheet> sheets) {
  return {name + ".xlsx", std::string(http::xlsx_type), spreadsheet::write_xlsx(sheets)};
}

http::File workbook(Sheet sheet, int year) {
  sheet.title = std::to_string(year) + " 年" + sheet.name;
  const std::string name = sheet.title;
  return workbook(name, std::span(&sheet, 1));
}

Sheet register_of(db::ReadTx& tx, Reach& reach, const std::vector<Document>& documents) {
  Sheet sheet;
  sheet.name = "上级文件登记";
  sheet.headings = {"序号",     "收文日期", "来文单位", "文号",           "文件标题",   "落实要求",
                    "传达载体", "反馈期限", "涉及单位", "已登记传达单位", "已反馈单位", "所属系列"};
  for (const Document& one : documents) {
    const DocumentRow row = row_of(tx, reach, one);
    sheet.rows.push_back({std::to_string(sheet.rows.size() + 1), row.received_on.to_iso(),
                          row.issuer, row.number, row.title, row.demand, carriers_of(row.carriers),
                          day_of(row.due_on), std::to_string(row.units),
                          std::to_string(row.relayed), std::to_string(row.reported),
                          series_of(row.campaign, row.pillar)});
  }
  return sheet;
}

Sheet chain_of(db::ReadTx& tx, Reach& reach, const std::vector<Document>& documents) {
  Sheet sheet;
  sheet.name = "传达落实反馈";
  sheet.headings = {"文件标题", "文号", "党组织", "环节", "日期", "载体", "方式", "说明", "登记人"};
  UnitNames names(tx);
  for (const Document& one : documents) {
    for (const Relay& line : reach.relays(one.id)) {
      sheet.rows.push_back({one.title, one.number, names.at(line.unit).name, label_of(line.stage),
                            line.done_on.to_iso(),
                            line.carrier ? label_of(vocabulary().carriers, *line.carrier) : "",
                            mode_of(line.mode), line.note, line.by});
    }
  }
  return sheet;
}

std::string text_of(const CoverageCell& cell) {
  std::string text = "传达 " + day_of(cell.relayed_on) + " " + carriers_of(cell.carriers);
  if (cell.carried_out_on) text += "；落实 " + day_of(cell.carried_out_on);
  if (cell.reported_on) text += "；反馈 " + day_of(cell.reported_on);
  return text;
}

std::string text_of(const Coverage& coverage, const CoverageDocument& document,
                    const UnitRef& unit) {
  for (const CoverageCell& cell : coverage.cells) {
    if (cell.document_id == document.document_id && cell.unit_id == unit) return text_of(cell);
  }
  for (const UnitRef& concerned : document.unit_ids) {
    if (concerned == unit) return "无记录";
  }
  return "未发";
}

}  // namespace

http::File export_themes(db::ReadTx& tx, const YearRequest& request) {
  Sheet sheet;
  sheet.name = "学习日主题安排";
  sheet.headings = {"月份", "学习日", "主题", "学习方式", "学习材料", "主题来源", "所属系列"};
  const auto year = show_themes(tx, request);
  for (const ThemeView& one : year.items) {
    sheet.rows.push_back({std::to_string(one.month) + " 月", day_of(one.study_on), one.title,
                          mode_of(one.mode), one.materials, one.source,
                          series_of(one.campaign, one.pillar)});
  }
  return workbook(std::move(sheet), year.year);
}

http::File export_supervisions(db::ReadTx& tx, const YearRequest& request) {
  Sheet sheet;
  sheet.name = "院领导督导安排";
  sheet.headings = {"月份", "党组织", "督导院领导", "督导日期", "督导记录"};
  const auto year = show_supervisions(tx, request);
  for (const SupervisionView& one : year.items) {
    sheet.rows.push_back({std::to_string(one.month) + " 月", one.unit_name, one.leader_name,
                          day_of(one.recorded_on), one.record});
  }
  return workbook(std::move(sheet), year.year);
}

http::File export_sessions(db::ReadTx& tx, const YearRequest& request) {
  Sheet sheet;
  sheet.name = "中心组学习计划";
  sheet.headings = {"序号",     "计划月份", "专题", "主发言人", "研讨稿",   "载体",    "学习方式",
                    "计划日期", "召开日期", "地点", "是否院外", "学习材料", "所属系列"};
  const auto year = show_sessions(tx, request);
  for (const CentreSession& one : year.items) {
    std::string speakers;
    for (const PlannedPerson& speaker : one.speakers) {
      speakers += (speakers.empty() ? "" : "、") + speaker.name;
    }
    sheet.rows.push_back(
        {std::to_string(sheet.rows.size() + 1), std::to_string(one.month) + " 月", one.topic,
         speakers, label_of(one.paper), label_of(vocabulary().carriers, one.carrier),
         mode_of(one.mode), day_of(one.planned_on), day_of(one.held_on), one.place,
         one.off_site ? "是" : "否", one.materials, series_of(one.campaign, one.pillar)});
  }
  return workbook(std::move(sheet), year.year);
}

http::File export_documents(db::ReadTx& tx, const DocumentQuery& query) {
  constexpr http::PageRequest everything{1, 10'000};
  const auto documents = list_documents(tx, filter_of(query), everything);
  Reach reach(tx);
  const Sheet sheets[] = {register_of(tx, reach, documents), chain_of(tx, reach, documents)};
  return workbook("上级文件-" + tx.today().to_iso(), sheets);
}

http::File export_coverage(db::ReadTx& tx, const CoverageQuery& query) {
  const Coverage coverage = show_coverage(tx, query);
  Sheet sheet;
  sheet.name = "文件传达情况";
  sheet.headings = {"党组织"};
  for (const CoverageDocument& document : coverage.documents) {
    sheet.headings.push_back(document.title);
  }
  for (const NamedUnit& unit : coverage.units) {
    std::vector<std::string> row{unit.name};
    for (const CoverageDocument& document : coverage.documents) {
      row.push_back(text_of(coverage, document, unit.unit_id));
    }
    sheet.rows.push_back(std::move(row));
  }
  return workbook(std::move(sheet), coverage.year);
}

}  // namespace yixin::learning
