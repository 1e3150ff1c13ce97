#include "modules/activities/counts.h"
#include "modules/activities/record_view.h"
#include "platform/access/access.h"
#include "platform/base/error.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::activities {
namespace {

struct LedgerRequest {
  UnitRef unit_id;
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(LedgerRequest, (), (unit_id, year))

std::string amounts_text(const std::vector<AmountView>& counts) {
  std::string text;
  for (const AmountView& one : counts) {
    text += (text.empty() ? "" : "；") + one.label + ' ' + std::to_string(one.amount) + one.measure;
  }
  return text;
}

std::string late_text(const RecordView& record) {
  return record.late ? "补录，相隔 " + std::to_string(record.days_after) + " 天" : "";
}

std::vector<std::string> row_of(db::ReadTx& tx, UnitNames& names, const Filed& filed) {
  const Activity activity = *find_activity(tx, filed.activity_id);
  const RecordView record = view_of(tx, activity, *find_record(tx, activity.id, activity.version));
  const ActivityType& type = type_of(filed.type);
  const Headcount& count = record.headcount;
  return {filed.held_on.to_iso(),
          names.at(filed.unit).name,
          type.carrier,
          type.name,
          record.title,
          record.batches.front().place,
          std::to_string(count.expected),
          std::to_string(count.present),
          std::to_string(count.exempt),
          std::to_string(count.joined + record.guest_headcount + record.partner_headcount),
          record.lecturer ? label_of(record.lecturer->grade) : "",
          record.partner_name,
          amounts_text(record.counts),
          std::to_string(record.resolutions.size()),
          late_text(record),
          std::to_string(record.version)};
}

http::File export_ledger(db::ReadTx& tx, const LedgerRequest& request) {
  const auto unit = org::find_unit_by_ref(tx, request.unit_id);
  if (!unit) base::refuse_not_found("这个党组织");
  access::require_visible(tx, read_activities, unit->id, "这个党组织");
  const int year = request.year.value_or(tx.today().year);
  spreadsheet::Sheet sheet;
  sheet.name = "活动台账";
  sheet.title = unit->name + ' ' + std::to_string(year) + " 年活动台账";
  sheet.headings = {"序号",         "日期", "登记单位", "载体",     "类型",       "名称",
                    "地点",         "应到", "实到",     "不计应到", "列席和参加", "讲课人",
                    "共同参加单位", "统计", "决议数",   "补录",     "版本"};
  UnitNames names(tx);
  for (const Filed& filed : list_filed(tx, unit->id, {year, 1, 1}, {year, 12, 31})) {
    auto row = row_of(tx, names, filed);
    row.insert(row.begin(), std::to_string(sheet.rows.size() + 1));
    sheet.rows.push_back(std::move(row));
  }
  const std::string name = sheet.title + ".xlsx";
  return {name, std::string(http::xlsx_type), spreadsheet::write_xlsx(sheet)};
}

}  // namespace

void install_ledger(http::Registry& app) {
  app.get({"/units/{unit_id}/activity-ledger", read_activities, http::limits::report,
           "Filed activities of a unit and year as a workbook"},
          export_ledger);
}

}  // namespace yixin::activities
