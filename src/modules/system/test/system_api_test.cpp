#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/world.h"

namespace yixin::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(system, the_state_names_schema_and_fingerprint_in_words) {
  World world;
  const Actor administrator = world.sign_in_administrator("system_admin");
  const Reply state = world.must(administrator, Method::get, "/system/state");
  EXPECT_EQ(state.count("findings"), 7u);
  EXPECT_THAT(state.body, HasSubstr(world.application().keys().fingerprint()));
  EXPECT_THAT(state.at("findings.3.finding"), HasSubstr("步"));
}

TEST(system, metrics_are_figures_without_anything_about_people) {
  World world;
  world.add_person("林一", "full_member");
  const Reply metrics =
      world.must(world.sign_in_administrator("system_admin"), Method::get, "/system/metrics");
  EXPECT_THAT(metrics.body, HasSubstr("\nyixin_waiting_writes 0\n"));
  EXPECT_THAT(metrics.body, HasSubstr("yixin_schema_step "));
  EXPECT_THAT(metrics.body, Not(HasSubstr("林")));
}

TEST(system, nobody_but_the_system_administrator_sees_the_state) {
  World world;
  const Actor officer = world.sign_in(world.add_person("林一", "full_member"), "party_officer");
  for (const Actor& who : {officer, world.sign_in_administrator("security_admin"),
                           world.sign_in_administrator("audit_admin")}) {
    EXPECT_EQ(world.call(who, Method::get, "/system/state").status, 403);
    EXPECT_EQ(world.call(who, Method::get, "/system/metrics").status, 403);
  }
}

TEST(system, acts_on_keys_are_recorded_and_come_from_the_command_line_alone) {
  World world;
  const std::string act = R"({"act":"key_sheet","reason":"原件遗失"})";
  EXPECT_EQ(
      world.call(world.sign_in_administrator("system_admin"), Method::post, "/system/acts", act)
          .code(),
      "operator_only");
  world.must(world.the_operator(), Method::post, "/system/acts", act);
  world.read([](db::ReadTx& tx) {
    EXPECT_EQ(tx.all<std::string>(R"sql(SELECT note FROM audit_entry
                                        WHERE action = 'system.key_sheet')sql"),
              std::vector<std::string>{"原件遗失"});
  });
}

}  // namespace
}  // namespace yixin::test
