#include <gtest/gtest.h>

#include "modules/accounts/test/signing_in.h"

namespace yixin::accounts {
namespace {

TEST(account_api, people_without_an_account_stand_in_the_list_too) {
  World world;
  const std::string branch = world.add_unit("branch", "内科第一党支部");
  const std::string person = world.add_person("沈清和", "full_member", branch);
  const Actor admin = world.sign_in_administrator("system_admin");
  const Reply before = world.must(admin, Method::get, "/accounts?search=沈清和");
  ASSERT_EQ(before.at("total"), "1");
  EXPECT_EQ(before.at("items.0.state"), "none");
  EXPECT_EQ(before.at("items.0.person_id"), person);
  EXPECT_EQ(before.at("items.0.unit_name"), "内科第一党支部");
  EXPECT_TRUE(before.at("items.0.account_id").empty() || before.at("items.0.account_id") == "null");

  const Reply made =
      world.must(admin, Method::post, "/accounts", "{\"person_id\":" + json_text(person) + '}');
  EXPECT_EQ(made.at("state"), "none");
  EXPECT_EQ(
      world.call(admin, Method::post, "/accounts", "{\"person_id\":" + json_text(person) + '}')
          .code(),
      "account_exists");
  world.must(admin, Method::post, "/accounts/" + made.at("account_id") + "/one-time-code", "{}");
  const Reply after = world.must(admin, Method::get, "/accounts?search=沈清和");
  EXPECT_EQ(after.at("items.0.state"), "one_time_code");
  EXPECT_EQ(after.at("items.0.roles.0.label"), "党员");
}

TEST(account_api, the_list_is_searched_by_name_pinyin_and_staff_number_and_filtered_by_role) {
  World world;
  const Login login = person_with_code(world, "沈清和");
  world.sign_in(world.add_person("林晚照", "staff"), "leader");
  const Actor admin = world.sign_in_administrator("system_admin");
  for (const std::string& search :
       {std::string("清和"), std::string("shenqing"), std::string("Shen%20Qinghe"), login.login}) {
    const Reply found = world.must(admin, Method::get, "/accounts?search=" + search);
    EXPECT_EQ(found.at("total"), "1") << search;
    EXPECT_EQ(found.at("items.0.name"), "沈清和") << search;
  }
  EXPECT_EQ(world.must(admin, Method::get, "/accounts?role=leader").at("items.0.name"), "林晚照");
  EXPECT_EQ(world.must(admin, Method::get, "/accounts?role=member").at("total"), "1");
  EXPECT_EQ(world.must(admin, Method::get, "/accounts").at("total"), "3");
  const Reply second = world.must(admin, Method::get, "/accounts?page=2&page_size=2");
  EXPECT_EQ(second.count("items"), 1u);
}

TEST(account_api, an_account_without_person_needs_a_free_login_that_is_no_number) {
  World world;
  const Actor admin = world.sign_in_administrator("system_admin");
  const auto create = [&](const std::string& login) {
    return world.call(admin, Method::post, "/accounts",
                      "{\"login\":" + json_text(login) + ",\"name\":\"外聘命题人\"}");
  };
  EXPECT_EQ(create("Guest.One").at("login"), "guest.one");
  EXPECT_EQ(create("guest.one").code(), "login_taken");
  const Login person = person_with_code(world);
  EXPECT_EQ(create(person.login).code(), "login_taken");
  EXPECT_EQ(create("13900000001").code(), "login_invalid");
  EXPECT_EQ(create("ab").code(), "login_invalid");
  EXPECT_EQ(world.call(admin, Method::post, "/accounts", R"({"login":"lonely"})").status, 422);
}

TEST(account_api, a_suspension_ends_every_session_at_once) {
  World world;
  const Login login = person_with_password(world);
  const Actor person = holder_of(try_sign_in(world, {login.login, good_password, {}, {}}));
  const Actor admin = world.sign_in_administrator("system_admin");
  const std::string target = "/accounts/" + login.account_id + "/suspension";
  EXPECT_EQ(world.call(admin, Method::put, target, R"({"reason":""})").status, 422);
  const Reply suspended = world.must(admin, Method::put, target, R"({"reason":"离职"})");
  EXPECT_EQ(suspended.at("state"), "suspended");
  EXPECT_EQ(world.call(person, Method::get, "/session").status, 401);
  EXPECT_EQ(world.call(admin, Method::put, target, R"({"reason":"离职"})").code(),
            "already_suspended");
  EXPECT_EQ(world.must(admin, Method::del, target).at("state"), "active");
  EXPECT_EQ(try_sign_in(world, {login.login, good_password, {}, {}}).status, 200);
  EXPECT_EQ(world.call(admin, Method::del, target).code(), "not_suspended");
  EXPECT_EQ(world
                .call(admin, Method::put, "/accounts/" + admin.account_id + "/suspension",
                      R"({"reason":"试试"})")
                .code(),
            "self_suspension");
}

TEST(account_api, only_who_manages_accounts_changes_them) {
  World world;
  const Login login = person_with_code(world);
  const Actor security = world.sign_in_administrator("security_admin");
  const std::string account = "/accounts/" + login.account_id;
  EXPECT_EQ(world.call(security, Method::get, "/accounts").status, 200);
  EXPECT_EQ(world.call(security, Method::post, account + "/one-time-code", "{}").code(),
            "forbidden");
  EXPECT_EQ(world.call(security, Method::put, account + "/suspension", R"({"reason":"x"})").code(),
            "forbidden");
  EXPECT_EQ(world.call(security, Method::del, account + "/suspension").code(), "forbidden");
  EXPECT_EQ(world.call(security, Method::post, "/accounts", R"({"login":"abc","name":"x"})").code(),
            "forbidden");
}

TEST(account_api, the_command_lines_own_account_is_managed_by_nobody) {
  World world;
  std::string operator_id;
  world.read([&](db::ReadTx& tx) {
    operator_id =
        tx.value<std::string>(R"sql(SELECT public_id FROM accounts_account WHERE id = 1)sql");
  });
  const Actor admin = world.sign_in_administrator("system_admin");
  const std::string account = "/accounts/" + operator_id;
  EXPECT_EQ(world.call(admin, Method::post, account + "/one-time-code", "{}").code(), "not_found");
  EXPECT_EQ(world.call(admin, Method::put, account + "/suspension", R"({"reason":"x"})").code(),
            "not_found");
}

TEST(account_api, a_changed_category_counts_after_the_job_that_follows_the_roster) {
  World world;
  const Actor person = world.sign_in(world.add_person("林晚照", "staff"));
  EXPECT_EQ(world.must(person, Method::get, "/session").at("roles.0.role"), "staff");
  world.write([&](db::WriteTx& tx) {
    tx.run(R"sql(UPDATE org_person SET category = 'probationary_member' WHERE public_id = $1)sql",
           person.person_id);
  });
  world.run_job("accounts.follow_roster");
  EXPECT_EQ(world.must(person, Method::get, "/session").at("roles.0.role"), "member");
  world.write([&](db::WriteTx& tx) {
    tx.run(R"sql(UPDATE org_person SET withdrawn_at = $1 WHERE public_id = $2)sql", tx.now(),
           person.person_id);
  });
  world.run_job("accounts.follow_roster");
  EXPECT_EQ(world.call(person, Method::get, "/session").status, 401);
}

}  // namespace
}  // namespace yixin::accounts
