#include <gtest/gtest.h>

#include "modules/accounts/test/signing_in.h"

namespace yixin::accounts {
namespace {

TEST(password_api, a_changed_password_ends_the_other_sessions_and_renews_this_one) {
  World world;
  const Login login = person_with_password(world);
  const Actor other = holder_of(try_sign_in(world, {login.login, good_password, {}, {}}));
  const Actor here = holder_of(try_sign_in(world, {login.login, good_password, {}, {}}));
  const Reply changed = change_password(world, here, good_password, "wholly different words");
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(world.call(other, Method::get, "/session").status, 401);
  EXPECT_EQ(world.call(here, Method::get, "/session").status, 401);
  EXPECT_EQ(world.call(holder_of(changed), Method::get, "/session").status, 200);
  EXPECT_EQ(try_sign_in(world, {login.login, good_password, {}, {}}).code(), "sign_in_failed");
  EXPECT_EQ(try_sign_in(world, {login.login, "wholly different words", {}, {}}).status, 200);
}

TEST(password_api, each_weakness_has_its_own_code_at_the_field) {
  World world;
  const Login login = person_with_password(world, "沈清和");
  const Actor here = holder_of(try_sign_in(world, {login.login, good_password, {}, {}}));
  const auto code = [&](const std::string& fresh) {
    const Reply reply = change_password(world, here, good_password, fresh);
    EXPECT_EQ(reply.status, 422);
    EXPECT_EQ(reply.at("errors.0.pointer"), "new_password");
    return reply.code();
  };
  EXPECT_EQ(code("kLuv7gt"), "password_too_short");
  EXPECT_EQ(code("Password2026!"), "password_too_common");
  EXPECT_EQ(code("Shenqinghe#26"), "password_too_common");
  EXPECT_EQ(code(login.login + login.login + login.login), "password_too_common");
  EXPECT_EQ(code(good_password), "password_reused");
}

TEST(password_api, the_current_password_is_asked_and_guesses_run_out) {
  World world;
  const Login login = person_with_password(world);
  const Actor here = holder_of(try_sign_in(world, {login.login, good_password, {}, {}}));
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(change_password(world, here, "wrong", "wholly different words").code(),
              "sign_in_failed");
  }
  EXPECT_EQ(change_password(world, here, good_password, "wholly different words").code(),
            "too_many_attempts");
  EXPECT_EQ(try_sign_in(world, {login.login, good_password, {}, {}}).status, 200);
}

TEST(password_api, nobody_signed_in_changes_nothing) {
  World world;
  person_with_code(world);
  EXPECT_EQ(change_password(world, world.nobody(), "a", "b").status, 401);
}

}  // namespace
}  // namespace yixin::accounts
