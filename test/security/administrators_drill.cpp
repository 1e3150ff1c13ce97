#include <algorithm>
#include <random>
#include <set>

#include "platform/access/access.h"
#include "security/drills.h"
#include "security/tally.h"
#include "support/world.h"

/// The three administrators stand apart: from one another, from every other role, from themselves.
namespace yixin::security {
namespace {

using test::Actor;
using test::Method;
using test::Reply;
using test::World;

constexpr const char* administrators[] = {"system_admin", "security_admin", "audit_admin"};

bool is_administrator(const std::string& role) { return role.ends_with("_admin"); }

/// Roles that somebody is given; members and staff are what they are by their category.
std::vector<std::string> granted_roles() {
  std::set<std::string> all;
  for (const auto& rule : access::policy()) all.insert(rule.role);
  all.erase("member");
  all.erase("staff");
  return {all.begin(), all.end()};
}

class Offices {
 public:
  explicit Offices(std::uint64_t seed) : dice_(seed), roles_(granted_roles()) {
    for (const char* role : administrators) {
      holders_[role] = world_.sign_in_administrator(role);
    }
  }

  /// All ordered pairs, then `times` random rows of three, by whoever may grant and by the command.
  void combine(int times) {
    for (const auto& first : roles_) {
      for (const auto& second : roles_) hold({first, second});
    }
    for (int i = 0; i < times; ++i) hold({any_role(), any_role(), any_role()});
    tally_.expect(tally_.count("grants_that_held") > 20, "hardly a role was given");
  }

  void grant_to_themselves() {
    for (const char* kind : administrators) {
      const Actor& who = holders_.at(kind);
      for (const auto& role : roles_) {
        const Reply reply = grant(who, who.account_id, role);
        tally_.add("own_grants_tried");
        tally_.expect(reply.status == 403 || reply.status == 409 || reply.status == 422,
                      std::string(kind) + " gave itself " + role);
      }
      tally_.expect(roles_of(who.account_id).size() == 1, std::string(kind) + " has a second role");
    }
  }

  /// One of each kind is left, and nobody takes it away.
  void vanish() {
    for (const char* kind : administrators) {
      const std::string account = holders_.at(kind).account_id;
      const Reply grants =
          world_.must(world_.the_operator(), Method::get, "/accounts/" + account + "/grants");
      const std::string target = "/grants/" + grants.at("items.0.grant_id");
      for (const Actor& who : {world_.the_operator(), holders_.at("system_admin"),
                               holders_.at("security_admin"), holders_.at("audit_admin")}) {
        tally_.add("removals_tried", 2);
        tally_.expect(world_.call(who, Method::del, target).status != 200,
                      std::string(kind) + " lost its role");
        tally_.expect(world_.call(who, Method::put, "/accounts/" + account + "/suspension",
                                  R"({"reason":"离职"})")
                              .status != 200,
                      std::string(kind) + " was suspended");
      }
      tally_.expect(world_.call(holders_.at(kind), Method::get, "/session").status == 200,
                    std::string(kind) + " cannot go on");
    }
  }

  Outcome outcome() const { return tally_.outcome(); }

 private:
  std::string any_role() { return roles_[dice_() % roles_.size()]; }

  Reply grant(const Actor& who, const std::string& account, const std::string& role) {
    std::string body = R"({"account_id":")" + account + R"(","role":")" + role + '"';
    const std::string unit = unit_for(role);
    if (!unit.empty()) body += R"(,"unit_id":")" + unit + '"';
    return world_.call(who, Method::post, "/grants", body + '}');
  }

  /// Where a post of a unit is held; nothing for a role of the whole hospital.
  std::string unit_for(const std::string& role) const {
    if (role == "group_leader") return group_;
    if (role == "general_branch_secretary") return general_;
    return role.ends_with("_member") || role == "branch_secretary" ? branch_ : std::string{};
  }

  std::set<std::string> roles_of(const std::string& account) {
    const Reply list =
        world_.must(world_.the_operator(), Method::get, "/accounts/" + account + "/grants");
    std::set<std::string> roles;
    for (std::size_t i = 0; i < list.count("items"); ++i) {
      roles.insert(list.at("items." + std::to_string(i) + ".role"));
    }
    return roles;
  }

  void hold(const std::vector<std::string>& wanted) {
    const bool with_person = dice_() % 2 == 0;
    const std::string number = std::to_string(++accounts_);
    const std::string body =
        with_person ? R"({"person_id":")" +
                          world_.add_person("任职" + number, "full_member", branch_) + "\"}"
                    : R"({"login":"keeper)" + number + R"(","name":"值守"})";
    const std::string account =
        world_.must(world_.the_operator(), Method::post, "/accounts", body).at("account_id");
    for (const auto& role : wanted) {
      const Actor& who = dice_() % 2 == 0 ? world_.the_operator() : holders_.at("security_admin");
      tally_.add("grants_tried");
      if (grant(who, account, role).status == 200) tally_.add("grants_that_held");
    }
    const auto roles = roles_of(account);
    const bool any = std::any_of(roles.begin(), roles.end(), is_administrator);
    if (!any) return;
    tally_.expect(roles.size() == 1,
                  "one account is " + *roles.begin() + " and " + *roles.rbegin());
    tally_.expect(!with_person, "an account of a person is " + *roles.begin());
  }

  std::mt19937_64 dice_;
  World world_;
  std::vector<std::string> roles_;
  std::string committee_ = world_.add_unit("committee", "党委");
  std::string general_ = world_.add_unit("general_branch", "第一党总支", committee_);
  std::string branch_ = world_.add_unit("branch", "内科党支部", general_);
  std::string group_ = world_.add_unit("group", "内科第一党小组", branch_);
  std::map<std::string, Actor> holders_;
  int accounts_ = 0;
  Tally tally_;
};

}  // namespace

Outcome run_administrators(const Plan& plan) {
  Offices drill(plan.seed);
  drill.combine(plan.times);
  drill.grant_to_themselves();
  drill.vanish();
  return drill.outcome();
}

}  // namespace yixin::security
