#include <gtest/gtest.h>

#include "modules/accounts/test/signing_in.h"

/// "Keep me signed in on this phone".
namespace yixin::accounts {
namespace {

constexpr std::int64_t minute_ms = 60LL * 1000;
constexpr std::int64_t day_ms = 24 * 60 * minute_ms;

const std::string desk_agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0.0.0";

std::string set_cookie(const Reply& reply) {
  for (const auto& [field, value] : reply.fields) {
    if (field == "Set-Cookie" && value.starts_with("yixin=")) return value;
  }
  return {};
}

/// A party officer with a password: somebody who may see far more than a phone should.
Login officer(World& world) {
  const Login login = person_with_password(world);
  world.must(world.the_operator(), Method::post, "/grants",
             "{\"account_id\":" + json_text(login.account_id) + ",\"role\":\"party_officer\"}");
  return login;
}

Reply remember_on(World& world, const Login& login, const std::string& agent) {
  return try_sign_in(world, {login.login, good_password, {}, {}, agent, true});
}

TEST(remembered_phone_api, it_stays_signed_in_for_ninety_days_and_not_longer) {
  World world;
  const Login login = officer(world);
  const Reply reply = remember_on(world, login, phone_agent);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_NE(set_cookie(reply).find("Max-Age=7776000"), std::string::npos) << set_cookie(reply);
  const Actor phone = holder_of(reply);
  world.clock().advance_ms(89 * day_ms);
  EXPECT_EQ(world.call(phone, Method::get, "/session").status, 200);
  world.restart();
  EXPECT_EQ(world.call(phone, Method::get, "/session").status, 200);
  // Using it does not prolong it.
  world.clock().advance_ms(day_ms);
  EXPECT_EQ(world.call(phone, Method::get, "/session").code(), "unauthenticated");
}

TEST(remembered_phone_api, it_reaches_its_owners_own_data_alone) {
  World world;
  const Login login = officer(world);
  const Actor desk = holder_of(try_sign_in(world, {login.login, good_password, {}, {}}));
  EXPECT_EQ(world.call(desk, Method::get, "/people").status, 200);
  const Reply reply = remember_on(world, login, phone_agent);
  EXPECT_EQ(reply.at("permissions"), R"(["study.board","study.take"])");
  const Actor phone = holder_of(reply);
  EXPECT_EQ(world.must(phone, Method::get, "/session").at("permissions"),
            R"(["study.board","study.take"])");
  EXPECT_EQ(world.call(phone, Method::get, "/people").code(), "forbidden");
  EXPECT_EQ(world.call(phone, Method::get, "/questions").code(), "forbidden");
  EXPECT_EQ(world.call(phone, Method::get, "/my/week").status, 200);
  // A role granted later does not reach it either.
  world.must(world.the_operator(), Method::post, "/grants",
             "{\"account_id\":" + json_text(login.account_id) + ",\"role\":\"leader\"}");
  EXPECT_EQ(world.call(phone, Method::get, "/people").code(), "forbidden");
}

TEST(remembered_phone_api, a_phone_that_did_not_ask_and_a_desk_that_did_are_not_remembered) {
  World world;
  const Login login = officer(world);
  const Reply unasked = try_sign_in(world, {login.login, good_password, {}, {}, phone_agent});
  const Reply desk = remember_on(world, login, desk_agent);
  for (const Reply* reply : {&unasked, &desk}) {
    EXPECT_EQ(set_cookie(*reply).find("Max-Age"), std::string::npos) << set_cookie(*reply);
    EXPECT_EQ(world.call(holder_of(*reply), Method::get, "/people").status, 200);
  }
  world.clock().advance_ms(30 * minute_ms);
  for (const Reply* reply : {&unasked, &desk}) {
    EXPECT_EQ(world.call(holder_of(*reply), Method::get, "/session").status, 401);
  }
}

TEST(remembered_phone_api, an_administrator_without_a_person_is_not_remembered) {
  World world;
  const Actor admin = world.sign_in_administrator("system_admin");
  const Reply made = world.must(admin, Method::post, "/accounts",
                                R"({"login":"guest.setter","name":"外聘命题人"})");
  const std::string code =
      world.must(admin, Method::post, "/accounts/" + made.at("account_id") + "/one-time-code", "{}")
          .at("code");
  const Reply reply = try_sign_in(world, {"guest.setter", code, {}, {}, phone_agent, true});
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(set_cookie(reply).find("Max-Age"), std::string::npos) << set_cookie(reply);
}

TEST(remembered_phone_api, a_lost_phone_is_signed_out_from_another_device) {
  World world;
  const Login login = officer(world);
  const Actor phone = holder_of(remember_on(world, login, phone_agent));
  const Actor desk = holder_of(try_sign_in(world, {login.login, good_password, {}, {}}));
  const Reply list = world.must(desk, Method::get, "/sessions");
  ASSERT_EQ(list.count("items"), 3u);  // the oldest is where the password was set
  EXPECT_EQ(list.at("items.1.kind"), "phone");
  EXPECT_EQ(list.at("items.1.device"), "iPhone · 微信");
  world.must(desk, Method::del, "/sessions/" + list.at("items.1.session_id"));
  EXPECT_EQ(world.call(phone, Method::get, "/session").code(), "unauthenticated");
  EXPECT_EQ(world.call(desk, Method::get, "/session").status, 200);
  world.restart();
  EXPECT_EQ(world.call(phone, Method::get, "/session").code(), "unauthenticated");
}

TEST(remembered_phone_api, a_new_password_signs_the_phone_out) {
  World world;
  const Login login = officer(world);
  const Actor phone = holder_of(remember_on(world, login, phone_agent));
  const Actor desk = holder_of(try_sign_in(world, {login.login, good_password, {}, {}}));
  ASSERT_EQ(change_password(world, desk, good_password, "xwbnqpakiecd").status, 200);
  EXPECT_EQ(world.call(phone, Method::get, "/session").code(), "unauthenticated");
}

}  // namespace
}  // namespace yixin::accounts
