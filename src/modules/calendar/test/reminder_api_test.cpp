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
  void morning(int month, int day) { morning(2026, month, day); }
  void morning(int year, int month, int day) {
    world.clock().set(base::instant_of({year, month, day}, 8 * 60));
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

TEST_F(Reminders, an_election_is_spoken_of_six_months_ahead_below_and_above) {
  world.must(officer, Method::post, "/units/" + branch + "/terms",
             R"({"number":1,"from_on":"2024-08-01","to_on":"2027-07-31"})");
  const auto hears = [&](const Actor& who) {
    return told(who).find("换届选举：任期") != std::string::npos;
  };
  morning(2027, 1, 30);
  EXPECT_FALSE(hears(secretary) || hears(officer));
  morning(2027, 1, 31);
  EXPECT_THAT(told(secretary), HasSubstr("换届选举：任期 2027 年 7 月 31 日届满，请着手准备"));
  EXPECT_THAT(told(officer), HasSubstr("内科党支部：换届选举：任期 2027 年 7 月 31 日届满"));
  EXPECT_FALSE(hears(member));
  morning(2027, 2, 6);
  EXPECT_TRUE(hears(secretary) && hears(officer));
  morning(2027, 2, 7);
  EXPECT_FALSE(hears(secretary) || hears(officer)) << "a week is enough";
  morning(2027, 6, 30);
  EXPECT_FALSE(hears(officer));
  morning(2027, 7, 1);
  EXPECT_THAT(told(secretary), HasSubstr("换届选举请在 7 月 31 日前安排"));
  EXPECT_TRUE(hears(officer));
}

TEST_F(Reminders, the_months_before_an_election_are_those_of_the_rule) {
  world.must(officer, Method::post, "/units/" + branch + "/terms",
             R"({"number":1,"from_on":"2024-08-01","to_on":"2027-07-31"})");
  world.must(
      officer, Method::post, "/rules",
      R"({"level":"hospital","code":"org.term.branch","title":"任期","article":"第三条",)"
      R"("text":"本院提前3个月提醒换届。","source":"院党委〔2026〕9号","reason":"院党委会议定",)"
      R"("valid_from":"2026-12-01","figures":[{"name":"years","value":3},)"
      R"({"name":"reminder_months","value":3},{"name":"max_shift_years","value":1}]})");
  world.clock().set(base::instant_of({2026, 12, 1}, 8 * 60));
  world.run_job("calendar.keep_up");
  morning(2027, 1, 31);
  EXPECT_THAT(told(officer), Not(HasSubstr("换届")));
  morning(2027, 4, 30);
  EXPECT_THAT(told(officer), HasSubstr("内科党支部：换届选举"));
}

TEST_F(Reminders, whoever_plans_for_the_unit_above_hears_of_elections_right_below_and_of_no_other) {
  const std::string general = world.add_unit("general_branch", "门诊党总支", committee);
  const std::string clinic = world.add_unit("branch", "门诊党支部", general);
  Actor above = world.sign_in(world.add_person("严一", "full_member", clinic),
                              "general_branch_secretary", general);
  for (const auto& unit : {branch, clinic}) {
    world.must(officer, Method::post, "/units/" + unit + "/terms",
               R"({"number":1,"from_on":"2024-08-01","to_on":"2027-07-31"})");
  }
  world.clock().set(base::instant_of({2027, 1, 31}, 8 * 60));
  above = world.sign_in_again(above);
  morning(2027, 1, 31);
  EXPECT_THAT(told(above), HasSubstr("门诊党支部：换届选举"));
  EXPECT_THAT(told(above), Not(HasSubstr("内科党支部")));
  EXPECT_THAT(told(officer), Not(HasSubstr("门诊党支部"))) << "its general branch reminds it";
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
