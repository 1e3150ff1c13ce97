#include "app/bench_calendar.h"

#include <algorithm>
#include <functional>

#include "app/bench_desk.h"
#include "app/bench_report.h"
#include "app/bench_scratch.h"
#include "app/bench_timing.h"
#include "app/operator.h"
#include "modules/accounts/api/accounts.h"
#include "modules/calendar/api/calendar.h"
#include "modules/org/api/org.h"
#include "platform/base/check.h"

namespace yixin::app {
namespace {

using http::Method;

constexpr int general_branches = 50;
constexpr int branches_of_each = 199;
constexpr std::int64_t enough_duties = 1'000'000;
constexpr int repetitions = 41;
/// One less than a branch needs for a committee, so that the one who moves decides it.
constexpr int members_of_each = 6;

std::string unit_list() {
  std::string csv = "名称,类型,上级组织,成立日期\n院党委,党委,,2000-01-01\n";
  for (int i = 0; i < general_branches; ++i) {
    const std::string general = "第" + std::to_string(i) + "党总支";
    csv += general + ",党总支,院党委,2000-01-01\n";
    for (int j = 0; j < branches_of_each; ++j) {
      csv += general + "第" + std::to_string(j) + "支部,党支部," + general + ",2000-01-01\n";
    }
  }
  return csv;
}

/// Public ids of the first two branches and of the general branch above them.
struct Places {
  std::string here;
  std::string there;
  std::string above;
};

class CalendarBench {
 public:
  explicit CalendarBench(Application& application)
      : application_(application), office_(application, "") {}

  CalendarFigures run() {
    enter_units();
    CalendarFigures figures;
    const int this_year = base::local_date_of(clock_.now()).year;
    for (int year = this_year + 2; figures.duties < enough_duties; ++year) {
      figures.recompute_seconds = std::max(figures.recompute_seconds, derive(year) / 1000);
      figures.duties = count_duties();
    }
    figures.units = general_branches * (branches_of_each + 1) + 1;
    figures.fact_update_ms = move_somebody();
    figures.heatmap_ms = look_at_heat(this_year + 2);
    return figures;
  }

 private:
  void write(const std::function<void(db::WriteTx&)>& body) {
    application_.database().write_and_wait(db::system_context(clock_), body);
  }
  void enter_units() {
    const std::string staged =
        office_.must(Method::post, "/imports/units?file_name=a.csv", unit_list());
    office_.must(Method::put,
                 "/imports/units/" + members_named(staged, "import_id").front() + "/application",
                 "{}");
    write([&](db::WriteTx& tx) {
      const auto branches = org::list_units(tx, org::UnitKind::branch);
      places_ = {
          branches[0].unit_id.to_hex(), branches[1].unit_id.to_hex(),
          org::unit_above(tx, branches[0].id, org::UnitKind::general_branch)->unit_id.to_hex()};
    });
  }
  /// A whole year for every unit, with the commit.
  double derive(int year) {
    return ms_of([&] { write([&](db::WriteTx& tx) { calendar::derive_year(tx, year); }); });
  }
  std::int64_t count_duties() {
    std::int64_t count = 0;
    application_.database().read(db::system_context(clock_), [&](db::ReadTx& tx) {
      count = tx.value<std::int64_t>(R"sql(SELECT count(*) FROM calendar_duty)sql");
    });
    return count;
  }
  std::string add_member(const std::string& unit) {
    return office_.create("/people",
                          R"({"name":"测量员","category":"full_member","id_kind":"none",)"
                          R"("retired":false,"unit_id":")" +
                              unit + "\"}",
                          "person_id");
  }
  /// A transfer through its route: each changes the committee, and so the duties, of two branches.
  double move_somebody() {
    for (int i = 0; i < members_of_each; ++i) {
      add_member(places_.here);
      add_member(places_.there);
    }
    const std::string person = add_member(places_.here);
    const std::string today = base::local_date_of(clock_.now()).to_iso();
    std::vector<double> times;
    for (int i = 0; i < repetitions; ++i) {
      const std::string& to = i % 2 == 0 ? places_.there : places_.here;
      times.push_back(ms_of([&] {
        office_.must(Method::post, "/people/" + person + "/memberships",
                     R"({"unit_id":")" + to + R"(","from_on":")" + today + "\"}");
      }));
    }
    return median(times);
  }
  /// By the secretary of a general branch with 199 branches.
  double look_at_heat(int year) {
    const std::string person = add_member(places_.above);
    const std::string account =
        office_.create("/accounts", R"({"person_id":")" + person + "\"}", "account_id");
    office_.must(Method::post, "/grants",
                 R"({"account_id":")" + account +
                     R"(","role":"general_branch_secretary","unit_id":")" + places_.above + "\"}");
    std::string token;
    write([&](db::WriteTx& tx) {
      const auto ref = base::PublicId::parse(person);
      const auto found = org::find_person_by_ref(tx, base::Ref<access::PersonNoun>{*ref});
      token = accounts::open_session(tx, accounts::ensure_account_of(tx, found->id),
                                     accounts::SessionKind::desk);
    });
    write([](db::WriteTx& tx) { accounts::agree_for_everybody(tx); });
    Desk secretary(application_, token);
    const std::string target = "/calendar/heat?year=" + std::to_string(year);
    CHECK(members_named(secretary.must(Method::get, target, ""), "unit_id").size() ==
          branches_of_each);
    std::vector<double> times;
    for (int i = 0; i < repetitions; ++i) {
      times.push_back(ms_of([&] { secretary.must(Method::get, target, ""); }));
    }
    return median(times);
  }

  const base::SystemClock clock_;
  Application& application_;
  Desk office_;
  Places places_;
};

}  // namespace

int bench_calendar(const BenchOptions& options) {
  const Scratch scratch(options.database, options.data);
  const base::SystemClock clock;
  Application application(scratch.settings(), clock);
  const CalendarFigures figures = CalendarBench(application).run();
  print_table(figures);
  if (!options.json.empty()) write_json_file(figures, options.json);
  return 0;
}

}  // namespace yixin::app
