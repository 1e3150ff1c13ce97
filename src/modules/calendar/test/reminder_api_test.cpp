#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "modules/calendar/test/office.h"
#include "platform/notify/configuration.h"
#include "platform/notify/delivery.h"
#include "support/receiver.h"

namespace yixin::calendar::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Reminders : public testing::Test, protected Office {
 protected:
  void morning(int month, int day) {
    world.clock().set(base::instant_of({2026, month, day}, 8 * 60));
    for (Actor* who : {&officer, &secretary, &member}) *who = world.sign_in_again(*who);
    world.run_job("calendar.note_moved_plans");
    world.run_job("notify.make_digests");
  }
  /// The newest item of somebody's inbox; empty when there is none of that day.
  std::string told(const Actor& who) {
    const Reply inbox = world.must(who, Method::get, "/my/inbox");
    const bool today = inbox.at("items.0.at") == std::to_string(world.clock().now().ms);
    return today ? inbox.body.substr(0, inbox.body.find("\"at\":")) : "";
  }
};

TEST_F(Reminders, whoever_plans_a_unit_hears_what_is_to_be_arranged_and_members_do_not) {
  morning(11, 23);
  EXPECT_THAT(told(secretary), HasSubstr("主题党日请在 11 月 30 日前安排"));
  EXPECT_EQ(told(member), "");
  EXPECT_EQ(told(officer), "") << "the office has the overview and gets no list of 26 branches";
}

TEST_F(Reminders, nothing_is_said_before_its_time) {
  morning(11, 22);
  EXPECT_THAT(told(secretary), Not(HasSubstr("主题党日")));
}

TEST_F(Reminders, a_member_hears_of_today_and_tomorrow_and_of_a_moved_day) {
  const std::string path = duty(branch, "party_day", "2026-11");
  ASSERT_EQ(put(secretary, 1, path + "/plan", R"({"on":"2026-11-25","minute":870})").status, 200);
  morning(11, 23);
  EXPECT_EQ(told(member), "");
  ASSERT_EQ(put(secretary, 2, path + "/plan", R"({"on":"2026-11-27"})").status, 200);
  morning(11, 24);
  EXPECT_THAT(told(member), HasSubstr("主题党日改到 11 月 27 日"));
  morning(11, 25);
  EXPECT_EQ(told(member), "");
  morning(11, 26);
  EXPECT_THAT(told(member), HasSubstr("明天 主题党日"));
  morning(11, 27);
  EXPECT_THAT(told(member), HasSubstr("今天 主题党日"));
}

TEST_F(Reminders, what_is_past_is_called_so_calmly_and_only_after_a_first_record) {
  morning(12, 2);
  EXPECT_THAT(told(secretary), Not(HasSubstr("已过")));
  const std::string path = duty(branch, "party_day", "2026-12");
  ASSERT_EQ(put(secretary, 1, path + "/completion", R"({"on":"2026-12-02"})").status, 200);
  world.clock().set(base::instant_of({2027, 1, 4}, 8 * 60));
  secretary = world.sign_in_again(secretary);
  world.run_job("notify.make_digests");
  EXPECT_THAT(told(secretary), AllOf(HasSubstr("已过 12 月 31 日，可以补记或写明情况"),
                                     Not(HasSubstr("主题党日已过"))));
}

TEST_F(Reminders, a_group_hears_of_duties_of_its_unit_without_anybodys_name) {
  yixin::test::HttpReceiver group("200 OK", R"({"errcode":0})");
  notify::configure(
      {&world.application().keys(), "https://dj.example", {}, notify::Allowed({group.url("")})});
  world.must(secretary, Method::post, "/robots",
             R"({"unit_id":")" + branch + R"(","channel":"wecom","name":"群","rhythm":"daily",)" +
                 R"("address":")" + group.url("/x") + "\"}");
  world.clock().set(base::instant_of({2026, 11, 23}, 8 * 60));
  world.run_job("notify.make_group_words");
  notify::deliver_due(world.application().database(), world.clock(), 20);
  ASSERT_EQ(group.received().size(), 1u);
  EXPECT_THAT(group.received().front(),
              AllOf(HasSubstr("主题党日请在 11 月 30 日前安排"), Not(HasSubstr("方一")),
                    Not(HasSubstr("林一")), Not(HasSubstr("外科"))));
}

}  // namespace
}  // namespace yixin::calendar::test
