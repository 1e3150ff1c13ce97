#include "signing_in.h"

namespace yixin::accounts {
namespace {

TEST(boot, nobody_learns_the_name_of_the_hospital_and_nothing_else) {
  World world;
  EXPECT_EQ(world.must(world.nobody(), Method::get, "/boot").body,
            R"({"hospital":"","set_up":false,"filing":{}})");
  world.add_unit("committee", "云和医院党委");
  EXPECT_EQ(world.must(world.nobody(), Method::get, "/boot").body,
            R"({"hospital":"云和医院党委","set_up":false,"filing":{}})");
}

TEST(boot, a_session_is_written_into_the_page_as_the_session_operation_tells_it) {
  World world;
  const auto branch = world.add_unit("branch", "第一支部", world.add_unit("committee", "党委"));
  const Actor lin = world.sign_in(world.add_person("林一", "full_member", branch));
  const auto session = world.must(lin, Method::get, "/session");
  EXPECT_EQ(world.must(lin, Method::get, "/boot").at("session"), session.body);
}

TEST(boot, a_session_that_has_ended_is_nobody) {
  World world;
  const auto branch = world.add_unit("branch", "第一支部", world.add_unit("committee", "党委"));
  const Actor lin = world.sign_in(world.add_person("林一", "full_member", branch));
  world.must(lin, Method::del, "/session");
  EXPECT_EQ(world.must(lin, Method::get, "/boot").body,
            R"({"hospital":"党委","set_up":true,"filing":{}})");
}

}  // namespace
}  // namespace yixin::accounts
