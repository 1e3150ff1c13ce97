#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/notify/configuration.h"
#include "platform/notify/delivery.h"
#include "platform/notify/digest.h"
#include "support/receiver.h"
#include "support/world.h"

namespace yixin::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<notify::Line> unit_line(db::ReadTx&, access::UnitId) {
  return {{"支部党员大会还没有安排", "/desk/calendar"}};
}

class Robots : public testing::Test {
 protected:
  Robots() { allow({"qyapi.weixin.qq.com", group.url("")}); }

  void allow(const std::vector<std::string>& hosts) {
    notify::configure(
        {&world.application().keys(), "https://dj.example", {}, notify::Allowed(hosts)});
  }
  Reply add(const Actor& who, const std::string& unit, const std::string& address,
            const std::string& rhythm = "weekly") {
    return world.call(who, Method::post, "/robots",
                      R"({"unit_id":")" + unit + R"(","channel":"wecom","name":"支部群",)" +
                          R"("address":")" + address + R"(","rhythm":")" + rhythm + "\"}");
  }
  Reply change(int rev, const std::string& id, const std::string& more = "") {
    return world.call(seen(secretary, rev), Method::put, "/robots/" + id,
                      R"({"name":"新名","rhythm":"off")" + more + '}');
  }
  Reply list(const Actor& who) { return world.must(who, Method::get, "/robots"); }
  void deliver() { notify::deliver_due(world.application().database(), world.clock(), 20); }
  void at(int day, int hour, int minute) {
    world.clock().set(base::instant_of({2026, 11, day}, hour * 60 + minute));
    world.run_job("notify.make_group_words");
    deliver();
  }

  World world;
  HttpReceiver group{"200 OK", R"({"errcode":0,"errmsg":"ok"})"};
  std::string committee = world.add_unit("committee", "党委");
  std::string branch = world.add_unit("branch", "内科党支部", committee);
  std::string sibling = world.add_unit("branch", "外科党支部", committee);
  Actor officer =
      world.sign_in(world.add_person("段一", "full_member", committee), "party_officer");
  Actor secretary =
      world.sign_in(world.add_person("方一", "full_member", branch), "branch_secretary", branch);
};

TEST_F(Robots, a_test_message_goes_to_the_group_and_the_page_says_how_it_went) {
  const std::string id = add(secretary, branch, group.url("/send?key=secret-1")).at("robot_id");
  EXPECT_EQ(world.must(secretary, Method::post, "/robots/" + id + "/tests", "{}").at("last.state"),
            "waiting");
  world.must(secretary, Method::post, "/robots/" + id + "/tests", "{}");  // pressed twice
  deliver();
  ASSERT_EQ(group.received().size(), 1u);
  EXPECT_THAT(group.received().front(), HasSubstr("“内科党支部”的提醒可以发到本群"));
  const Reply seen = list(secretary);
  EXPECT_EQ(seen.at("items.0.last.state"), "sent");
  EXPECT_EQ(seen.at("items.0.last.purpose"), "test");
  EXPECT_THAT(seen.body, Not(HasSubstr("secret-1")));
}

TEST_F(Robots, the_address_is_sealed) {
  add(secretary, branch, group.url("/send?key=secret-1"));
  world.read([](db::ReadTx& tx) {
    EXPECT_THAT(tx.value<describe::Bytes>(R"sql(SELECT address FROM notify_robot)sql").data,
                Not(HasSubstr("secret-1")));
  });
}

TEST_F(Robots, a_host_that_nobody_allowed_is_refused_where_it_is_typed) {
  EXPECT_THAT(add(secretary, branch, "https://evil.example/hook").body,
              HasSubstr("host_not_allowed"));
  EXPECT_THAT(add(secretary, branch, "qyapi.weixin.qq.com").body, HasSubstr("bad_value"));
  EXPECT_EQ(add(secretary, branch, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k").status,
            200);
}

TEST_F(Robots, nobody_sees_or_touches_those_of_another_branch) {
  const std::string own = add(secretary, branch, group.url("/own")).at("robot_id");
  const std::string foreign = add(officer, sibling, group.url("/foreign")).at("robot_id");
  EXPECT_EQ(list(secretary).count("items"), 1u);
  EXPECT_EQ(list(officer).count("items"), 2u);
  EXPECT_EQ(add(secretary, sibling, group.url("/x")).status, 404);
  EXPECT_EQ(change(1, foreign).status, 404);
  for (const auto& [method, rest] :
       {std::pair{Method::post, "/tests"}, std::pair{Method::del, ""}}) {
    EXPECT_EQ(world
                  .call(secretary, method, "/robots/" + foreign + rest,
                        method == Method::post ? "{}" : "")
                  .status,
              404);
  }
  EXPECT_EQ(list(secretary).at("mail"), "");
  EXPECT_EQ(list(officer).at("mail.offered"), "false");
}

TEST_F(Robots, a_change_keeps_what_is_not_typed_anew_and_knows_its_revision) {
  const std::string id = add(secretary, branch, group.url("/old")).at("robot_id");
  EXPECT_EQ(change(1, id).at("name"), "新名");
  EXPECT_EQ(change(1, id).code(), "changed_meanwhile");
  EXPECT_EQ(change(2, id, R"(,"secret":"SEC1")").at("has_secret"), "true");
  world.must(secretary, Method::post, "/robots/" + id + "/tests", "{}");
  deliver();
  EXPECT_THAT(group.received().front(), HasSubstr("POST /old "));
  EXPECT_EQ(change(3, id, R"(,"address":"https://evil.example/x")").status, 422);
}

TEST_F(Robots, a_removed_one_says_nothing_more) {
  const std::string id = add(secretary, branch, group.url("/x")).at("robot_id");
  world.must(secretary, Method::post, "/robots/" + id + "/tests", "{}");
  world.must(secretary, Method::del, "/robots/" + id);
  deliver();
  EXPECT_TRUE(group.received().empty());
  EXPECT_EQ(list(secretary).count("items"), 0u);
}

TEST_F(Robots, a_group_hears_of_open_duties_on_mondays_or_on_working_days) {
  notify::group_word_from(unit_line);
  add(secretary, branch, group.url("/weekly"));
  add(secretary, branch, group.url("/daily"), "daily");
  add(secretary, branch, group.url("/off"), "off");
  at(22, 9, 0);  // a Sunday
  EXPECT_EQ(group.received().size(), 0u);
  at(23, 7, 59);
  EXPECT_EQ(group.received().size(), 0u);
  at(23, 8, 0);
  at(23, 8, 1);
  EXPECT_EQ(group.received().size(), 2u);
  EXPECT_THAT(group.received().front(), HasSubstr("支部党员大会还没有安排"));
  at(24, 8, 0);
  EXPECT_EQ(group.received().size(), 3u);
  EXPECT_THAT(group.received().back(), HasSubstr("POST /daily "));
}

}  // namespace
}  // namespace yixin::test
