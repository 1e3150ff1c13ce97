#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "modules/calendar/test/office.h"
#include "platform/spreadsheet/read.h"

namespace yixin::calendar::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Duties : public testing::Test, protected Office {};

TEST_F(Duties, a_branch_has_its_duties_of_the_month_with_the_article_behind_them) {
  const Reply november = month(secretary, branch, "2026-11");
  const std::string day = find(november, "party_day", "2026-11");
  EXPECT_EQ(november.at(day + "name"), "主题党日");
  EXPECT_EQ(november.at(day + "state"), "open");
  EXPECT_EQ(november.at(day + "due_on"), "2026-11-30");
  EXPECT_EQ(november.at("unit.may_plan"), "true");
  EXPECT_EQ(november.at("unit.may_exempt"), "false");
  find(november, "branch_assembly", "2026-Q4");
  find(november, "organisational_life", "2026");
  EXPECT_GE(november.count("rules"), 3u);
  EXPECT_THAT(november.at("rules.0.source"), Not(IsEmpty()));
  EXPECT_THAT(november.body, HasSubstr("世界慢阻肺日"));
}

TEST_F(Duties, a_branch_gets_meetings_of_its_committee_while_it_has_seven_full_members) {
  EXPECT_THAT(periods(branch, "branch_committee_meeting"), IsEmpty());
  add_members(5, branch);
  EXPECT_THAT(periods(branch, "branch_committee_meeting"), ElementsAre("2026-11", "2026-12"));
  EXPECT_THAT(periods(branch, "branch_committee_meeting", "?year=2027"), testing::SizeIs(12));
  world.must(officer, Method::post, "/people/" + member.person_id + "/memberships",
             R"({"unit_id":")" + other + R"(","from_on":"2026-11-21"})");
  EXPECT_THAT(periods(branch, "branch_committee_meeting"), IsEmpty());
}

TEST_F(Duties, members_of_groups_count_in_their_branch_and_groups_meet) {
  const std::string group = world.add_unit("group", "第一党小组", branch);
  EXPECT_THAT(periods(group, "group_meeting"), testing::SizeIs(12));
  add_members(5, group);
  EXPECT_THAT(periods(branch, "branch_committee_meeting"), ElementsAre("2026-11", "2026-12"));
}

TEST_F(Duties, a_duty_that_somebody_planned_outlives_the_fact_it_hung_on) {
  add_members(5, branch);
  const std::string path = duty(branch, "branch_committee_meeting", "2026-12");
  ASSERT_EQ(put(secretary, 1, path + "/plan", R"({"on":"2026-12-10"})").status, 200);
  world.must(officer, Method::post, "/people/" + member.person_id + "/memberships",
             R"({"unit_id":")" + other + R"(","from_on":"2026-11-21"})");
  EXPECT_THAT(periods(branch, "branch_committee_meeting"), ElementsAre("2026-12"));
}

TEST_F(Duties, a_dissolved_unit_has_nothing_left_to_do_but_keeps_its_past) {
  const std::string group = world.add_unit("group", "第二党小组", branch);
  world.must(officer, Method::put, "/units/" + group + "/dissolution",
             R"({"on":"2026-11-20","reason":"合并"})");
  EXPECT_THAT(periods(group, "group_meeting"), testing::SizeIs(10));
}

TEST_F(Duties, a_secretary_plans_moves_and_takes_back) {
  const std::string path = duty(branch, "party_day", "2026-11");
  const Reply planned =
      put(secretary, 1, path + "/plan", R"({"on":"2026-11-25","minute":870,"place":"二楼会议室"})");
  EXPECT_EQ(planned.at("state"), "planned");
  EXPECT_EQ(planned.at("plan.place"), "二楼会议室");
  EXPECT_EQ(planned.at("rev"), "2");
  EXPECT_EQ(put(secretary, 1, path + "/plan", R"({"on":"2026-11-26"})").status, 412);
  EXPECT_EQ(put(secretary, 2, path + "/plan", R"({"on":"2026-12-01"})").code(), "outside_period");
  EXPECT_EQ(put(secretary, 2, path + "/plan", R"({"on":"2026-11-26","minute":1440})").code(),
            "bad_time");
  EXPECT_EQ(put(secretary, 2, path + "/plan", R"({"on":"2026-11-26"})").at("plan.on"),
            "2026-11-26");
  EXPECT_EQ(del(secretary, 2, path + "/plan").status, 412);
  EXPECT_EQ(del(secretary, 3, path + "/plan").at("state"), "open");
}

TEST_F(Duties, a_completion_by_hand_is_shown_as_such_and_can_be_taken_back) {
  const std::string path = duty(branch, "branch_assembly", "2026-Q4");
  EXPECT_EQ(put(secretary, 1, path + "/completion", R"({"on":"2026-11-22"})").code(),
            "date_in_future");
  EXPECT_EQ(put(secretary, 1, path + "/completion", R"({"on":"2026-09-30"})").code(),
            "outside_period");
  EXPECT_EQ(del(secretary, 1, path + "/completion").code(), "duty_not_done");
  const Reply done =
      put(secretary, 1, path + "/completion", R"({"on":"2026-11-20","note":"纸质记录在支部"})");
  EXPECT_EQ(done.at("state"), "done");
  EXPECT_EQ(done.at("by_hand"), "true");
  EXPECT_EQ(put(secretary, 1, path + "/completion", R"({"on":"2026-11-20"})").status, 412);
  EXPECT_EQ(put(secretary, 2, path + "/plan", R"({"on":"2026-11-25"})").code(), "duty_done");
  EXPECT_EQ(del(secretary, 2, path + "/plan").code(), "duty_done");
  EXPECT_EQ(put(officer, 2, path + "/exemption", R"({"reason":"已完成"})").code(), "duty_done");
  EXPECT_EQ(del(secretary, 1, path + "/completion").status, 412);
  const Reply open = del(secretary, 2, path + "/completion");
  EXPECT_EQ(open.at("state"), "open");
  EXPECT_EQ(open.at("note"), "");
}

TEST_F(Duties, nobody_exempts_their_own_unit) {
  const std::string path = duty(branch, "party_lecture", "2026-Q4");
  const char* reason = R"({"reason":"支部全员援外"})";
  EXPECT_EQ(put(secretary, 1, path + "/exemption", reason).status, 403);
  EXPECT_EQ(del(officer, 1, path + "/exemption").code(), "duty_not_exempt");
  EXPECT_EQ(put(officer, 1, path + "/exemption", reason).at("exempt_reason"), "支部全员援外");
  EXPECT_EQ(put(officer, 1, path + "/exemption", reason).status, 412);
  EXPECT_EQ(put(secretary, 2, path + "/plan", R"({"on":"2026-11-25"})").code(), "duty_exempt");
  EXPECT_EQ(put(secretary, 2, path + "/completion", R"({"on":"2026-11-20"})").code(),
            "duty_exempt");
  EXPECT_EQ(del(secretary, 2, path + "/exemption").status, 403);
  EXPECT_EQ(del(officer, 1, path + "/exemption").status, 412);
  EXPECT_EQ(del(officer, 2, path + "/exemption").at("state"), "open");
}

TEST_F(Duties, what_was_due_before_a_unit_recorded_anything_is_no_data_and_never_overdue) {
  EXPECT_EQ(state(branch, "party_day", "2026-10"), "no_data");
  const std::string path = duty(branch, "party_day", "2026-11");
  put(secretary, 1, path + "/completion", R"({"on":"2026-11-20"})");
  EXPECT_EQ(state(branch, "party_day", "2026-10"), "no_data");
  world.clock().advance_ms(45LL * 24 * 3600 * 1000);
  officer = world.sign_in_again(officer);
  const Reply past = year(branch, "?year=2026&kind=party_day");
  EXPECT_EQ(past.at(find(past, "party_day", "2026-12") + "state"), "overdue");
  const Reply silent = year(other, "?year=2026&kind=party_day");
  EXPECT_EQ(silent.at(find(silent, "party_day", "2026-12") + "no_data"), "true");
  EXPECT_EQ(past.count("duties"), 12u);
}

TEST_F(Duties, another_branch_is_not_found) {
  const Reply reply =
      world.call(secretary, Method::get, "/units/" + other + "/calendar?month=2026-11");
  EXPECT_EQ(reply.status, 404);
  const std::string path = duty(other, "party_day", "2026-11");
  EXPECT_EQ(put(secretary, 1, path + "/plan", R"({"on":"2026-11-25"})").status, 404);
  EXPECT_EQ(
      world.call(secretary, Method::get, "/units/" + branch + "/calendar?month=2026-13").code(),
      "bad_month");
  EXPECT_EQ(world.call(secretary, Method::get, "/units/" + branch + "/calendar/year?year=1").code(),
            "bad_year");
}

TEST_F(Duties, the_yearly_training_stands_with_each_branch_and_is_closed_by_hand) {
  for (const char* kind : {"member_training", "secretary_training"}) {
    EXPECT_THAT(periods(branch, kind), ElementsAre("2026"));
    EXPECT_THAT(periods(committee, kind), IsEmpty());
  }
  const std::string path = duty(branch, "member_training", "2026");
  const Reply done = put(secretary, 1, path + "/completion",
                         R"({"on":"2026-11-20","note":"人均36学时，2人病假未达到"})");
  EXPECT_EQ(done.at("by_hand"), "true");
  EXPECT_EQ(done.at("note"), "人均36学时，2人病假未达到");
  const Reply shown = month(secretary, branch, "2026-11");
  EXPECT_THAT(shown.body, HasSubstr("32学时"));
  EXPECT_THAT(shown.body, HasSubstr("56学时"));
}

TEST_F(Duties, a_term_brings_an_election_and_the_next_term_completes_it) {
  const auto record = [&](const char* body) {
    world.must(officer, Method::post, "/units/" + branch + "/terms", body);
  };
  record(R"({"number":1,"from_on":"2023-12-20","to_on":"2026-12-19"})");
  const Reply waiting = year(branch, "?kind=election");
  const std::string at = find(waiting, "election", "2026-12-19");
  EXPECT_EQ(waiting.at(at + "from_on"), "2026-06-19");
  EXPECT_EQ(waiting.at(at + "rule_code"), "org.term.branch");
  record(R"({"number":2,"from_on":"2026-11-18","to_on":"2029-11-17"})");
  EXPECT_EQ(state(branch, "election", "2026-12-19"), "done");
  EXPECT_EQ(year(branch, "?kind=election").at("duties.0.by_hand"), "false");
  EXPECT_THAT(periods(branch, "election", "?year=2029"), ElementsAre("2029-11-17"));
}

TEST_F(Duties, a_committee_has_an_election_of_its_own_kind) {
  world.must(officer, Method::post, "/units/" + committee + "/terms",
             R"({"number":1,"from_on":"2022-01-10","to_on":"2027-01-09"})");
  EXPECT_THAT(periods(committee, "committee_election", "?year=2027"), ElementsAre("2027-01-09"));
}

TEST_F(Duties, the_turn_of_the_year_brings_the_duties_of_the_next) {
  EXPECT_THAT(periods(branch, "party_day", "?year=2028"), IsEmpty());
  world.clock().advance_ms(330LL * 24 * 3600 * 1000);
  world.run_job("calendar.keep_up");
  officer = world.sign_in_again(officer);
  EXPECT_THAT(periods(branch, "party_day", "?year=2028"), testing::SizeIs(12));
}

TEST_F(Duties, the_year_of_a_unit_goes_out_as_a_workbook) {
  const Reply file =
      world.must(secretary, Method::get, "/units/" + branch + "/calendar/export?year=2026");
  EXPECT_THAT(file.header("Content-Disposition"), HasSubstr("xlsx"));
  EXPECT_EQ(file.body.substr(0, 2), "PK");
}

TEST_F(Duties, a_rule_that_nobody_confirmed_says_so_in_the_workbook) {
  const Reply file =
      world.must(secretary, Method::get, "/units/" + branch + "/calendar/export?year=2026");
  const auto table = spreadsheet::read_table(file.body, "a.xlsx");
  const auto basis = std::ranges::find(table.headings, "依据") - table.headings.begin();
  std::map<std::string, std::string> of_kind;
  for (const auto& row : table.rows) of_kind[row.at(1)] = row.at(static_cast<std::size_t>(basis));
  EXPECT_THAT(of_kind.at("主题党日"), Not(HasSubstr("待本单位确认")));
  EXPECT_THAT(of_kind.at("党课"), HasSubstr("（待本单位确认）"));
}

}  // namespace
}  // namespace yixin::calendar::test
