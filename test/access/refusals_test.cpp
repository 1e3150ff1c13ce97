#include <gtest/gtest.h>

#include "access/requests.h"
#include "modules/accounts/test/signing_in.h"
#include "platform/access/access.h"
#include "support/produced.h"
#include "support/two_branches.h"

/// What every route refuses by its form alone, generated from the registry.
namespace yixin::test {
namespace {

bool is_write(const http::Route& route) { return route.method != Method::get; }

bool has_body(const http::Route& route) {
  return route.method == Method::post || route.method == Method::put;
}

TEST(access, a_write_refuses_a_page_of_another_site) {
  TwoBranches hospital;
  for (const auto& route : hospital.world().application().registry().routes()) {
    if (!is_write(route)) continue;
    Actor victim = who_may(hospital, route);
    victim.is_foreign_page = true;
    const Reply reply = hospital.world().call(victim, route.method, fill_path(route.path, {}),
                                              has_body(route) ? "{}" : "");
    EXPECT_EQ(reply.code(), "forged_request") << name_of(route) << ' ' << reply.body;
  }
}

TEST(access, whoever_must_set_a_password_can_do_nothing_else) {
  World world;
  const auto login = accounts::person_with_code(world);
  const Actor restricted =
      accounts::holder_of(accounts::try_sign_in(world, {login.login, login.code, {}, {}}));
  for (const auto& route : world.application().registry().routes()) {
    const auto wanted = route.permission.name;
    if (wanted == access::everyone.name || wanted == access::entering.name) continue;
    const Reply reply = world.call(restricted, route.method, fill_path(route.path, {}),
                                   has_body(route) ? "{}" : "");
    EXPECT_EQ(reply.code(), "must_change_password") << name_of(route) << ' ' << reply.body;
  }
}

TEST(access, a_route_refuses_a_parameter_that_it_does_not_know) {
  TwoBranches hospital;
  for (const auto& route : hospital.world().application().registry().routes()) {
    const Reply reply = hospital.world().call(
        who_may(hospital, route), route.method,
        fill_path(route.path, {{"seq", "1"}, {"version", "1"}, {"position", "1"}}) +
            "?nobody_knows=1",
        has_body(route) ? "{}" : "");
    EXPECT_EQ(reply.status, 422) << name_of(route) << ' ' << reply.body;
    EXPECT_NE(reply.body.find("nobody_knows"), std::string::npos) << name_of(route);
  }
}

TEST(access, a_route_does_not_find_what_nothing_has_as_its_id) {
  TwoBranches hospital;
  for (const auto& route : hospital.world().application().registry().routes()) {
    if (route.path.find('{') == std::string::npos) continue;
    // Empty places get an id that nothing has.
    const Places places{{"seq", "1"},       {"position", "1"},   {"version", "99"},
                        {"account_id", ""}, {"question_id", ""}, {"unit_id", ""},
                        {"person_id", ""}};
    const std::string body = has_body(route) ? valid_body(name_of(route), places) : "";
    const std::string target = fill_path(route.path, places);
    const Actor who = seen(who_may(hospital, route), rev_of(name_of(route)));
    Reply reply = hospital.world().call(who, route.method, target, body);
    if (reply.code() == "operator_only") {
      reply = hospital.world().call(hospital.world().the_operator(), route.method, target, body);
    }
    EXPECT_EQ(reply.status, 404) << name_of(route) << ' ' << reply.body;
  }
}

}  // namespace
}  // namespace yixin::test
