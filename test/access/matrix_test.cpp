#include <gtest/gtest.h>

#include <set>

#include "access/requests.h"
#include "platform/access/access.h"
#include "support/two_branches.h"

/// Every route × role × relation, generated from the registry and the policy.
namespace yixin::test {
namespace {

std::set<std::string> roles() {
  std::set<std::string> all;
  for (const auto& rule : access::policy()) all.insert(rule.role);
  return all;
}

bool role_holds(const std::string& role, std::string_view permission) {
  // Everybody with a person also has what their membership gives them.
  const bool administrator = role.ends_with("_admin");
  for (const auto& rule : access::policy()) {
    const bool base = !administrator && role != "staff" && rule.role == "member";
    if ((rule.role == role || base) && rule.permission == permission) return true;
  }
  return false;
}

bool is_open_to_all(const http::Route& route) {
  const auto name = route.permission.name;
  return name == "everyone" || name == "signed_in" || name == "entering";
}

const std::string names[] = {"GET", "POST", "PUT", "DELETE"};

/// Reads and deletions carry no body.
std::string body_for(const http::Route& route) {
  const bool has_body = route.method == Method::post || route.method == Method::put;
  return has_body ? "{}" : "";
}

Places places_of(TwoBranches& hospital, const std::string& role, Relation relation) {
  return {{"person_id", hospital.person_of(role, relation)},
          {"unit_id", hospital.unit_of(role, relation)},
          {"account_id", hospital.actor("member").account_id},
          {"question_id", hospital.question_id},
          {"series_id", hospital.series_id},
          {"round_id", hospital.round_id},
          {"occasion_id", hospital.occasion_id}};
}

TEST(access, a_route_refuses_every_role_without_its_permission) {
  TwoBranches hospital;
  int asked = 0;
  for (const auto& route : hospital.world().application().registry().routes()) {
    if (is_open_to_all(route)) continue;
    for (const auto& role : roles()) {
      if (role_holds(role, route.permission.name)) continue;
      const Reply reply = hospital.world().call(
          hospital.actor(role), route.method,
          fill_path(route.path, places_of(hospital, role, Relation::unit)), body_for(route));
      EXPECT_EQ(reply.status, 403) << role << ' ' << names[static_cast<int>(route.method)] << ' '
                                   << route.path << ' ' << reply.body;
      ++asked;
    }
  }
  EXPECT_GT(asked, 400);
}

TEST(access, a_route_refuses_whoever_is_not_signed_in) {
  TwoBranches hospital;
  for (const auto& route : hospital.world().application().registry().routes()) {
    if (route.permission.name == "everyone") continue;
    const Reply reply = hospital.world().call(hospital.world().nobody(), route.method,
                                              fill_path(route.path, {}), body_for(route));
    EXPECT_EQ(reply.status, 401) << route.path;
  }
}

/// Units whose people a role may see by its grant.
std::set<std::string> visible_units(TwoBranches& hospital, const std::string& role) {
  std::set<std::string> units;
  if (!role_holds(role, "org.read")) return units;
  const std::string home = hospital.unit_of(role, Relation::unit);
  hospital.world().read([&](db::ReadTx& tx) {
    for (const auto& id : tx.all<std::string>(
             R"sql(SELECT u.public_id FROM access_unit_closure c
                   JOIN org_unit u ON u.id = c.descendant_id
                   JOIN org_unit h ON h.id = c.ancestor_id WHERE h.public_id = $1)sql",
             home)) {
      units.insert(id);
    }
  });
  return units;
}

/// Members choose with whom they spoke among those of their branch and its groups.
std::set<std::string> colleagues(TwoBranches& hospital, const std::string& role,
                                 const http::Route& route) {
  if (role != "member" || route.path != "/my/talks") return {};
  return {hospital.unit_of(role, Relation::unit), hospital.unit_of(role, Relation::child)};
}

TEST(access, no_read_of_any_role_shows_a_person_of_a_foreign_unit) {
  TwoBranches hospital;
  int read = 0;
  for (const std::string role :
       {"member", "staff", "branch_secretary", "organisation_member", "publicity_member",
        "discipline_member", "general_branch_secretary", "setter"}) {
    const auto visible = visible_units(hospital, role);
    for (const auto& route : hospital.world().application().registry().routes()) {
      if (route.method != Method::get || route.reply_kind == http::ReplyKind::stream) continue;
      const auto known = colleagues(hospital, role, route);
      for (const auto relation :
           {Relation::unit, Relation::child, Relation::sibling, Relation::parent, Relation::none}) {
        const Reply reply =
            hospital.world().call(hospital.actor(role), Method::get,
                                  fill_path(route.path, places_of(hospital, role, relation)));
        ++read;
        for (const auto& [unit, canary] : hospital.canaries()) {
          if (visible.contains(unit) || known.contains(unit)) continue;
          EXPECT_EQ(reply.body.find(canary), std::string::npos)
              << role << " saw " << canary << " through " << route.path;
        }
      }
    }
  }
  EXPECT_GT(read, 500);
}

TEST(access, totals_and_searches_count_only_what_the_caller_may_see) {
  TwoBranches hospital;
  const Actor& secretary = hospital.actor("branch_secretary");
  const Reply all = hospital.world().must(secretary, Method::get, "/people");
  EXPECT_EQ(all.at("total"), std::to_string(all.count("items")));
  for (const auto& [unit, canary] : hospital.canaries()) {
    const bool own = unit == hospital.unit_of("branch_secretary", Relation::unit) ||
                     unit == hospital.unit_of("branch_secretary", Relation::child);
    const Reply found =
        hospital.world().must(secretary, Method::get, "/people?search=" + fill_path(canary, {}));
    EXPECT_EQ(found.at("total"), own ? "1" : "0") << canary;
  }
}

}  // namespace
}  // namespace yixin::test
