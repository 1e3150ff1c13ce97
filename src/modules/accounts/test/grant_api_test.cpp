#include <gtest/gtest.h>

#include "modules/accounts/test/signing_in.h"

namespace yixin::accounts {
namespace {

Reply grant(World& world, const Actor& who, const std::string& account, const std::string& role,
            const std::string& unit = {}) {
  std::string body = "{\"account_id\":" + json_text(account) + ",\"role\":" + json_text(role);
  if (!unit.empty()) body += ",\"unit_id\":" + json_text(unit);
  return world.call(who, Method::post, "/grants", body + '}');
}

TEST(grant_api, a_grant_holds_at_once_and_its_end_too) {
  World world;
  const Actor security = world.sign_in_administrator("security_admin");
  const std::string branch = world.add_unit("branch", "内科第一党支部");
  const Actor person = world.sign_in(world.add_person("沈清和", "full_member", branch));
  EXPECT_EQ(world.call(person, Method::get, "/people").code(), "forbidden");
  const Reply granted = grant(world, security, person.account_id, "branch_secretary", branch);
  ASSERT_EQ(granted.status, 200) << granted.body;
  EXPECT_EQ(granted.at("label"), "支部书记");
  EXPECT_EQ(granted.at("unit_name"), "内科第一党支部");
  EXPECT_EQ(world.call(person, Method::get, "/people").status, 200);
  EXPECT_EQ(world.call(security, Method::del, "/grants/" + granted.at("grant_id")).status, 200);
  EXPECT_EQ(world.call(person, Method::get, "/people").code(), "forbidden");
}

TEST(grant_api, a_grant_voids_the_code_that_an_administrator_handed_out) {
  World world;
  const Login login = person_with_code(world);
  grant(world, world.the_operator(), login.account_id, "leader");
  EXPECT_EQ(try_sign_in(world, {login.login, login.code, {}, {}}).code(), "sign_in_failed");
}

TEST(grant_api, nobody_grants_itself) {
  World world;
  const Actor security = world.sign_in_administrator("security_admin");
  EXPECT_EQ(grant(world, security, security.account_id, "leader").code(), "self_grant");
  const Reply own =
      world.must(security, Method::get, "/accounts/" + security.account_id + "/grants");
  EXPECT_EQ(world.call(security, Method::del, "/grants/" + own.at("items.0.grant_id")).code(),
            "self_grant");
}

TEST(grant_api, the_three_administrators_exclude_each_other_and_everything_else) {
  World world;
  const Actor security = world.sign_in_administrator("security_admin");
  const Actor system = world.sign_in_administrator("system_admin");
  const Actor person = world.sign_in(world.add_person("沈清和", "full_member"));
  EXPECT_EQ(grant(world, security, system.account_id, "audit_admin").code(), "role_excluded");
  EXPECT_EQ(grant(world, security, system.account_id, "leader").code(), "role_excluded");
  EXPECT_EQ(grant(world, security, person.account_id, "system_admin").code(), "role_excluded");
}

TEST(grant_api, the_last_administrator_of_a_kind_cannot_vanish) {
  World world;
  const Actor security = world.sign_in_administrator("security_admin");
  const Actor first = world.sign_in_administrator("system_admin");
  const std::string target =
      "/grants/" + world.must(security, Method::get, "/accounts/" + first.account_id + "/grants")
                       .at("items.0.grant_id");
  const std::string suspension = "/accounts/" + first.account_id + "/suspension";
  EXPECT_EQ(world.call(security, Method::del, target).code(), "last_administrator");
  EXPECT_EQ(
      world.call(world.the_operator(), Method::put, suspension, R"({"reason":"离职"})").code(),
      "last_administrator");
  world.sign_in_administrator("system_admin");
  EXPECT_EQ(world.call(security, Method::del, target).status, 200);
}

TEST(grant_api, posts_of_a_unit_name_it_and_derived_roles_are_not_granted) {
  World world;
  const Actor security = world.sign_in_administrator("security_admin");
  const Actor person = world.sign_in(world.add_person("沈清和", "full_member"));
  const Reply refused = grant(world, security, person.account_id, "branch_secretary");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.at("errors.0.pointer"), "unit_id");
  EXPECT_EQ(grant(world, security, person.account_id, "member").status, 422);
  EXPECT_EQ(grant(world, security, person.account_id, "emperor").status, 422);
  EXPECT_EQ(grant(world, security, person.account_id, "leader").status, 200);
  EXPECT_EQ(grant(world, security, person.account_id, "leader").code(), "already_granted");
}

TEST(grant_api, roles_and_units_to_choose_from_are_listed) {
  World world;
  const Actor security = world.sign_in_administrator("security_admin");
  world.add_unit("branch", "内科第一党支部");
  const Reply roles = world.must(security, Method::get, "/roles");
  EXPECT_EQ(roles.at("items.0.role"), "member");
  EXPECT_EQ(roles.at("items.0.grantable"), "false");
  const Reply units = world.must(security, Method::get, "/grants/units");
  EXPECT_EQ(units.at("items.0.name"), "内科第一党支部");
  EXPECT_EQ(units.count("items"), 1u);
}

TEST(grant_api, a_system_administrator_neither_grants_nor_takes_back) {
  World world;
  const Actor system = world.sign_in_administrator("system_admin");
  const Actor person = world.sign_in(world.add_person("沈清和", "full_member"), "leader");
  const Reply grants =
      world.must(system, Method::get, "/accounts/" + person.account_id + "/grants");
  EXPECT_EQ(grant(world, system, person.account_id, "setter").code(), "forbidden");
  EXPECT_EQ(world.call(system, Method::del, "/grants/" + grants.at("items.0.grant_id")).code(),
            "forbidden");
  EXPECT_EQ(world.call(system, Method::get, "/grants/units").code(), "forbidden");
}

TEST(grant_api, an_exclusive_role_restricts_the_open_sessions_until_a_second_factor_is_there) {
  World world;
  const Reply made = world.must(world.the_operator(), Method::post, "/accounts",
                                R"({"login":"keeper","name":"值守"})");
  Actor keeper;
  world.write([&](db::WriteTx& tx) {
    const auto account = tx.value<AccountId>(
        R"sql(SELECT id FROM accounts_account WHERE public_id = $1)sql", made.at("account_id"));
    keeper.token = open_session(tx, account, SessionKind::desk);
  });
  EXPECT_EQ(world.call(keeper, Method::get, "/sessions").status, 200);
  grant(world, world.the_operator(), made.at("account_id"), "audit_admin");
  EXPECT_EQ(world.call(keeper, Method::get, "/audit").code(), "must_change_password");
}

TEST(grant_api, grants_are_on_record) {
  World world;
  const Actor security = world.sign_in_administrator("security_admin");
  const Actor person = world.sign_in(world.add_person("沈清和", "full_member"));
  grant(world, security, person.account_id, "leader");
  const Reply list = world.must(world.the_operator(), Method::get, "/audit?action=grant.add");
  EXPECT_EQ(list.at("items.0.who"), "security_admin");
  EXPECT_EQ(list.at("items.0.object_id"), person.account_id);
  EXPECT_EQ(list.at("items.0.fields"), R"(["leader"])");
}

}  // namespace
}  // namespace yixin::accounts
