#include "modules/talks/test/talks_world.h"

namespace yixin::test {
namespace {

class OwnTalks : public Talks {
 protected:
  std::string own(const std::string& with, const std::string& on) {
    return "/my/talks/" +
           world.must(member, Method::post, "/my/talks", talk({with}, on)).at("talk_id");
  }
  static constexpr const char* held_today = R"({"held_on":"2026-11-21"})";
};

TEST_F(OwnTalks, colleagues_are_those_of_the_own_branch_the_committee_first) {
  const Reply own = get(member, "/my/talks");
  EXPECT_EQ(own.at("unit_name"), "内科党支部");
  ASSERT_EQ(own.count("colleagues"), 3u);
  EXPECT_EQ(own.at("colleagues.0.name"), "方三");
  EXPECT_EQ(own.at("colleagues.0.seated"), "true");
  EXPECT_EQ(own.at("colleagues.2.name"), "林二");
  EXPECT_THAT(get(outsider, "/my/talks").body, Not(HasSubstr("林")));
}

TEST_F(OwnTalks, both_see_a_talk_and_either_takes_it_back) {
  const std::string path = own(second, today);
  EXPECT_EQ(get(member, "/my/talks").at("talks.0.people.0.name"), "林二");
  EXPECT_EQ(get(other, "/my/talks").at("talks.0.people.0.name"), "林一");
  EXPECT_EQ(get(other, "/my/talks").count("talks.0.people"), 1u);
  EXPECT_EQ(post(other, "/my/talks", talk({first}, today)).code(), "talk_known");
  EXPECT_EQ(del(outsider, path).status, 404);
  EXPECT_EQ(del(secretary, path).status, 404);
  EXPECT_EQ(del(other, path).status, 200);
  EXPECT_EQ(get(member, "/my/talks").count("talks"), 0u);
}

TEST_F(OwnTalks, an_arranged_talk_stands_in_both_calendars_without_a_name_until_it_was_held) {
  const std::string path = own(second, soon);
  for (const Actor& who : {member, other}) {
    const Reply month = get(who, "/my/calendar");
    EXPECT_THAT(month.body, HasSubstr(R"("title":"谈心谈话","place":"","kind":"talk")"));
    EXPECT_THAT(month.body, Not(HasSubstr("林")));
  }
  EXPECT_THAT(get(outsider, "/my/calendar").body, Not(HasSubstr("\"kind\":\"talk\"")));
  EXPECT_THAT(get(secretary, "/my/calendar").body, Not(HasSubstr("\"kind\":\"talk\"")));
  EXPECT_EQ(put(outsider, path + "/holding", held_today).status, 404);
  EXPECT_EQ(del(outsider, path + "/holding").status, 404);
  EXPECT_EQ(put(other, path + "/holding", held_today).at("held_on"), today);
  EXPECT_EQ(put(member, path + "/holding", held_today).code(), "already_held");
  EXPECT_THAT(get(member, "/my/calendar").body, Not(HasSubstr("\"kind\":\"talk\"")));
  EXPECT_EQ(del(member, path + "/holding").at("planned_on"), soon);
  EXPECT_THAT(get(member, "/my/calendar").body, HasSubstr("\"kind\":\"talk\""));
  EXPECT_EQ(del(member, path + "/holding").code(), "not_held");
  EXPECT_EQ(del(member, path).status, 200);
  EXPECT_THAT(get(other, "/my/calendar").body, Not(HasSubstr("\"kind\":\"talk\"")));
}

TEST_F(OwnTalks, an_account_without_a_person_is_in_no_talk) {
  const Actor admin = world.sign_in_administrator("system_admin");
  const std::string path = own(second, soon);
  EXPECT_EQ(get(admin, "/my/talks").count("talks"), 0u);
  EXPECT_EQ(post(admin, "/my/talks", talk({second}, today)).code(), "no_branch");
  EXPECT_EQ(put(admin, path + "/holding", held_today).code(), "not_found");
  EXPECT_EQ(del(admin, path + "/holding").code(), "not_found");
  EXPECT_EQ(del(admin, path).code(), "not_found");
}

TEST_F(OwnTalks, what_was_never_arranged_is_taken_back_and_not_put_off) {
  EXPECT_EQ(del(member, own(second, today) + "/holding").code(), "not_planned");
}

TEST_F(OwnTalks, only_colleagues_can_be_named) {
  const Reply refused = post(member, "/my/talks", talk({stranger}, today));
  EXPECT_EQ(refused.at("errors.0.code"), "no_such_person");
  EXPECT_EQ(post(member, "/my/talks", talk({}, today)).at("errors.0.code"), "required");
  EXPECT_EQ(post(member, "/my/talks", talk({first}, today)).at("errors.0.code"), "named_twice");
}

TEST_F(OwnTalks, whoever_is_in_no_branch_enters_none) {
  EXPECT_EQ(post(chief, "/my/talks", talk({first}, today)).code(), "no_branch");
  const Actor staff = world.sign_in(world.add_person("群一", "staff"));
  EXPECT_EQ(post(staff, "/my/talks", talk({first}, today)).code(), "no_branch");
  EXPECT_EQ(get(staff, "/my/talks").count("colleagues"), 0u);
  EXPECT_EQ(get(world.sign_in_administrator("audit_admin"), "/my/talks").count("talks"), 0u);
  EXPECT_EQ(
      post(world.sign_in_administrator("system_admin"), "/my/talks", talk({first}, today)).code(),
      "no_branch");
}

}  // namespace
}  // namespace yixin::test
