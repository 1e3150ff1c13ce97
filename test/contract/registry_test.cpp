#include <gtest/gtest.h>

#include <set>

#include "app/application.h"
#include "platform/access/access.h"
#include "platform/http/openapi.h"

namespace yixin::test {
namespace {

std::set<std::string> permissions_of_routes() {
  http::Registry registry;
  app::install_modules(registry);
  std::set<std::string> names;
  for (const auto& route : registry.routes()) {
    const std::string name(route.permission.name);
    if (name != "everyone" && name != "signed_in" && name != "entering") names.insert(name);
  }
  return names;
}

TEST(contract, every_permission_of_the_policy_guards_a_route_and_the_other_way_round) {
  std::set<std::string> granted;
  for (const auto& rule : access::policy()) granted.insert(rule.permission);
  EXPECT_EQ(granted, permissions_of_routes());
}

TEST(contract, a_write_never_answers_to_everyone_but_the_ways_in) {
  const std::set<std::string> ways_in = {"/session", "/session/activation", "/set-up",
                                         "/set-up/state", "/set-up/completion"};
  http::Registry registry;
  app::install_modules(registry);
  for (const auto& route : registry.routes()) {
    if (route.method == http::Method::get || route.permission.name != "everyone") continue;
    EXPECT_TRUE(ways_in.contains(route.path)) << route.path;
  }
}

TEST(contract, schemas_of_one_name_are_one_type) {
  http::Registry registry;
  app::install_modules(registry);
  std::map<std::string, const describe::TypeDesc*> known;
  const auto visit = [&](const auto& self, const describe::TypeDesc& type) -> void {
    if (type.element != nullptr) self(self, *type.element);
    if (type.shape != describe::Shape::object) return;
    const auto [at, fresh] = known.emplace(std::string(type.name), &type);
    EXPECT_EQ(at->second, &type) << "two types are called " << type.name;
    if (!fresh) return;
    for (std::size_t i = 0; i < type.field_count; ++i) self(self, *type.fields[i].type);
  };
  for (const auto& route : registry.routes()) {
    if (route.reply != nullptr) visit(visit, *route.reply);
  }
}

TEST(contract, a_revision_is_asked_for_in_if_match_and_nowhere_else) {
  http::Registry registry;
  app::install_modules(registry);
  const std::string document = http::openapi_document(registry);
  EXPECT_NE(document.find(R"({"name":"If-Match","in":"header","required":true)"),
            std::string::npos);
  EXPECT_EQ(document.find(R"({"name":"rev","in":"query")"), std::string::npos);
}

TEST(contract, the_openapi_document_lists_every_route) {
  http::Registry registry;
  app::install_modules(registry);
  const std::string document = http::openapi_document(registry);
  for (const auto& route : registry.routes()) {
    EXPECT_NE(document.find("\"/api" + route.path + "\""), std::string::npos) << route.path;
  }
}

TEST(contract, what_a_request_may_leave_out_it_may_also_send_as_null) {
  http::Registry registry;
  app::install_modules(registry);
  const std::string document = http::openapi_document(registry);
  const std::string post =
      document.substr(document.find("\"/api/people/{person_id}/posts\""), 1500);
  EXPECT_NE(post.find(R"("deputy":{"anyOf":[{"type":"string","enum":["A","B"]},{"type":"null"}]})"),
            std::string::npos)
      << post;
  // A reply leaves out what is absent.
  EXPECT_NE(document.find(R"("unit":{"$ref":"#/components/schemas/SessionUnit"})"),
            std::string::npos);
}

}  // namespace
}  // namespace yixin::test
