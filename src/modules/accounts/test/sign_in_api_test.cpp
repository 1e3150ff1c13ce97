#include <gtest/gtest.h>

#include <set>

#include "modules/accounts/session_table.h"
#include "modules/accounts/test/signing_in.h"
#include "platform/crypto/secrets.h"

namespace yixin::accounts {
namespace {

TEST(sign_in_api, a_one_time_code_opens_a_session_that_can_only_set_a_password) {
  World world;
  const Login login = person_with_code(world);
  const Reply reply = try_sign_in(world, {login.login, login.code, {}, {}});
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.at("must_change_password"), "true");
  EXPECT_EQ(reply.at("account.name"), "沈清和");
  const Actor person = holder_of(reply);
  EXPECT_EQ(world.call(person, Method::get, "/session").status, 200);
  EXPECT_EQ(world.call(person, Method::get, "/sessions").code(), "must_change_password");

  const Reply changed = change_password(world, person, login.code, good_password);
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.at("must_change_password"), "false");
  EXPECT_EQ(world.call(holder_of(changed), Method::get, "/sessions").status, 200);
  EXPECT_EQ(world.call(person, Method::get, "/session").code(), "unauthenticated");
}

TEST(sign_in_api, a_one_time_code_opens_once_however_it_is_typed) {
  World world;
  const Login login = person_with_code(world);
  std::string typed;
  for (const char c : login.code) {
    if (c != '-') typed += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  EXPECT_EQ(try_sign_in(world, {login.login, typed, {}, {}}).status, 200);
  EXPECT_EQ(try_sign_in(world, {login.login, login.code, {}, {}}).code(), "sign_in_failed");
}

TEST(sign_in_api, a_one_time_code_is_void_after_thirty_days_and_after_a_newer_one) {
  World world;
  const Login login = person_with_code(world);
  const Reply newer = world.must(world.the_operator(), Method::post,
                                 "/accounts/" + login.account_id + "/one-time-code", "{}");
  EXPECT_EQ(try_sign_in(world, {login.login, login.code, {}, {}}).code(), "sign_in_failed");
  world.clock().advance_ms(30LL * 24 * 3600 * 1000);
  EXPECT_EQ(try_sign_in(world, {login.login, newer.at("code"), {}, {}}).code(), "sign_in_failed");
}

TEST(sign_in_api, a_fresh_code_voids_the_forgotten_password_and_ends_other_sessions) {
  World world;
  const Login login = person_with_password(world);
  const Actor old = holder_of(try_sign_in(world, {login.login, good_password, {}, {}}));
  const Reply code = world.must(world.the_operator(), Method::post,
                                "/accounts/" + login.account_id + "/one-time-code", "{}");
  EXPECT_EQ(world.call(old, Method::get, "/session").status, 200);
  ASSERT_EQ(try_sign_in(world, {login.login, code.at("code"), {}, {}}).status, 200);
  EXPECT_EQ(world.call(old, Method::get, "/session").code(), "unauthenticated");
  EXPECT_EQ(try_sign_in(world, {login.login, good_password, {}, {}}).code(), "sign_in_failed");
}

TEST(sign_in_api, every_cause_of_failure_gets_the_same_answer) {
  World world;
  const Login known = person_with_password(world);
  const Login suspended = person_with_password(world, "林晚照");
  const Login without = person_with_code(world, "许知遥");
  world.must(world.the_operator(), Method::put, "/accounts/" + suspended.account_id + "/suspension",
             "{\"reason\":\"离职\"}");
  std::set<std::string> answers;
  for (const SignInForm& form : {SignInForm{known.login, "wrong-password", {}, {}},
                                 SignInForm{"nobody-at-all", "wrong-password", {}, {}},
                                 SignInForm{suspended.login, good_password, {}, {}},
                                 SignInForm{without.login, "wrong-password", {}, {}}}) {
    const Reply reply = try_sign_in(world, form);
    EXPECT_EQ(reply.status, 401);
    EXPECT_TRUE(cookie_of(reply, "yixin").empty());
    answers.insert(reply.at("code") + reply.at("detail") + reply.at("title"));
  }
  EXPECT_EQ(answers.size(), 1u);
}

TEST(sign_in_api, every_cause_of_failure_costs_one_password_check_of_one_strength) {
  World world;
  const Login known = person_with_password(world);
  const Login suspended = person_with_password(world, "林晚照");
  const Login without = person_with_code(world, "许知遥");
  world.must(world.the_operator(), Method::put, "/accounts/" + suspended.account_id + "/suspension",
             "{\"reason\":\"离职\"}");
  for (const SignInForm& form : {SignInForm{known.login, "wrong-password", {}, {}},
                                 SignInForm{"nobody-at-all", "wrong-password", {}, {}},
                                 SignInForm{suspended.login, good_password, {}, {}},
                                 SignInForm{without.login, "wrong-password", {}, {}}}) {
    const auto before = crypto::password_checks();
    EXPECT_EQ(try_sign_in(world, form).code(), "sign_in_failed");
    EXPECT_EQ(crypto::password_checks() - before, 1u) << form.login;
  }
  // "$argon2id$v=19$m=19456,t=2,p=1$": the work that a check takes stands before the salt.
  const std::string work = "$argon2id$v=19$m=19456,t=2,p=1$";
  world.read([&](db::ReadTx& tx) {
    const auto stored = tx.value<std::string>(
        R"sql(SELECT password_hash FROM accounts_account WHERE public_id = $1)sql",
        known.account_id);
    EXPECT_EQ(stored.substr(0, work.size()), work);
  });
  EXPECT_EQ(crypto::impossible_hash().substr(0, work.size()), work);
}

TEST(sign_in_api, the_command_lines_account_cannot_sign_in) {
  World world;
  person_with_code(world);
  EXPECT_EQ(try_sign_in(world, {"服务器操作员", "anything-at-all", {}, {}}).code(),
            "sign_in_failed");
  const Reply list = world.must(world.the_operator(), Method::get, "/accounts");
  EXPECT_EQ(list.count("items"), 1u);
  EXPECT_EQ(list.at("items.0.name"), "沈清和");
}

TEST(sign_in_api, a_phone_number_works_while_one_person_has_it) {
  World world;
  const auto add = [&](const char* name) {
    return world
        .must(world.the_operator(), Method::post, "/people",
              std::string("{\"name\":\"") + name +
                  "\",\"category\":\"staff\",\"id_kind\":\"none\",\"retired\":false,"
                  "\"phone\":\"13900000001\"}")
        .at("person_id");
  };
  const std::string account = world
                                  .must(world.the_operator(), Method::post, "/accounts",
                                        "{\"person_id\":\"" + add("周予安") + "\"}")
                                  .at("account_id");
  const Reply code = world.must(world.the_operator(), Method::post,
                                "/accounts/" + account + "/one-time-code", "{}");
  const Reply reply = try_sign_in(world, {"139 0000 0001", code.at("code"), {}, {}});
  ASSERT_EQ(reply.status, 200) << reply.body;
  change_password(world, holder_of(reply), code.at("code"), good_password);
  add("周予宁");
  EXPECT_EQ(try_sign_in(world, {"13900000001", good_password, {}, {}}).code(), "sign_in_failed");
}

TEST(sign_in_api, strangers_run_out_of_attempts_and_the_owners_device_does_not) {
  World world;
  const Login login = person_with_password(world);
  const Actor owner = holder_of(try_sign_in(world, {login.login, good_password, {}, {}}));
  ASSERT_FALSE(owner.device.empty());
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(try_sign_in(world, {login.login, "wrong", {}, {}}).code(), "sign_in_failed") << i;
  }
  const Reply refused = try_sign_in(world, {login.login, good_password, {}, {}});
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.code(), "too_many_attempts");
  EXPECT_EQ(refused.header("Retry-After"), "30");
  EXPECT_EQ(try_sign_in(world, {login.login, good_password, {}, owner.device}).status, 200);
  world.clock().advance_ms(30'000);
  EXPECT_EQ(try_sign_in(world, {login.login, good_password, {}, {}}).status, 200);
}

TEST(sign_in_api, an_unknown_login_is_slowed_down_like_a_known_one) {
  World world;
  person_with_code(world);
  for (int i = 0; i < 5; ++i) try_sign_in(world, {"nobody", "wrong", {}, {}});
  EXPECT_EQ(try_sign_in(world, {"NOBODY", "wrong", {}, {}}).code(), "too_many_attempts");
}

TEST(sign_in_api, only_a_device_that_has_signed_in_runs_out_of_attempts_at_any_account) {
  World world;
  const Login login = person_with_password(world);
  const Actor owner = holder_of(try_sign_in(world, {login.login, good_password, {}, {}}));
  const std::string made_up(owner.device.size(), 'x');
  for (const std::string& device : {made_up, owner.device}) {
    for (int i = 0; i < 30; ++i) {
      try_sign_in(world, {device + std::to_string(i), "wrong", {}, device});
    }
  }
  EXPECT_EQ(try_sign_in(world, {"nobody", "wrong", {}, made_up}).code(), "sign_in_failed");
  EXPECT_EQ(try_sign_in(world, {"nobody", "wrong", {}, owner.device}).code(), "too_many_attempts");
}

TEST(sign_in_api, signing_in_ends_the_session_that_the_browser_held) {
  World world;
  const Login login = person_with_password(world);
  const Actor first = holder_of(try_sign_in(world, {login.login, good_password, {}, {}}));
  const Reply second = world.call(
      first, Method::post, "/session",
      "{\"login\":" + json_text(login.login) + ",\"password\":" + json_text(good_password) + '}');
  ASSERT_EQ(second.status, 200);
  EXPECT_NE(cookie_of(second, "yixin"), first.token);
  EXPECT_EQ(world.call(first, Method::get, "/session").status, 401);
}

TEST(sign_in_api, signing_in_over_a_colleagues_session_is_on_record_as_ones_own_act) {
  World world;
  const Login login = person_with_password(world);
  const Actor colleague = world.sign_in(world.add_person("林晚照", "staff"));
  world.must(
      colleague, Method::post, "/session",
      "{\"login\":" + json_text(login.login) + ",\"password\":" + json_text(good_password) + '}');
  const Reply list = world.must(world.the_operator(), Method::get, "/audit?action=session.open");
  EXPECT_EQ(list.at("items.0.object_id"), login.account_id);
  EXPECT_EQ(list.at("items.0.who"), "沈清和");
}

TEST(sign_in_api, an_account_keeps_its_five_newest_sessions) {
  World world;
  const Login login = person_with_password(world);
  std::vector<Actor> all;
  for (int i = 0; i < 6; ++i) {
    all.push_back(holder_of(try_sign_in(world, {login.login, good_password, {}, {}})));
  }
  EXPECT_EQ(world.call(all.front(), Method::get, "/session").status, 401);
  const Reply list = world.must(all.back(), Method::get, "/sessions");
  EXPECT_EQ(list.count("items"), 5u);
  EXPECT_EQ(list.at("items.0.current"), "true");
  EXPECT_EQ(list.at("items.1.current"), "false");
}

TEST(sign_in_api, one_ends_own_sessions_and_nobody_elses) {
  World world;
  const Login login = person_with_password(world);
  const Actor here = holder_of(try_sign_in(world, {login.login, good_password, {}, {}}));
  const Actor there = holder_of(try_sign_in(world, {login.login, good_password, {}, {}}));
  const std::string target =
      "/sessions/" + world.must(there, Method::get, "/sessions").at("items.0.session_id");
  const Actor other = world.sign_in(world.add_person("林晚照", "staff"));
  EXPECT_EQ(world.call(other, Method::del, target).code(), "not_found");
  EXPECT_EQ(world.call(here, Method::del, target).status, 200);
  EXPECT_EQ(world.call(there, Method::get, "/session").status, 401);

  EXPECT_EQ(world.call(here, Method::del, "/session").status, 200);
  EXPECT_EQ(world.call(here, Method::get, "/session").status, 401);
}

TEST(sign_in_api, sessions_survive_a_restart_but_not_their_time) {
  World world;
  const Actor person = world.sign_in(world.add_person("沈清和", "full_member"));
  world.restart();
  EXPECT_EQ(world.call(person, Method::get, "/session").status, 200);
  world.clock().advance_ms(SessionTable::desk_idle_ms);
  EXPECT_EQ(world.call(person, Method::get, "/session").status, 401);
  world.run_job("accounts.end_idle_sessions");
  world.restart();
  EXPECT_EQ(world.call(person, Method::get, "/session").status, 401);
}

TEST(sign_in_api, failures_and_successes_are_on_record_without_what_was_typed) {
  World world;
  const Login login = person_with_password(world);
  try_sign_in(world, {login.login, "my-secret-typo", {}, {}});
  try_sign_in(world, {login.login, "my-secret-typo", {}, {}});
  try_sign_in(world, {"typed-in-the-wrong-field", "x", {}, {}});
  world.run_job("accounts.write_failures");
  world.run_job("accounts.write_failures");
  const Reply list = world.must(world.the_operator(), Method::get, "/audit?action=session.refuse");
  EXPECT_EQ(list.at("total"), "2");
  EXPECT_NE(list.body.find(login.account_id), std::string::npos);
  EXPECT_NE(list.body.find("共 2 次"), std::string::npos);
  const Reply opened = world.must(world.the_operator(), Method::get, "/audit?action=session.open");
  EXPECT_EQ(opened.at("items.0.who"), "沈清和");
  const Reply all = world.must(world.the_operator(), Method::get, "/audit?page_size=200");
  for (const char* typed : {"my-secret-typo", "typed-in-the-wrong-field", "kluvbgtzmwro"}) {
    EXPECT_EQ(all.body.find(typed), std::string::npos) << typed;
  }
}

}  // namespace
}  // namespace yixin::accounts
