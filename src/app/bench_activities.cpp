#include "app/bench_activities.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/bench_desk.h"
#include "app/bench_report.h"
#include "app/bench_scratch.h"
#include "app/bench_timing.h"
#include "app/operator.h"
#include "modules/accounts/api/accounts.h"
#include "modules/org/api/org.h"
#include "platform/base/check.h"

namespace yixin::app {
namespace {

using base::LocalDate;
using http::Method;

constexpr int branches = 200;
constexpr int members_of_each = 80;
constexpr int years = 3;
constexpr int records_a_year = 21;
constexpr int scanners = 2'000;
constexpr std::chrono::milliseconds between_scans{15};
constexpr int repetitions = 41;

std::string branch_name(int number) { return "第" + std::to_string(1 + number) + "党支部"; }

std::string unit_list() {
  std::string text = "名称,类型,上级组织,成立日期,支部类型\n院党委,党委,,2003-05-12,\n";
  for (int i = 0; i < branches; ++i) {
    text += branch_name(i) + ",党支部,院党委,2003-05-12,普通\n";
  }
  return text;
}

std::string roster() {
  std::string text = "姓名,工号,党员类别,所在支部\n";
  for (int i = 0; i < branches * members_of_each; ++i) {
    const std::string number = std::to_string(100'000 + i);
    text += "测量员" + number + ',' + number + ",正式党员," + branch_name(i % branches) + '\n';
  }
  return text;
}

std::string batch_on(const LocalDate& day) {
  return R"([{"held_on":")" + day.to_iso() +
         R"(","from_minute":480,"span":"hours","minutes":60,"place":"会议室"}])";
}

std::string plan_body(const std::string& type, const std::string& unit, const LocalDate& day) {
  return R"({"type":")" + type + R"(","unit_id":")" + unit +
         R"(","host_ids":[],"title":"学习党章","batches":)" + batch_on(day) + '}';
}

std::string record_body(const LocalDate& day) {
  return R"({"title":"学习党章","batches":)" + batch_on(day) +
         R"(,"points":["传达文件","讨论","小结"],"absent":[],"exempt":[],"joined":[],)"
         R"("attended":[],"counts":[],"votes":[],"resolutions":[]})";
}

class ActivitiesBench {
 public:
  ActivitiesBench(Application& application, base::ManualClock& clock)
      : application_(application), clock_(clock), office_(application, "") {}

  ActivityFigures run() {
    const LocalDate today = base::local_date_of(clock_.now());
    clock_.set(base::instant_of({today.year - years, 1, 1}, 9 * 60));
    enter_hospital();
    ActivityFigures figures;
    std::vector<double> times;
    for (int year = today.year - years; year < today.year; ++year) hold_year(year, times);
    figures.record_ms = median(std::move(times));
    figures.attendance = count_attendance();
    figures.counts_ms = count_a_year(today.year - 1);
    figures.qr_p99_ms = quantile(let_people_scan(), 0.99);
    return figures;
  }

 private:
  void write(const std::function<void(db::WriteTx&)>& body) {
    application_.database().write_and_wait(db::system_context(clock_), body);
  }

  void apply(const std::string& kind, std::string file) {
    const std::string path = "/imports/" + kind;
    const std::string staged =
        office_.must(Method::post, path + "?file_name=a.csv", std::move(file));
    const std::string id = members_named(staged, "import_id").front();
    office_.must(Method::put, path + '/' + id + "/application", "{}");
  }

  void enter_hospital() {
    apply("units", unit_list());
    apply("people", roster());
    write([&](db::WriteTx& tx) {
      for (const auto& unit : org::list_units(tx, org::UnitKind::branch)) {
        units_.push_back(unit.unit_id.to_hex());
        const auto members = org::list_members(tx, unit.id);
        for (const auto& member : members) people_.push_back(member.id);
      }
      committee_ = org::list_units(tx, org::UnitKind::committee).front().unit_id.to_hex();
    });
    CHECK(people_.size() == branches * members_of_each);
    appoint_reviewer();
    write([](db::WriteTx& tx) { accounts::agree_for_everybody(tx); });
  }

  /// Nobody files what the same account handed in.
  void appoint_reviewer() {
    std::string account;
    write([&](db::WriteTx& tx) {
      const auto id = accounts::ensure_account_of(tx, people_.front());
      account = tx.value<std::string>(R"sql(SELECT public_id FROM accounts_account
                                            WHERE id = $1)sql",
                                      id);
    });
    office_.must(Method::post, "/grants",
                 R"({"account_id":")" + account + R"(","role":"party_officer","unit_id":")" +
                     committee_ + "\"}");
  }

  /// A desk left alone is signed out, and the clock moves by weeks.
  Desk reviewer_at_desk() {
    std::string token;
    write([&](db::WriteTx& tx) {
      token = accounts::open_session(tx, accounts::ensure_account_of(tx, people_.front()),
                                     accounts::SessionKind::desk);
    });
    return Desk(application_, token);
  }

  /// As many activities of each branch, spread over the year, each recorded on its day and filed.
  void hold_year(int year, std::vector<double>& times) {
    const LocalDate first{year, 1, 3};
    for (int round = 0; round < records_a_year; ++round) {
      const LocalDate day = first.plus_days(round * 17);
      clock_.set(base::instant_of(day, 18 * 60));
      Desk reviewer = reviewer_at_desk();
      for (const std::string& unit : units_) times.push_back(hold(reviewer, unit, day));
    }
  }

  /// Milliseconds of saving the record.
  double hold(Desk& reviewer, const std::string& unit, const LocalDate& day) {
    const std::string path =
        "/activities/" +
        office_.create("/activities", plan_body("party_lecture", unit, day), "activity_id");
    const std::string record = record_body(day);
    const double ms = ms_of([&] { office_.must(Method::put, path + "/record", record, 1); });
    office_.must(Method::put, path + "/submission", "{}", 2);
    reviewer.must(Method::put, path + "/review", R"({"verdict":"file"})", 3);
    return ms;
  }

  std::int64_t count_attendance() {
    std::int64_t count = 0;
    application_.database().read(db::system_context(clock_), [&](db::ReadTx& tx) {
      count = tx.value<std::int64_t>(R"sql(SELECT count(*) FROM activities_attendance)sql");
    });
    return count;
  }

  double count_a_year(int year) {
    const std::string text = std::to_string(year);
    const std::string target = "/activity-counts?from=" + text + "-01-01&to=" + text + "-12-31";
    Desk officer = reviewer_at_desk();
    CHECK(members_named(officer.must(Method::get, target, ""), "unit_id").size() == branches);
    std::vector<double> times;
    for (int i = 0; i < repetitions; ++i) {
      times.push_back(ms_of([&] { officer.must(Method::get, target, ""); }));
    }
    return median(std::move(times));
  }

  std::vector<std::string> open_phones() {
    std::vector<std::string> tokens;
    write([&](db::WriteTx& tx) {
      tokens.clear();
      for (int i = 0; i < scanners; ++i) {
        const auto account = accounts::ensure_account_of(tx, people_[static_cast<std::size_t>(i)]);
        tokens.push_back(accounts::open_session(tx, account, accounts::SessionKind::phone));
      }
    });
    write([](db::WriteTx& tx) { accounts::agree_for_everybody(tx); });
    return tokens;
  }

  /// People come by the clock on the wall, however long the ones before them wait.
  std::vector<double> let_people_scan() {
    const auto phones = open_phones();
    const LocalDate today = base::local_date_of(clock_.now());
    const std::string path =
        "/activities/" +
        office_.create("/activities", plan_body("training", committee_, today), "activity_id");
    const std::string link =
        members_named(office_.must(Method::get, path + "/sign-in-code", ""), "link").front();
    const std::string body = R"({"token":")" + link.substr(link.find("?t=") + 3) + "\"}";
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < phones.size(); ++i) {
      const auto due = start + between_scans * i;
      std::this_thread::sleep_until(due);
      Desk(application_, phones[i]).begin(Method::post, path + "/sign-ins", body, [this, due] {
        note_reply(due);
      });
    }
    std::unique_lock lock(replies_mutex_);
    replied_.wait(lock, [&] { return replies_.size() == phones.size(); });
    return replies_;
  }

  void note_reply(std::chrono::steady_clock::time_point due) {
    const std::lock_guard lock(replies_mutex_);
    replies_.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - due).count());
    replied_.notify_one();
  }

  Application& application_;
  base::ManualClock& clock_;
  Desk office_;
  std::string committee_;
  std::vector<std::string> units_;
  std::vector<access::PersonId> people_;
  std::mutex replies_mutex_;
  std::condition_variable replied_;
  std::vector<double> replies_;
};

}  // namespace

int bench_activities(const BenchOptions& options) {
  const Scratch scratch(options.database, options.data);
  base::ManualClock clock(base::SystemClock().now());
  Application application(scratch.settings(), clock);
  const ActivityFigures figures = ActivitiesBench(application, clock).run();
  print_table(figures);
  if (!options.json.empty()) write_json_file(figures, options.json);
  return 0;
}

}  // namespace yixin::app
