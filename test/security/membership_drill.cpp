#include <array>
#include <optional>
#include <random>

#include "security/drills.h"
#include "security/tally.h"
#include "support/two_branches.h"

/// People change branches, roles are given and taken, accounts are suspended, and after each step
/// everybody sees whom a naive record of those steps says.
namespace yixin::security {
namespace {

using test::Actor;
using test::Method;
using test::Relation;
using test::Reply;
using test::World;

constexpr std::size_t people = 6;
constexpr std::size_t officials = 4;
constexpr std::size_t units = 3;  // a branch, its group, its neighbour
constexpr const char* roles[] = {"branch_secretary", "organisation_member", "group_leader"};

struct Grant {
  std::string role;
  std::size_t unit = 0;
  std::string id;
};

struct Official {
  Actor actor;
  std::vector<Grant> grants;
  bool suspended = false;
};

struct Person {
  std::string id;
  std::size_t unit = 0;
};

/// The group (1) lies in the branch (0); the neighbour (2) stands alone.
bool reaches(std::size_t from, std::size_t to) { return from == to || (from == 0 && to == 1); }

class ChangingHospital {
 public:
  explicit ChangingHospital(std::uint64_t seed) : dice_(seed) {
    const std::string committee = world_.add_unit("committee", "党委");
    units_[0] = world_.add_unit("branch", "内科党支部", committee);
    units_[1] = world_.add_unit("group", "内科第一党小组", units_[0]);
    units_[2] = world_.add_unit("branch", "外科党支部", committee);
    for (std::size_t i = 0; i < people; ++i) {
      const std::size_t unit = i % units;
      const std::string name = "党员" + std::to_string(i);
      people_[i] = {world_.add_person(name, "full_member", units_[unit]), unit};
    }
    for (std::size_t i = 0; i < officials; ++i) {
      officials_[i].actor =
          world_.sign_in(world_.add_person("委员" + std::to_string(i), "full_member", committee));
    }
  }

  void step() {
    Official& official = officials_[dice_() % officials];
    switch (dice_() % 5) {
      case 0: return transfer(people_[dice_() % people]);
      case 1:
      case 2: return give(official);
      case 3: return revoke(official);
      default: return suspend_or_restore(official);
    }
  }

  void look(Tally& tally) {
    const Official& official = officials_[dice_() % officials];
    const Person& person = people_[dice_() % people];
    tally.add("looks");
    const int expected = expected_status(official, person);
    const Reply page = world_.call(official.actor, Method::get, "/people/" + person.id);
    tally.expect(page.status == expected, "a page answered " + std::to_string(page.status) +
                                              " instead of " + std::to_string(expected));
    const Reply list = world_.call(official.actor, Method::get, "/people?page_size=200");
    const bool listed = list.body.find(person.id) != std::string::npos;
    tally.expect(listed == (expected == 200), listed ? "a list names somebody out of reach"
                                                     : "a list leaves out somebody in reach");
    if (expected == 200) tally.add("looks_that_may");
  }

 private:
  int expected_status(const Official& official, const Person& person) const {
    if (official.suspended) return 401;
    if (official.grants.empty()) return 403;
    for (const Grant& grant : official.grants) {
      if (reaches(grant.unit, person.unit)) return 200;
    }
    return 404;
  }

  void transfer(Person& person) {
    // A membership begins a day after the one before it.
    world_.clock().advance_ms(24LL * 3600 * 1000);
    for (Official& one : officials_) {
      if (!one.suspended) one.actor = world_.sign_in_again(one.actor);
    }
    const std::size_t unit = dice_() % units;
    const auto today = base::local_date_of(world_.clock().now()).to_iso();
    const Reply moved =
        world_.call(world_.the_operator(), Method::post, "/people/" + person.id + "/memberships",
                    R"({"unit_id":")" + units_[unit] + R"(","from_on":")" + today + "\"}");
    if (moved.status == 200) person.unit = unit;
  }

  void give(Official& official) {
    const std::size_t unit = dice_() % units;
    // A group has a leader and no secretary.
    const std::string role = unit == 1 ? roles[2] : roles[dice_() % 2];
    const Reply made =
        world_.call(world_.the_operator(), Method::post, "/grants",
                    R"({"account_id":")" + official.actor.account_id + R"(","role":")" + role +
                        R"(","unit_id":")" + units_[unit] + "\"}");
    if (made.status == 200) official.grants.push_back({role, unit, made.at("grant_id")});
  }

  void revoke(Official& official) {
    if (official.grants.empty()) return;
    const auto at = official.grants.begin() + dice_() % official.grants.size();
    world_.must(world_.the_operator(), Method::del, "/grants/" + at->id);
    official.grants.erase(at);
  }

  void suspend_or_restore(Official& official) {
    const std::string target = "/accounts/" + official.actor.account_id + "/suspension";
    if (!official.suspended) {
      world_.must(world_.the_operator(), Method::put, target, R"({"reason":"离职"})");
      official.suspended = true;
      return;
    }
    world_.must(world_.the_operator(), Method::del, target);
    official.suspended = false;
    official.actor = world_.sign_in_again(official.actor);
  }

  std::mt19937_64 dice_;
  World world_;
  std::array<std::string, units> units_;
  std::array<Person, people> people_;
  std::array<Official, officials> officials_;
};

}  // namespace

Outcome run_membership(const Plan& plan) {
  ChangingHospital hospital(plan.seed);
  Tally tally;
  for (int i = 0; i < plan.times; ++i) {
    hospital.step();
    hospital.look(tally);
  }
  tally.expect(tally.count("looks_that_may") * 20 > plan.times, "hardly anybody might look");
  return tally.outcome();
}

}  // namespace yixin::security
