#include <gtest/gtest.h>

#include <set>

#include "support/world.h"

namespace yixin::test {
namespace {

TEST(rules_api, a_rule_is_quoted_as_it_was_on_the_day_asked_for) {
  World world;
  const Actor reader = world.sign_in(world.add_person("沈清和", "staff"));
  const std::string path = "/rules/org.member.age";
  const Reply today = world.must(reader, Method::get, path);
  EXPECT_EQ(today.at("article"), "第一条");
  EXPECT_EQ(today.at("figures.0.name"), "min_years");
  EXPECT_EQ(today.at("confirmed"), "true");
  const Reply then = world.must(reader, Method::get, path + "?on=1970-07-01");
  EXPECT_EQ(then.at("valid_to"), "1982-09-05");
  EXPECT_EQ(then.at("confirmed"), "false");
  EXPECT_EQ(world.call(reader, Method::get, path + "?on=1950-01-01").status, 404);
}

TEST(rules_api, the_list_of_a_day_has_each_rule_once) {
  World world;
  const Actor reader = world.sign_in(world.add_person("沈清和", "staff"));
  const Reply list = world.must(reader, Method::get, "/rules");
  std::set<std::string> codes;
  for (std::size_t i = 0; i < list.count("items"); ++i) {
    codes.insert(list.at("items." + std::to_string(i) + ".code"));
  }
  EXPECT_EQ(codes.size(), list.count("items"));
  EXPECT_TRUE(codes.contains("org.member.age"));
}

}  // namespace
}  // namespace yixin::test
