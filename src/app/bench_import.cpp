#include "app/bench_import.h"

#include <chrono>

#include "app/bench_children.h"
#include "app/bench_report.h"
#include "app/bench_scratch.h"
#include "app/operator.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::app {
namespace {

constexpr int questions = 5'000;
constexpr int people = 10'000;

std::string question_workbook() {
  spreadsheet::Sheet sheet{"题库", "", {}, {}, {}};
  sheet.headings = {"题型",  "题干", "选项A", "选项B", "选项C",
                    "选项D", "答案", "解析",  "难度",  "知识点"};
  for (int i = 0; i < questions; ++i) {
    const std::string number = std::to_string(i);
    sheet.rows.push_back({"多选题", "关于第" + number + "号事项，下列哪些做法符合规定？",
                          "第一种做法，按" + number + "号办理", "第二种做法，先请示后办理",
                          "第三种做法，先办理后报告", "第四种做法，不予办理", "A、C",
                          "依据第" + number + "条，应当先行办理并及时报告。", "中",
                          "专题" + std::to_string(i % 40)});
  }
  return spreadsheet::write_xlsx(sheet);
}

std::string roster_workbook() {
  spreadsheet::Sheet sheet{"花名册", "", {}, {}, {}};
  sheet.headings = {"姓名",     "工号",     "性别",         "民族", "出生年月", "学历",
                    "入党时间", "党员类别", "参加工作时间", "职务", "职称",     "备注"};
  for (int i = 0; i < people; ++i) {
    const std::string number = std::to_string(100'000 + i);
    const std::string month = std::to_string(1 + i % 12);
    sheet.rows.push_back({"测量员" + number, number, i % 2 == 0 ? "男" : "女", "汉族",
                          std::to_string(1965 + i % 30) + "." + month, "大学本科",
                          "2019年" + month + "月1日", "正式党员", "2016/7/1", "科员", "主治医师",
                          "第" + number + "行"});
  }
  return spreadsheet::write_xlsx(sheet);
}

/// Until the reply with the first page of the preview is there.
double preview_seconds(Operator& op, const std::string& kind, std::string file) {
  const auto start = std::chrono::steady_clock::now();
  op.expect(http::Method::post, "/imports/" + kind + "?file_name=a.xlsx", std::move(file));
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int bench_import(const BenchOptions& options) {
  const Scratch scratch(options.database, options.data);
  const base::SystemClock clock;
  Application application(scratch.settings(), clock);
  InProcessOperator op(application);
  const ParsingChildrenWatch children;
  ImportFigures figures;
  figures.questions_seconds = preview_seconds(op, "questions", question_workbook());
  figures.roster_seconds = preview_seconds(op, "people", roster_workbook());
  figures.child_mib = children.largest_mib();
  print_table(figures);
  if (!options.json.empty()) write_json_file(figures, options.json);
  return 0;
}

}  // namespace yixin::app
