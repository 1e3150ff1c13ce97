#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

#include "modules/calendar/occasion_store.h"
#include "support/world.h"

/// Duties against a model that asks of every unit and every period by itself: random packs, random
/// facts, random changes.
namespace yixin::calendar {
namespace {

using yixin::test::World;

constexpr int year = 2026;

/// Of the whole range from the first round on; rapidcheck would begin with the low end alone.
int pick(int low, int high) { return *rc::gen::resize(100, rc::gen::inRange(low, high)); }
const base::LocalDate new_year{year, 1, 1};

struct NaiveUnit {
  access::UnitId id;
  std::string kind = "branch";
  bool temporary = false;
  int full_members = 0;
  bool groups = false;
  base::LocalDate founded_on;
  std::optional<base::LocalDate> dissolved_on;
};

struct NaivePeriod {
  std::string name;
  int first_month = 1;
  int last_month = 12;
};

std::vector<NaivePeriod> periods_of(rules::DutyPeriod every) {
  const std::string y = std::to_string(year);
  std::vector<NaivePeriod> all;
  for (int month = 1; month <= 12; ++month) {
    const std::string digits = (month < 10 ? "0" : "") + std::to_string(month);
    if (every == rules::DutyPeriod::month) all.push_back({y + '-' + digits, month, month});
    const bool quarter = every == rules::DutyPeriod::quarter && month % 3 == 1;
    if (quarter) all.push_back({y + "-Q" + std::to_string(month / 3 + 1), month, month + 2});
    const bool half = every == rules::DutyPeriod::half_year && month % 6 == 1;
    if (half) all.push_back({y + "-H" + std::to_string(month / 6 + 1), month, month + 5});
  }
  if (every == rules::DutyPeriod::year) all.push_back({y, 1, 12});
  return all;
}

bool meets(const NaiveUnit& unit, const std::string& need) {
  if (need == "groups") return unit.groups;
  if (need == "not_temporary") return !unit.temporary;
  const bool committee = unit.kind == "branch" && unit.full_members >= 7;
  return need == "committee_of_branch" ? committee : !committee;
}

int last_day(int month) {
  return month == 2 ? 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// "kind period number" of everything that a unit has that ends on `floor` or later.
std::set<std::string> naive_duties(const NaiveUnit& unit, const rules::Rule& rule,
                                   const base::LocalDate& floor) {
  std::set<std::string> duties;
  const rules::DutyPart& duty = *rule.duty;
  const bool of_kind =
      std::find(duty.units.begin(), duty.units.end(), unit.kind) != duty.units.end();
  for (const NaivePeriod& period : periods_of(duty.every)) {
    const int usual_from = std::max(period.first_month, duty.from_month);
    const int usual_to = std::min(period.last_month, duty.to_month);
    bool has = of_kind && base::LocalDate{year, usual_from, 1} >= rule.valid_from;
    for (const auto& need : duty.needs) has = has && meets(unit, need);
    if (!has || usual_from > usual_to) continue;
    if (base::LocalDate{year, period.last_month, last_day(period.last_month)} < floor) continue;
    if (unit.founded_on > base::LocalDate{year, usual_to, 1}) continue;
    if (unit.dissolved_on &&
        *unit.dissolved_on <= base::LocalDate{year, usual_to, last_day(usual_to)}) {
      continue;
    }
    for (int number = 1; number <= duty.times; ++number) {
      duties.insert(duty.kind + ' ' + period.name + ' ' + std::to_string(number));
    }
  }
  return duties;
}

base::LocalDate random_day() { return new_year.plus_days(pick(-200, 364)); }

rules::Rule random_rule(const std::string& kind) {
  rules::Rule rule;
  rule.code = kind;
  rule.valid_from = pick(0, 2) == 0 ? base::LocalDate{2018, 1, 1} : random_day();
  rules::DutyPart duty;
  duty.kind = kind;
  duty.name = kind;
  for (const char* unit : {"general_branch", "branch", "group"}) {
    if (pick(0, 3) > 0) duty.units.emplace_back(unit);
  }
  for (const char* need :
       {"committee_of_branch", "no_committee_of_branch", "groups", "not_temporary"}) {
    if (pick(0, 6) == 0) duty.needs.emplace_back(need);
  }
  duty.every = static_cast<rules::DutyPeriod>(pick(0, 4));
  duty.times = pick(1, 3);
  if (pick(0, 3) == 0) {
    duty.from_month = pick(1, 13);
    duty.to_month = pick(duty.from_month, 13);
  }
  rule.duty = duty;
  return rule;
}

class Model {
 public:
  explicit Model(World& world) : world_(world) {
    hospital_ = world.add_unit("committee", "模型党委");
    pool_ = unit_id(world.add_unit("branch", "人员所在支部", hospital_));
    for (int i = 0; i < 9; ++i) {
      world.add_person("党员" + std::to_string(i), "full_member");
    }
    world.write([&](db::WriteTx& tx) {
      people_ =
          tx.all<access::PersonId>(R"sql(SELECT person_id FROM org_roster ORDER BY person_id)sql");
      for (const auto person : people_) {
        tx.run(R"sql(INSERT INTO org_membership (id, person_id, unit_id, from_on)
                     VALUES ($1, $2, $3, '2020-01-01'))sql",
               tx.next_id<struct MembershipNoun>(), person, pool_);
      }
    });
  }

  void run() {
    ++round_;
    rules_.clear();
    units_.clear();
    duties_.clear();
    for (int i = 0; i < 3; ++i) {
      rules_.push_back(random_rule("naive-" + std::to_string(round_) + '-' + std::to_string(i)));
    }
    world_.write([&](db::WriteTx& tx) {
      for (const auto& rule : rules_) {
        for (const Occasion& one : occasions_of_rule(rule, year)) store_occasion(tx, one);
      }
    });
    for (int i = 0; i < 2; ++i) add_unit(i);
    const int changes = pick(2, 7);
    for (int i = 0; i < changes; ++i) change(units_[static_cast<std::size_t>(pick(0, 2))]);
    for (NaiveUnit& unit : units_) dissolve_for_good(unit);
  }

 private:
  access::UnitId unit_id(const std::string& public_id) {
    access::UnitId id;
    world_.read([&](db::ReadTx& tx) {
      id = tx.value<access::UnitId>(R"sql(SELECT id FROM org_unit WHERE public_id = $1)sql",
                                    public_id);
    });
    return id;
  }
  void add_unit(int number) {
    NaiveUnit unit;
    const std::string name = "第" + std::to_string(round_) + '-' + std::to_string(number);
    unit.id = unit_id(world_.add_unit("branch", name, hospital_));
    unit.founded_on = random_day();
    if (pick(0, 4) == 0) unit.kind = "general_branch";
    // Before the calendar sees it for the first time with these facts, it forgets what it saw.
    world_.write([&](db::WriteTx& tx) {
      tx.run(R"sql(DELETE FROM calendar_duty WHERE unit_id = $1)sql", unit.id);
      tx.run(R"sql(DELETE FROM calendar_unit WHERE unit_id = $1)sql", unit.id);
    });
    units_.push_back(unit);
    settle(units_.back(), new_year);
  }
  void change(NaiveUnit& unit) {
    switch (pick(0, 6)) {
      case 0: unit.full_members = pick(5, 10); break;
      case 1: unit.temporary = !unit.temporary && unit.kind == "branch"; break;
      case 2: unit.groups = !unit.groups; break;
      case 3: unit.founded_on = random_day(); break;
      case 4: unit.dissolved_on = random_day(); break;
      default: return touch(unit);
    }
    settle(unit, today_);
  }
  void write_facts(db::WriteTx& tx, const NaiveUnit& unit) {
    tx.run(R"sql(UPDATE org_unit SET kind = $1, branch_type = $2, founded_on = $3,
                                     dissolved_on = $4
                 WHERE id = $5)sql",
           unit.kind,
           unit.kind == "branch"
               ? std::optional<std::string>(unit.temporary ? "temporary" : "regular")
               : std::nullopt,
           unit.founded_on, unit.dissolved_on, unit.id);
    tx.run(R"sql(DELETE FROM org_unit WHERE parent_id = $1)sql", unit.id);
    if (unit.groups) {
      tx.run(R"sql(INSERT INTO org_unit (id, public_id, kind, name, name_key, pinyin, parent_id,
                                         founded_on, rev)
                   VALUES ($1, $2, 'group', $3, $3, 'g', $4, '2020-01-01', 1))sql",
             tx.next_id<access::UnitNoun>(), tx.draw_ref<access::UnitNoun>(),
             "组" + std::to_string(unit.id.value), unit.id);
    }
    for (std::size_t i = 0; i < people_.size(); ++i) {
      const bool here = static_cast<int>(i) < unit.full_members;
      tx.run(R"sql(UPDATE org_membership SET unit_id = $1 WHERE person_id = $2)sql",
             here ? unit.id : pool_, people_[i]);
    }
  }
  /// The facts as they are now reach the calendar, and the model does the same in its own way. The
  /// other unit has lost its members by this, which it is told as well.
  void settle(NaiveUnit& unit, const base::LocalDate& floor) {
    const bool at_once = pick(0, 2) == 0;
    world_.write([&](db::WriteTx& tx) {
      write_facts(tx, unit);
      at_once ? follow_units(tx, {}) : follow_units(tx, {units_.front().id, units_.back().id});
    });
    for (NaiveUnit& one : units_) {
      if (one.id != unit.id) one.full_members = 0;
      expect(one, one.id == unit.id ? floor : today_);
    }
    compare();
  }
  void expect(const NaiveUnit& unit, const base::LocalDate& floor) {
    auto& have = duties_[unit.id];
    for (const auto& rule : rules_) {
      const auto wanted = naive_duties(unit, rule, floor);
      std::erase_if(have, [&](const auto& duty) {
        const bool of_rule = duty.first.starts_with(rule.duty->kind + ' ');
        const bool ended = ends_before(duty.first, floor);
        return of_rule && !ended && !duty.second && !wanted.contains(duty.first);
      });
      for (const auto& duty : wanted) have.emplace(duty, false);
    }
  }
  bool ends_before(const std::string& duty, const base::LocalDate& floor) const {
    const auto start = duty.find(' ') + 1;
    return span_of(duty.substr(start, duty.rfind(' ') - start)).to < floor;
  }
  void touch(const NaiveUnit& unit) {
    auto& have = duties_[unit.id];
    if (have.empty()) return;
    auto chosen = have.begin();
    std::advance(chosen, pick(0, static_cast<int>(have.size())));
    chosen->second = true;
    const auto start = chosen->first.find(' ') + 1;
    const auto end = chosen->first.rfind(' ');
    world_.write([&](db::WriteTx& tx) {
      tx.run(R"sql(UPDATE calendar_duty SET state = 'planned', planned_on = '2026-12-01'
                   WHERE unit_id = $1 AND occasion_id IN
                     (SELECT id FROM calendar_occasion
                      WHERE kind = $2 AND period = $3 AND number = $4))sql",
             unit.id, chosen->first.substr(0, start - 1), chosen->first.substr(start, end - start),
             std::stoi(chosen->first.substr(end + 1)));
    });
  }
  void compare() {
    for (const NaiveUnit& unit : units_) {
      std::set<std::string> expected;
      for (const auto& [duty, touched] : duties_[unit.id]) expected.insert(duty);
      RC_ASSERT(stored(unit.id) == expected);
    }
  }
  struct Row {
    std::string kind;
    std::string period;
    int number = 0;
  };
  BOOST_DESCRIBE_CLASS(Row, (), (kind, period, number), (), ())
  std::set<std::string> stored(access::UnitId unit) {
    std::set<std::string> found;
    world_.read([&](db::ReadTx& tx) {
      for (const Row& row : tx.all<Row>(
               R"sql(SELECT o.kind, o.period, o.number
                     FROM calendar_duty d JOIN calendar_occasion o ON o.id = d.occasion_id
                     WHERE d.unit_id = $1 AND o.kind LIKE $2)sql",
               unit, "naive-" + std::to_string(round_) + "-%")) {
        found.insert(row.kind + ' ' + row.period + ' ' + std::to_string(row.number));
      }
    });
    return found;
  }
  /// The next round has units of its own.
  void dissolve_for_good(NaiveUnit& unit) {
    unit = NaiveUnit{unit.id, "branch", false, 0, false, {2020, 1, 1}, base::LocalDate{2020, 2, 1}};
    world_.write([&](db::WriteTx& tx) {
      write_facts(tx, unit);
      follow_units(tx, {unit.id});
    });
  }

  World& world_;
  const base::LocalDate today_{2026, 11, 21};
  std::string hospital_;
  access::UnitId pool_;
  std::vector<access::PersonId> people_;
  int round_ = 0;
  std::vector<rules::Rule> rules_;
  std::vector<NaiveUnit> units_;
  /// By unit: whether somebody touched it.
  std::map<access::UnitId, std::map<std::string, bool>> duties_;
};

TEST(following, duties_are_those_of_a_naive_model_through_random_packs_facts_and_changes) {
  World world;
  Model model(world);
  EXPECT_TRUE(rc::check([&] { model.run(); }));
}

}  // namespace
}  // namespace yixin::calendar
