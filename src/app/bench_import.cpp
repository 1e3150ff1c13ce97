#include "app/bench_import.h"

#include <chrono>

#include "app/bench_children.h"
#include "app/bench_report.h"
#include "app/bench_scratch.h"
#include "app/operator.h"
#include "platform/base/check.h"
#include "platform/base/id_number.h"
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

/// A branch for every forty people, as in a hospital of that size.
constexpr int branches = people / 40;

std::string branch_name(int number) { return "第" + std::to_string(1 + number) + "党支部"; }

std::string unit_list() {
  std::string text = "名称,类型,上级组织,成立日期,支部类型\n院党委,党委,,2003-05-12,\n";
  for (int i = 0; i < branches; ++i) {
    text += branch_name(i) + ",党支部,院党委,2003-05-12,普通\n";
  }
  return text;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// Born in the month of the other column, of that sex, with a check character that holds. The
/// region is one that is given to nobody.
std::string identity_number(int number, const std::string& born) {
  const std::string digits =
      "119999" + born + two_digits(1 + number / 12 % 28) + two_digits(number / 336 % 100);
  for (const char last : std::string("0123456789X")) {
    const std::string tried = digits + (number % 2 == 0 ? '1' : '2') + last;
    if (base::parse_id_number(tried).id) return tried;
  }
  CHECK(false && "one of the eleven characters checks the others");
  return {};
}

std::string roster_workbook() {
  spreadsheet::Sheet sheet{"花名册", "", {}, {}, {}};
  sheet.headings = {"姓名",     "工号",     "性别",     "民族",     "身份证号",
                    "出生年月", "学历",     "入党时间", "党员类别", "参加工作时间",
                    "所在支部", "联系电话", "职务",     "职称",     "备注"};
  for (int i = 0; i < people; ++i) {
    const std::string number = std::to_string(100'000 + i);
    const std::string year = std::to_string(1965 + i % 30);
    const std::string month = two_digits(1 + i % 12);
    sheet.rows.push_back({"测量员" + number, number, i % 2 == 0 ? "男" : "女", "汉族",
                          identity_number(i, year + month), year + "." + month, "大学本科",
                          "2019年" + month + "月1日", "正式党员", "2016/7/1",
                          branch_name(i % branches), "139" + std::to_string(10'000'000 + i), "科员",
                          "主治医师", "第" + number + "行"});
  }
  return spreadsheet::write_xlsx(sheet);
}

void enter_units(Operator& op) {
  const auto staged = op.expect(http::Method::post, "/imports/units?file_name=a.csv", unit_list());
  op.expect(http::Method::put,
            "/imports/units/" + members_named(staged, "import_id").front() + "/application", "{}");
}

/// Until the reply with the first page of the preview is there, in which every row is new.
double preview_seconds(Operator& op, const std::string& kind, std::string file, int rows) {
  const auto start = std::chrono::steady_clock::now();
  const std::string preview =
      op.expect(http::Method::post, "/imports/" + kind + "?file_name=a.xlsx", std::move(file));
  const auto end = std::chrono::steady_clock::now();
  CHECK(preview.find("\"new_rows\":" + std::to_string(rows) + ",") != std::string::npos);
  return std::chrono::duration<double>(end - start).count();
}

}  // namespace

int bench_import(const BenchOptions& options) {
  const Scratch scratch(options.database, options.data);
  const base::SystemClock clock;
  Application application(scratch.settings(), clock);
  InProcessOperator op(application);
  const ParsingChildrenWatch children;
  ImportFigures figures;
  enter_units(op);
  figures.questions_seconds = preview_seconds(op, "questions", question_workbook(), questions);
  figures.roster_seconds = preview_seconds(op, "people", roster_workbook(), people);
  figures.child_mib = children.largest_mib();
  print_table(figures);
  if (!options.json.empty()) write_json_file(figures, options.json);
  return 0;
}

}  // namespace yixin::app
