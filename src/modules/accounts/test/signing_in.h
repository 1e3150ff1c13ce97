#pragma once

#include <string>

#include "modules/accounts/api/accounts.h"
#include "platform/describe/json.h"
#include "support/world.h"

/// What the tests of this module do over and over: sign in through the front door.
namespace yixin::accounts {

using test::Actor;
using test::Method;
using test::Reply;
using test::World;

/// The value of a cookie that the reply sets; empty when it sets none.
inline std::string cookie_of(const Reply& reply, const std::string& name) {
  for (const auto& [field, value] : reply.fields) {
    if (field != "Set-Cookie" || !value.starts_with(name + '=')) continue;
    const auto start = name.size() + 1;
    return value.substr(start, value.find(';') - start);
  }
  return {};
}

struct SignInForm {
  std::string login;
  std::string password;
  std::string code;
  std::string device;
  std::string agent = "test";
  bool remember = false;
};

inline std::string json_text(const std::string& text) {
  std::string out;
  describe::write_json_string(out, text);
  return out;
}

inline Reply try_sign_in(World& world, const SignInForm& form) {
  Actor browser;
  browser.device = form.device;
  browser.agent = form.agent;
  std::string body =
      "{\"login\":" + json_text(form.login) + ",\"password\":" + json_text(form.password);
  if (form.remember) body += ",\"remember\":true";
  if (!form.code.empty()) body += ",\"code\":" + json_text(form.code);
  return world.call(browser, Method::post, "/session", body + '}');
}

inline Actor holder_of(const Reply& reply) {
  Actor actor;
  actor.token = cookie_of(reply, "yixin");
  actor.device = cookie_of(reply, "yixin-device");
  actor.account_id = reply.at("account.account_id");
  return actor;
}

struct Login {
  std::string login;
  std::string code;
  std::string account_id;
};

/// A person with an account and a fresh one-time code.
inline Login person_with_code(World& world, const std::string& name = "沈清和") {
  const std::string person = world.add_person(name, "full_member");
  const std::string account = world
                                  .must(world.the_operator(), Method::post, "/accounts",
                                        "{\"person_id\":" + json_text(person) + '}')
                                  .at("account_id");
  const Reply code = world.must(world.the_operator(), Method::post,
                                "/accounts/" + account + "/one-time-code", "{}");
  return {code.at("login"), code.at("code"), account};
}

inline Reply change_password(World& world, const Actor& who, const std::string& current,
                             const std::string& fresh) {
  return world.call(
      who, Method::put, "/session/password",
      "{\"current\":" + json_text(current) + ",\"new_password\":" + json_text(fresh) + '}');
}

/// What an administrator asks for; another one has to agree.
inline Reply propose(World& world, const Actor& who, const std::string& kind,
                     const std::string& account_id) {
  return world.call(
      who, Method::post, "/proposals",
      "{\"kind\":" + json_text(kind) + ",\"account_id\":" + json_text(account_id) + '}');
}

inline const std::string good_password = "kluvbgtzmwro";

inline const std::string phone_agent =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 "
    "MicroMessenger/8.0.42";

/// The same person after the first sign-in, with good_password.
inline Login person_with_password(World& world, const std::string& name = "沈清和") {
  const Login login = person_with_code(world, name);
  const Actor first = holder_of(try_sign_in(world, {login.login, login.code, {}, {}}));
  change_password(world, first, login.code, good_password);
  return login;
}

}  // namespace yixin::accounts
