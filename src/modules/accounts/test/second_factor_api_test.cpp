#include <gtest/gtest.h>

#include "modules/accounts/test/signing_in.h"
#include "platform/crypto/secrets.h"

namespace yixin::accounts {
namespace {

const std::string admin_password = "kLuv7gtzmwro";
constexpr std::int64_t step_ms = 30'000;

std::string code_now(World& world, const std::string& secret) {
  return crypto::totp_code(secret, world.clock().now().ms / step_ms);
}

struct Administrator {
  std::string login;
  std::string account_id;
  std::string secret;
  std::vector<std::string> recovery_codes;
};

Login administrator_with_code(World& world, const std::string& login) {
  Login made{login, {}, {}};
  const Reply account = world.must(world.the_operator(), Method::post, "/accounts",
                                   "{\"login\":" + json_text(login) + ",\"name\":\"系统管理员\"}");
  made.account_id = account.at("account_id");
  world.must(world.the_operator(), Method::post, "/grants",
             "{\"account_id\":" + json_text(made.account_id) + ",\"role\":\"system_admin\"}");
  made.code = world
                  .must(world.the_operator(), Method::post,
                        "/accounts/" + made.account_id + "/one-time-code", "{}")
                  .at("code");
  return made;
}

Administrator enrolled(World& world, const std::string& name = "root-li") {
  const Login login = administrator_with_code(world, name);
  const Actor first = holder_of(try_sign_in(world, {login.login, login.code, {}, {}}));
  const Actor changed = holder_of(change_password(world, first, login.code, admin_password));
  Administrator made{login.login, login.account_id, {}, {}};
  made.secret = world.must(changed, Method::post, "/session/second-factor", "{}").at("secret");
  const Reply confirmed = world.must(changed, Method::put, "/session/second-factor",
                                     "{\"code\":" + json_text(code_now(world, made.secret)) + '}');
  for (std::size_t i = 0; i < confirmed.count("recovery_codes"); ++i) {
    made.recovery_codes.push_back(confirmed.at("recovery_codes." + std::to_string(i)));
  }
  return made;
}

TEST(second_factor_api, a_code_without_an_enrolment_is_refused) {
  World world;
  const Actor person = world.sign_in(world.add_person("沈清和", "staff"));
  const Reply refused =
      world.call(person, Method::put, "/session/second-factor", R"({"code":"123456"})");
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.code(), "enrolment_not_started");
}

TEST(second_factor_api, an_administrator_without_one_can_only_enrol) {
  World world;
  const Login login = administrator_with_code(world, "root-li");
  const Actor first = holder_of(try_sign_in(world, {login.login, login.code, {}, {}}));
  const Reply changed = change_password(world, first, login.code, admin_password);
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.at("second_factor"), "required");
  const Actor restricted = holder_of(changed);
  EXPECT_EQ(world.call(restricted, Method::get, "/accounts").status, 403);

  const Reply started = world.must(restricted, Method::post, "/session/second-factor", "{}");
  EXPECT_TRUE(started.at("uri").starts_with("otpauth://totp/"));
  EXPECT_EQ(
      world.call(restricted, Method::put, "/session/second-factor", R"({"code":"000000"})").code(),
      "code_wrong");
  const Reply confirmed =
      world.must(restricted, Method::put, "/session/second-factor",
                 "{\"code\":" + json_text(code_now(world, started.at("secret"))) + '}');
  EXPECT_EQ(confirmed.count("recovery_codes"), 10u);
  EXPECT_EQ(world.call(restricted, Method::get, "/session").status, 401);
  EXPECT_EQ(world.call(holder_of(confirmed), Method::get, "/accounts").status, 200);
}

TEST(second_factor_api, signing_in_asks_for_the_code_after_the_password) {
  World world;
  const Administrator admin = enrolled(world);
  world.clock().advance_ms(step_ms);
  EXPECT_EQ(try_sign_in(world, {admin.login, "wrong", {}, {}}).code(), "sign_in_failed");
  EXPECT_EQ(try_sign_in(world, {admin.login, admin_password, {}, {}}).code(),
            "second_factor_required");
  EXPECT_EQ(try_sign_in(world, {admin.login, admin_password, "000000", {}}).code(),
            "sign_in_failed");
  const Reply reply =
      try_sign_in(world, {admin.login, admin_password, code_now(world, admin.secret), {}});
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.at("second_factor"), "active");
}

TEST(second_factor_api, each_step_opens_once) {
  World world;
  const Administrator admin = enrolled(world);
  const std::string enrolling = code_now(world, admin.secret);
  EXPECT_EQ(try_sign_in(world, {admin.login, admin_password, enrolling, {}}).code(),
            "sign_in_failed");
  world.clock().advance_ms(step_ms);
  const std::string code = code_now(world, admin.secret);
  EXPECT_EQ(try_sign_in(world, {admin.login, admin_password, code, {}}).status, 200);
  EXPECT_EQ(try_sign_in(world, {admin.login, admin_password, code, {}}).code(), "sign_in_failed");
}

TEST(second_factor_api, a_clock_that_was_put_back_makes_no_earlier_code_good) {
  World world;
  const Administrator admin = enrolled(world);
  world.clock().advance_ms(step_ms);
  const std::string used = code_now(world, admin.secret);
  EXPECT_EQ(try_sign_in(world, {admin.login, admin_password, used, {}}).status, 200);
  for (const std::int64_t back_steps : {1, 2, 2 * 60 * 24}) {
    world.clock().advance_ms(-back_steps * step_ms);
    const std::string earlier = code_now(world, admin.secret);
    EXPECT_EQ(try_sign_in(world, {admin.login, admin_password, earlier, {}}).code(),
              "sign_in_failed");
    world.clock().advance_ms(back_steps * step_ms);
  }
  world.clock().advance_ms(step_ms);
  EXPECT_EQ(
      try_sign_in(world, {admin.login, admin_password, code_now(world, admin.secret), {}}).status,
      200);
}

TEST(second_factor_api, each_recovery_code_opens_once) {
  World world;
  const Administrator admin = enrolled(world);
  const std::string code = admin.recovery_codes.at(3);
  EXPECT_EQ(try_sign_in(world, {admin.login, admin_password, code, {}}).status, 200);
  EXPECT_EQ(try_sign_in(world, {admin.login, admin_password, code, {}}).code(), "sign_in_failed");
}

TEST(second_factor_api, a_one_time_code_does_not_pass_by_the_second_factor) {
  World world;
  const Administrator admin = enrolled(world);
  const Reply proposal = propose(world, world.sign_in_administrator("security_admin"),
                                 "one_time_code", admin.account_id);
  const std::string code =
      world
          .must(world.sign_in_administrator("audit_admin"), Method::put,
                "/proposals/" + proposal.at("proposal.proposal_id") + "/confirmation", "{}")
          .at("slip.code");
  EXPECT_EQ(try_sign_in(world, {admin.login, code, {}, {}}).code(), "second_factor_required");
  EXPECT_EQ(try_sign_in(world, {admin.login, code, admin.recovery_codes.at(0), {}}).status, 200);
}

TEST(second_factor_api, an_active_one_is_replaced_only_by_who_has_it) {
  World world;
  const Administrator admin = enrolled(world);
  world.clock().advance_ms(step_ms);
  const Actor here = holder_of(
      try_sign_in(world, {admin.login, admin_password, code_now(world, admin.secret), {}}));
  EXPECT_EQ(world.call(here, Method::post, "/session/second-factor", "{}").code(),
            "sign_in_failed");
  EXPECT_EQ(world
                .call(here, Method::post, "/session/second-factor",
                      "{\"code\":" + json_text(admin.recovery_codes.at(0)) + '}')
                .status,
            200);
}

TEST(second_factor_api, a_lost_one_is_taken_away_by_two_administrators) {
  World world;
  const Administrator admin = enrolled(world);
  const Reply proposal = propose(world, world.sign_in_administrator("security_admin"),
                                 "second_factor", admin.account_id);
  EXPECT_EQ(try_sign_in(world, {admin.login, admin_password, {}, {}}).code(),
            "second_factor_required");
  world.must(world.sign_in_administrator("audit_admin"), Method::put,
             "/proposals/" + proposal.at("proposal.proposal_id") + "/confirmation", "{}");
  const Reply reply = try_sign_in(world, {admin.login, admin_password, {}, {}});
  EXPECT_EQ(reply.at("second_factor"), "required");
}

}  // namespace
}  // namespace yixin::accounts
