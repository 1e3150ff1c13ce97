#include "modules/relief/answering.h"
#include "modules/relief/views.h"
#include "platform/base/error.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::relief {

http::File export_complaints(db::ReadTx& tx, const ComplaintQuery& query) {
  constexpr int most_rows = 10'000;
  spreadsheet::Sheet sheet;
  sheet.name = "减负意见";
  sheet.headings = {"序号",     "收到日期", "类型",     "内容",     "所在页面",
                    "是否署名", "办理单位", "办理状态", "应答日期", "是否超期",
                    "答复日期", "答复内容", "是否公开"};
  for (const Complaint& one : list_complaints(tx, filter_of(query), {1, most_rows})) {
    const ComplaintRow row = view_row(tx, one);
    sheet.rows.push_back({std::to_string(sheet.rows.size() + 1), row.received_on.to_iso(),
                          label_of(row.kind), row.text, row.page, row.is_signed ? "署名" : "不署名",
                          row.unit_name.value_or("党委办公室"), label_of(row.state),
                          row.due_on.to_iso(), row.overdue ? "是" : "否",
                          one.answered_on ? one.answered_on->to_iso() : "", one.answer,
                          row.published ? "是" : "否"});
  }
  return {"减负意见-" + tx.today().to_iso() + ".xlsx", std::string(http::xlsx_type),
          spreadsheet::write_xlsx(sheet)};
}

}  // namespace yixin::relief
