#include <algorithm>
#include <map>

#include "demo/names.h"
#include "demo/structure.h"
#include "demo/titles.h"

namespace yixin::demo {
namespace {

using base::LocalDate;

/// So many senior members stand at the front of every branch: they hold its posts.
constexpr int seniors = 9;

LocalDate in_year(Dice& dice, int year) { return {year, dice.between(1, 12), dice.between(1, 28)}; }

class Roster {
 public:
  Roster(const Options& options, Hospital& hospital)
      : options_(options), hospital_(hospital), dice_(options.seed, "people") {
    for (const Department& department : hospital.departments) {
      vacancies_.push_back(department.headcount);
    }
  }

  void fill() {
    for (std::size_t unit = 0; unit < hospital_.units.size(); ++unit) {
      if (hospital_.units[unit].members > 0) add_members(unit);
    }
    for (const auto& [category, count] :
         {std::pair{"入党申请人", 40}, std::pair{"入党积极分子", 36}, std::pair{"发展对象", 14}}) {
      for (int i = 0; i < std::max(1, count * options_.percent / 100); ++i) add_applicant(category);
    }
    for (std::size_t department = 0; department < vacancies_.size(); ++department) {
      while (vacancies_[department] > 0) add_employee(department, "群众", 22, 59);
    }
    add_earlier_stays();
  }

 private:
  std::size_t add_person(Person person, int age) {
    person.staff_no = std::to_string(10001 + hospital_.people.size());
    person.birth_on = in_year(dice_, options_.today.year - age);
    person.name = invent_name(dice_, person.sex, person.birth_on.year);
    person.ethnicity = invent_ethnicity(dice_);
    person.native_place = invent_native_place(dice_);
    person.id_number = invent_id_number(person.birth_on, person.sex, birthdays_[person.birth_on]++);
    person.phone = invent_phone(static_cast<int>(hospital_.people.size()));
    hospital_.people.push_back(std::move(person));
    return hospital_.people.size() - 1;
  }

  std::size_t add_employee(std::size_t department, std::string category, int youngest, int oldest) {
    const Work work = hospital_.departments[department].work;
    const int age = dice_.between(youngest, oldest);
    const Calling calling = draw_calling(dice_, work, age);
    Person person;
    person.category = std::move(category);
    person.sex = dice_.happens(calling.share_of_men) ? base::Sex::male : base::Sex::female;
    person.education = calling.education;
    person.degree = calling.degree;
    person.post_and_title = calling.title;
    person.department = department;
    const std::size_t index = add_person(std::move(person), age);
    Person& made = hospital_.people[index];
    made.work_started_on = {
        std::min(made.birth_on.year + calling.age_at_start, options_.today.year - 1), 7, 1};
    --vacancies_[department];
    return index;
  }

  void add_members(std::size_t unit) {
    const Unit& branch = hospital_.units[unit];
    const bool retired = branch.branch_type == "retired";
    const auto groups = groups_of(hospital_, unit);
    for (int i = 0; i < branch.members; ++i) {
      const std::size_t person =
          retired ? add_retired() : add_working_member(branch, i, is_on_probation(branch, i));
      const std::size_t home =
          groups.empty() ? unit : groups[static_cast<std::size_t>(i) % groups.size()];
      hospital_.stays.push_back({person, home, beginning_of_stay(person, branch)});
    }
  }

  /// One of twenty, at the end of the branch, where nobody holds a post.
  static bool is_on_probation(const Unit& branch, int i) {
    return i >= std::max(seniors, branch.members - (branch.members + 10) / 20);
  }

  std::size_t add_working_member(const Unit& branch, int i, bool on_probation) {
    const auto count = branch.departments.size();
    const std::size_t department = branch.departments[static_cast<std::size_t>(i) % count];
    const bool heads = static_cast<std::size_t>(i) < count;
    const int youngest = heads ? 44 : i < seniors ? 36 : 25;
    const int oldest = heads ? 56 : on_probation ? 38 : 58;
    const std::size_t index =
        add_employee(department, on_probation ? "预备党员" : "正式党员", youngest, oldest);
    Person& person = hospital_.people[index];
    if (heads) make_head(dice_, hospital_.departments[department].work, person);
    if (on_probation) {
      person.joined_on = first_day_of(options_).plus_days(-dice_.between(20, 240));
    } else {
      join(person, i < seniors ? 28 : 34);
    }
    return index;
  }

  /// Between the ages of 19 and `latest`, and long enough ago that the year of probation is over.
  void join(Person& person, int latest) {
    const LocalDate last = options_.today.plus_days(-2 * 365);
    LocalDate joined = in_year(dice_, person.birth_on.year + dice_.between(19, latest));
    if (joined > last) joined = last.plus_days(-dice_.between(0, 200));
    person.joined_on = joined;
    person.full_on = joined.plus_days(365 + dice_.between(1, 20));
  }

  std::size_t add_retired() {
    Person person;
    person.category = "正式党员";
    person.sex = dice_.happens(0.45) ? base::Sex::male : base::Sex::female;
    person.retired = true;
    person.education = dice_.happens(0.5) ? "大学专科" : "大学本科";
    person.post_and_title = dice_.pick(std::vector<std::string>{
        "主任医师", "副主任医师", "主任护师", "副主任护师", "主管护师", "高级工程师"});
    const std::size_t index = add_person(std::move(person), dice_.between(61, 86));
    Person& made = hospital_.people[index];
    made.work_started_on = {made.birth_on.year + 22, 8, 1};
    join(made, 45);
    return index;
  }

  void add_applicant(const std::string& category) {
    std::size_t department = 0;
    do {
      department = static_cast<std::size_t>(
          dice_.between(0, static_cast<int>(hospital_.departments.size()) - 1));
    } while (vacancies_[department] < 1);
    const std::size_t person = add_employee(department, category, 23, 36);
    const std::size_t branch = hospital_.departments[department].unit;
    const LocalDate first = first_day_of(options_);
    hospital_.stays.push_back({person, branch, first.plus_days(-dice_.between(10, 500))});
  }

  /// From the day on which both the branch and the reason to belong to it were there.
  LocalDate beginning_of_stay(std::size_t index, const Unit& branch) {
    const Person& person = hospital_.people[index];
    // Groups were formed a month after their branch.
    LocalDate from = branch.founded_on.plus_days(40);
    from = std::max(from, person.work_started_on.plus_days(30));
    if (person.retired) from = std::max(from, LocalDate{person.birth_on.year + 60, 6, 1});
    from = std::max(from, *person.joined_on);
    return std::min(from, first_day_of(options_).plus_days(-1));
  }

  /// Some came from another branch of the hospital within the last years.
  void add_earlier_stays() {
    const LocalDate first = first_day_of(options_);
    const auto count = hospital_.stays.size();
    for (std::size_t i = 0; i < count; i += 23) {
      Stay& stay = hospital_.stays[i];
      const Person& person = hospital_.people[stay.person];
      if (person.category != "正式党员" || person.retired) continue;
      const LocalDate moved = first.plus_days(-dice_.between(200, 900));
      if (stay.from_on >= moved.plus_days(-60)) continue;
      const std::size_t before = hospital_.stays[(i + count / 2) % count].unit;
      if (before == stay.unit || hospital_.units[before].kind == "committee") continue;
      const LocalDate from = std::max(stay.from_on, hospital_.units[before].founded_on);
      if (from >= moved) continue;
      const std::size_t now = stay.unit;
      stay = {stay.person, before, from};
      hospital_.stays.push_back({stay.person, now, moved});
    }
  }

  const Options& options_;
  Hospital& hospital_;
  Dice dice_;
  std::vector<int> vacancies_;
  std::map<LocalDate, int> birthdays_;
};

}  // namespace

void plan_people(const Options& options, Hospital& hospital) { Roster(options, hospital).fill(); }

std::vector<std::size_t> members_of(const Hospital& hospital, std::size_t branch) {
  // The last stay of a person counts; seniority is the order of entry.
  std::map<std::size_t, std::size_t> home;
  for (const Stay& stay : hospital.stays) {
    const Unit& unit = hospital.units[stay.unit];
    home[stay.person] = unit.kind == "group" ? *unit.parent : stay.unit;
  }
  std::vector<std::size_t> members;
  for (const auto& [person, unit] : home) {
    if (unit == branch && hospital.people[person].joined_on) members.push_back(person);
  }
  return members;
}

}  // namespace yixin::demo
