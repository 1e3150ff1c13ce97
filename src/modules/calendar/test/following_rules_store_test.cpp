#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "modules/calendar/occasion.h"
#include "modules/calendar/test/office.h"
#include "modules/rules/api/rules.h"
#include "platform/describe/json.h"

/// Rules that people write and withdraw, against a model that asks every period by itself which
/// version it falls under. Everything goes the way of a request: route, version, rules::on_change.
namespace yixin::calendar::test {
namespace {

/// Today is 21 November 2026, and the next year is there to be planned.
constexpr int next_year = 2027;
const base::LocalDate new_year{next_year, 1, 1};

int pick(int low, int high) { return *rc::gen::resize(100, rc::gen::inRange(low, high)); }
base::LocalDate random_day() { return new_year.plus_days(pick(-35, 364)); }

struct Version {
  std::string version_id;
  base::LocalDate valid_from;
  rules::DutyPart duty;
};

struct Unit {
  std::string public_id;
  access::UnitId id;
  std::string kind;
  base::LocalDate founded_on;
  std::optional<base::LocalDate> dissolved_on;
};

/// "period number"
using Duties = std::set<std::string>;

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

/// The name of the period of a version that begins with a month; empty when none does.
std::string period_from(rules::DutyPeriod every, int month) {
  const std::string y = std::to_string(next_year);
  if (every == rules::DutyPeriod::month) return y + '-' + two(month);
  if (every == rules::DutyPeriod::quarter && month % 3 == 1) {
    return y + "-Q" + std::to_string(month / 3 + 1);
  }
  if (every == rules::DutyPeriod::half_year && month % 6 == 1) {
    return y + "-H" + std::to_string(month / 6 + 1);
  }
  return every == rules::DutyPeriod::year && month == 1 ? y : "";
}

int months_of(rules::DutyPeriod every) {
  switch (every) {
    case rules::DutyPeriod::month: return 1;
    case rules::DutyPeriod::quarter: return 3;
    case rules::DutyPeriod::half_year: return 6;
    case rules::DutyPeriod::year: break;
  }
  return 12;
}

class RuleModel : private Office {
 public:
  RuleModel() {
    for (const char* kind : {"branch", "general_branch", "branch"}) {
      Unit unit;
      unit.kind = kind;
      unit.public_id = world.add_unit(kind, "单位" + std::to_string(units_.size()), committee);
      world.read([&](db::ReadTx& tx) {
        unit.id = tx.value<access::UnitId>(R"sql(SELECT id FROM org_unit WHERE public_id = $1)sql",
                                           unit.public_id);
      });
      units_.push_back(unit);
    }
  }

  void run() {
    code_ = "hospital.naive_" + std::to_string(++round_);
    kind_ = "naive_" + std::to_string(round_);
    versions_.clear();
    touched_.clear();
    for (Unit& unit : units_) change_facts(unit);
    const int changes = pick(3, 9);
    for (int i = 0; i < changes; ++i) {
      change();
      compare();
    }
  }

 private:
  void change() {
    const int what = pick(0, 6);
    if (what == 0 && !versions_.empty()) return withdraw();
    if (what == 1) return touch(units_[static_cast<std::size_t>(pick(0, 3))]);
    if (what == 2) return change_facts(units_[static_cast<std::size_t>(pick(0, 3))]);
    write();
  }
  void write() {
    Version version;
    version.valid_from = random_day();
    for (const Version& other : versions_) {
      if (other.valid_from == version.valid_from) return;
    }
    version.duty.kind = kind_;
    version.duty.name = "事项";
    version.duty.every = static_cast<rules::DutyPeriod>(pick(0, 4));
    version.duty.times = pick(1, 3);
    for (const char* kind : {"general_branch", "branch"}) {
      if (pick(0, 3) > 0) version.duty.units.emplace_back(kind);
    }
    if (version.duty.units.empty()) version.duty.units.emplace_back("branch");
    const Reply reply = world.call(
        officer, Method::post, "/rules",
        R"({"code":")" + code_ +
            R"(","title":"规定","text":"按期开展。","article":"第一条","source":"院党委文件",)"
            R"("valid_from":")" +
            version.valid_from.to_iso() +
            R"(","figures":[],"level":"hospital","theme":"组织生活","reason":"院党委会议定","duty":)" +
            describe::to_json(version.duty) + '}');
    if (reply.status != 200) RC_FAIL(reply.body);
    version.version_id = reply.at("version_id");
    versions_.push_back(version);
  }
  void withdraw() {
    const auto chosen = versions_.begin() + pick(0, static_cast<int>(versions_.size()));
    world.must(officer, Method::put, "/rules/versions/" + chosen->version_id + "/withdrawal");
    versions_.erase(chosen);
  }
  void change_facts(Unit& unit) {
    unit.founded_on = pick(0, 2) == 0 ? base::LocalDate{2020, 1, 1} : random_day();
    unit.dissolved_on = pick(0, 3) == 0 ? std::optional(random_day()) : std::nullopt;
    world.write([&](db::WriteTx& tx) {
      tx.run(R"sql(UPDATE org_unit SET founded_on = $1, dissolved_on = $2 WHERE id = $3)sql",
             unit.founded_on, unit.dissolved_on, unit.id);
      follow_units(tx, {unit.id});
    });
  }
  /// Somebody plans one of the duties, which stays from then on.
  void touch(const Unit& unit) {
    const Duties have = stored(unit);
    if (have.empty()) return;
    auto chosen = have.begin();
    std::advance(chosen, pick(0, static_cast<int>(have.size())));
    touched_[unit.public_id].insert(*chosen);
    const auto blank = chosen->find(' ');
    world.write([&](db::WriteTx& tx) {
      tx.run(R"sql(UPDATE calendar_duty SET state = 'planned', planned_on = '2027-12-01'
                   WHERE unit_id = $1 AND occasion_id IN
                     (SELECT id FROM calendar_occasion
                      WHERE kind = $2 AND period = $3 AND number = $4))sql",
             unit.id, kind_, chosen->substr(0, blank), std::stoi(chosen->substr(blank + 1)));
    });
  }
  const Version* version_on(const base::LocalDate& on) const {
    const Version* answer = nullptr;
    for (const Version& version : versions_) {
      if (on < version.valid_from) continue;
      if (answer == nullptr || answer->valid_from < version.valid_from) answer = &version;
    }
    return answer;
  }
  Duties expected(const Unit& unit) {
    Duties duties = touched_[unit.public_id];
    for (int month = 1; month <= 12; ++month) {
      const Version* version = version_on({next_year, month, 1});
      if (version == nullptr) continue;
      const std::string period = period_from(version->duty.every, month);
      const auto& kinds = version->duty.units;
      if (period.empty() || std::ranges::find(kinds, unit.kind) == kinds.end()) continue;
      const int last = month + months_of(version->duty.every) - 1;
      if (base::LocalDate{next_year, last, 1} < unit.founded_on) continue;
      if (unit.dissolved_on && *unit.dissolved_on <= last_day_of(next_year, last)) continue;
      for (int number = 1; number <= version->duty.times; ++number) {
        duties.insert(period + ' ' + std::to_string(number));
      }
    }
    return duties;
  }
  struct Row {
    std::string period;
    int number = 0;
  };
  BOOST_DESCRIBE_CLASS(Row, (), (period, number), (), ())
  Duties stored(const Unit& unit) {
    Duties found;
    world.read([&](db::ReadTx& tx) {
      for (const Row& row : tx.all<Row>(
               R"sql(SELECT o.period, o.number
                     FROM calendar_duty d JOIN calendar_occasion o ON o.id = d.occasion_id
                     WHERE d.unit_id = $1 AND o.kind = $2 AND o.year = $3)sql",
               unit.id, kind_, next_year)) {
        found.insert(row.period + ' ' + std::to_string(row.number));
      }
    });
    return found;
  }
  void compare() {
    for (const Unit& unit : units_) RC_ASSERT(stored(unit) == expected(unit));
  }

  int round_ = 0;
  std::string code_;
  std::string kind_;
  std::vector<Unit> units_;
  std::vector<Version> versions_;
  std::map<std::string, Duties> touched_;
};

TEST(following_rules, duties_are_those_of_a_naive_model_through_rules_that_people_write) {
  RuleModel model;
  EXPECT_TRUE(rc::check([&] { model.run(); }));
}

}  // namespace
}  // namespace yixin::calendar::test
