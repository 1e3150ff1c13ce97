#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "modules/calendar/test/office.h"

namespace yixin::calendar::test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Today is 21 November 2026.
class FixedDays : public testing::Test, protected Office {
 protected:
  Reply fix(const Actor& who, const std::string& unit, const std::string& body) {
    return world.call(who, Method::put, "/units/" + unit + "/fixed-day", body);
  }
  /// Where the Party day of a month stands; "open" without a day.
  std::string stands(const std::string& period, const std::string& query = "") {
    const Reply reply = year(branch, query);
    const std::string at = find(reply, "party_day", period);
    return reply.at(at + "state") == "planned" ? reply.at(at + "plan.on") : reply.at(at + "state");
  }
};

TEST_F(FixedDays, party_days_stand_on_it_from_the_next_one_on_and_leave_it_when_it_is_cleared) {
  ASSERT_EQ(fix(secretary, branch, R"({"day":5})").status, 200);
  EXPECT_EQ(stands("2026-11"), "open") << "5 November is over";
  EXPECT_EQ(stands("2026-12"), "2026-12-07") << "the 5th is a Saturday";
  EXPECT_EQ(stands("2027-01", "?year=2027"), "2027-01-05");
  const Reply december = month(secretary, branch, "2026-12");
  EXPECT_EQ(december.at("unit.fixed_day.day"), "5");
  EXPECT_EQ(december.at(find(december, "party_day", "2026-12") + "by_fixed_day"), "true");
  EXPECT_EQ(state(other, "party_day", "2026-12"), "open");
  world.must(secretary, Method::del, "/units/" + branch + "/fixed-day");
  EXPECT_EQ(stands("2026-12"), "open");
  EXPECT_EQ(world.call(secretary, Method::del, "/units/" + branch + "/fixed-day").status, 404);
}

TEST_F(FixedDays, another_day_moves_what_nobody_planned_and_nothing_else) {
  ASSERT_EQ(fix(secretary, branch, R"({"week":4,"weekday":5})").status, 200);
  EXPECT_EQ(stands("2026-11"), "2026-11-27");
  EXPECT_EQ(stands("2026-12"), "2026-12-25");
  const std::string december = duty(branch, "party_day", "2026-12");
  ASSERT_EQ(put(secretary, 2, december + "/plan", R"({"on":"2026-12-20"})").status, 200);
  ASSERT_EQ(fix(secretary, branch, R"({"day":30})").status, 200);
  EXPECT_EQ(stands("2026-11"), "2026-11-30");
  EXPECT_EQ(stands("2026-12"), "2026-12-20");
}

TEST_F(FixedDays, a_plan_that_is_taken_back_falls_back_on_it) {
  ASSERT_EQ(fix(secretary, branch, R"({"day":15})").status, 200);
  const std::string path = duty(branch, "party_day", "2026-12");
  EXPECT_EQ(del(secretary, 2, path + "/plan").code(), "by_fixed_day");
  ASSERT_EQ(put(secretary, 2, path + "/plan", R"({"on":"2026-12-20"})").status, 200);
  const Reply back = del(secretary, 3, path + "/plan");
  EXPECT_EQ(back.at("plan.on"), "2026-12-15");
  EXPECT_EQ(back.at("by_fixed_day"), "true");
  // What comes back is the revision to go on from.
  EXPECT_EQ(
      put(secretary, std::stoi(back.at("rev")), path + "/plan", R"({"on":"2026-12-21"})").status,
      200);
}

TEST_F(FixedDays, a_completion_that_is_taken_back_stands_as_the_unit_does_now) {
  ASSERT_EQ(fix(secretary, branch, R"({"day":24})").status, 200);
  const std::string path = duty(branch, "party_day", "2026-11");
  ASSERT_EQ(put(secretary, 2, path + "/completion", R"({"on":"2026-11-20"})").status, 200);
  ASSERT_EQ(fix(secretary, branch, R"({"day":25})").status, 200);
  EXPECT_EQ(stands("2026-11"), "done");
  EXPECT_EQ(del(secretary, 3, path + "/completion").at("plan.on"), "2026-11-25");
}

TEST_F(FixedDays, the_next_year_has_it_without_anybodys_doing) {
  ASSERT_EQ(fix(secretary, branch, R"({"day":8})").status, 200);
  world.clock().set(base::instant_of({2027, 10, 1}, 8 * 60));
  officer = world.sign_in_again(officer);
  world.run_job("calendar.keep_up");
  EXPECT_EQ(stands("2028-02", "?year=2028"), "2028-02-08");
}

TEST_F(FixedDays, they_are_told_of_and_stand_in_feeds_as_any_plan) {
  ASSERT_EQ(fix(secretary, branch, R"({"day":24})").status, 200);
  const std::string address = world.must(member, Method::post, "/my/feeds", "{}").at("address");
  const Reply feed =
      world.call(world.nobody(), Method::get, address.substr(address.find("/api/") + 4));
  EXPECT_THAT(feed.body, HasSubstr("DTSTART;VALUE=DATE:20261124"));
  EXPECT_THAT(world.must(member, Method::get, "/my/calendar?month=2026-11").body,
              HasSubstr(R"("on":"2026-11-24")"));
  world.clock().set(base::instant_of({2026, 11, 23}, 8 * 60));
  member = world.sign_in_again(member);
  world.run_job("calendar.note_moved_plans");
  world.run_job("notify.make_digests");
  EXPECT_THAT(world.must(member, Method::get, "/my/inbox").body, HasSubstr("明天 主题党日"));
}

TEST_F(FixedDays, what_is_no_day_is_refused_with_its_place) {
  EXPECT_EQ(fix(secretary, branch, R"({"day":32})").at("errors.0.pointer"), "day");
  EXPECT_EQ(fix(secretary, branch, R"({"day":5,"week":1,"weekday":1})").code(), "bad_fixed_day");
  EXPECT_EQ(fix(secretary, branch, R"({"weekday":1})").at("errors.0.pointer"), "week");
  EXPECT_EQ(fix(secretary, branch, R"({"week":2})").at("errors.0.pointer"), "weekday");
  EXPECT_EQ(fix(officer, committee, R"({"day":5})").code(), "no_party_day");
}

TEST_F(FixedDays, nobody_sets_it_for_a_branch_that_they_do_not_plan_for) {
  EXPECT_EQ(fix(secretary, other, R"({"day":5})").status, 404);
  EXPECT_EQ(fix(member, branch, R"({"day":5})").status, 403);
  const Actor leader = world.sign_in(world.add_person("贺一", "full_member", committee), "leader");
  EXPECT_EQ(fix(leader, branch, R"({"day":5})").status, 403);
  EXPECT_EQ(world.call(leader, Method::del, "/units/" + branch + "/fixed-day").status, 403);
  EXPECT_EQ(stands("2026-12"), "open");
}

}  // namespace
}  // namespace yixin::calendar::test
