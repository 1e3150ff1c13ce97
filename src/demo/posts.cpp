#include <algorithm>

#include "demo/dice.h"
#include "demo/structure.h"

namespace yixin::demo {
namespace {

using base::LocalDate;

/// The same day of the month, years later; terms end like that.
LocalDate plus_years(LocalDate date, int years) {
  date.year += years;
  if (date.month == 2 && date.day == 29) date.day = 28;
  return date;
}

class Elections {
 public:
  Elections(const Options& options, Hospital& hospital)
      : options_(options), hospital_(hospital), dice_(options.seed, "posts") {}

  void hold() {
    for (std::size_t unit = 0; unit < hospital_.units.size(); ++unit) {
      const std::string kind = hospital_.units[unit].kind;
      if (kind == "committee") elect_committee(unit);
      if (kind == "general_branch") elect_general_branch(unit);
      if (kind != "branch") continue;
      if (hospital_.units[unit].branch_type == "temporary") {
        appoint_temporary(unit);
      } else {
        elect_branch(unit);
      }
    }
  }

 private:
  /// The `place`-th in seniority of a branch.
  std::size_t member(const std::string& branch, std::size_t place) const {
    return members_of(hospital_, hospital_.unit_named(branch)).at(place);
  }

  void add_post(std::size_t person, std::size_t unit, const char* post, const LocalDate& from_on) {
    hospital_.posts.push_back({person, unit, post, from_on, {}, false, {}});
  }

  /// Some months into a term, and never within half a year of its end.
  LocalDate beginning_of_term(std::size_t unit) {
    const std::string& name = hospital_.units[unit].name;
    if (name == branch_due_for_election) return plus_years(options_.today.plus_days(100), -3);
    if (name == branch_overdue_for_election) return plus_years(options_.today.plus_days(-24), -3);
    return options_.today.plus_days(-dice_.between(100, 800));
  }

  /// The current term, and the one before where the unit is old enough. Gives the current one.
  Term add_terms(std::size_t unit, const LocalDate& from_on, int years) {
    const LocalDate before = plus_years(from_on, -years);
    const bool has_past = hospital_.units[unit].founded_on < before;
    const int number =
        has_past ? 2 + (before.year - hospital_.units[unit].founded_on.year) / years : 1;
    if (has_past) hospital_.terms.push_back({unit, number - 1, before, from_on});
    hospital_.terms.push_back({unit, number, from_on, plus_years(from_on, years)});
    return hospital_.terms.back();
  }

  void elect_committee(std::size_t unit) {
    const Term term = add_terms(unit, options_.today.plus_days(-500), 5);
    const auto lead = [&](const char* branch, std::size_t place, const char* post,
                          const char* office) {
      const std::size_t person = member(branch, place);
      hospital_.people[person].post_and_title = office;
      add_post(person, unit, post, term.from_on);
    };
    lead("机关第一党支部", 8, "secretary", "党委书记");
    lead("机关第二党支部", 8, "deputy_secretary", "院长/主任医师");
    lead("机关第一党支部", 7, "discipline", "纪委书记");
    lead("内科第一党支部", 8, "committee_member", "副院长/主任医师");
    lead("外科第一党支部", 8, "committee_member", "副院长/主任医师");
    lead("机关第一党支部", 2, "organisation", "组织人事部主任");
    lead("机关第一党支部", 4, "publicity", "宣传统战部主任");
  }

  void elect_general_branch(std::size_t unit) {
    std::vector<std::size_t> branches;
    for (std::size_t i = 0; i < hospital_.units.size(); ++i) {
      if (hospital_.units[i].kind == "branch" && hospital_.units[i].parent == unit) {
        branches.push_back(i);
      }
    }
    const Term term = add_terms(unit, beginning_of_term(unit), 3);
    constexpr const char* posts[] = {"secretary", "organisation", "publicity", "discipline"};
    for (std::size_t i = 0; i < 4; ++i) {
      const std::size_t branch = branches[i % branches.size()];
      const std::size_t place = i < branches.size() ? 6 : 7;
      add_post(members_of(hospital_, branch).at(place), unit, posts[i], term.from_on);
    }
  }

  void elect_branch(std::size_t unit) {
    const auto members = members_of(hospital_, unit);
    const Term term = add_terms(unit, beginning_of_term(unit), 3);
    add_predecessor(unit, members, term);
    const bool has_deputy = members.size() >= 24;
    add_post(members[0], unit, "secretary", term.from_on);
    // 双带头人: who leads the branch also leads the department's profession.
    const auto department = hospital_.people[members[0]].department;
    const Work work = department ? hospital_.departments[*department].work : Work::office;
    hospital_.posts.back().dual_leader = work != Work::office && work != Work::logistics;
    if (has_deputy) hospital_.posts.back().deputy = "A";
    add_post(members[2], unit, "organisation", term.from_on);
    if (hospital_.units[unit].name == branch_without_committee) return;
    if (has_deputy) {
      add_post(members[1], unit, "deputy_secretary", term.from_on);
      hospital_.posts.back().deputy = "B";
    }
    add_post(members[3], unit, "publicity", term.from_on);
    add_post(members[4], unit, "discipline", term.from_on);
    const auto groups = groups_of(hospital_, unit);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const auto leader = std::find_if(members.begin() + 3, members.end(), [&](std::size_t person) {
        return is_in(person, groups[i]);
      });
      if (leader != members.end()) add_post(*leader, groups[i], "group_leader", term.from_on);
    }
  }

  bool is_in(std::size_t person, std::size_t unit) const {
    return std::any_of(hospital_.stays.begin(), hospital_.stays.end(), [&](const Stay& stay) {
      return stay.person == person && stay.unit == unit;
    });
  }

  /// Every third branch had another secretary before.
  void add_predecessor(std::size_t unit, const std::vector<std::size_t>& members,
                       const Term& term) {
    if (unit % 3 != 0 || term.number == 1) return;
    const LocalDate before = plus_years(term.from_on, -3);
    hospital_.posts.push_back({members[5], unit, "secretary", before, term.from_on, false, {}});
  }

  void appoint_temporary(std::size_t unit) {
    const LocalDate from_on = hospital_.units[unit].founded_on;
    add_post(member("急诊党支部", 5), unit, "secretary", from_on);
    add_post(member("外科第二党支部", 5), unit, "organisation", from_on);
    for (const char* branch : {"急诊党支部", "外科第二党支部", "重症医学党支部", "麻醉手术党支部",
                               "检验病理党支部", "药学党支部"}) {
      hospital_.guests.push_back({member(branch, 5), unit, from_on});
    }
  }

  const Options& options_;
  Hospital& hospital_;
  Dice dice_;
};

}  // namespace

void plan_posts(const Options& options, Hospital& hospital) { Elections(options, hospital).hold(); }

}  // namespace yixin::demo
