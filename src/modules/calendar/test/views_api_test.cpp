#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "modules/calendar/api/calendar.h"
#include "modules/calendar/test/office.h"

namespace yixin::calendar::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class CalendarViews : public testing::Test, protected Office {
 protected:
  access::UnitId unit_named(const std::string& id) {
    access::UnitId found;
    world.read([&](db::ReadTx& tx) {
      found = tx.value<access::UnitId>(
          R"sql(SELECT unit_id FROM org_unit_standing WHERE public_id = $1)sql", id);
    });
    return found;
  }
  void record(const std::string& object, const base::LocalDate& on) {
    world.write([&](db::WriteTx& tx) {
      fulfil(tx, {unit_named_in(tx, branch), "party_lecture", on, "activity", object, "第一课"});
    });
  }
  static access::UnitId unit_named_in(db::ReadTx& tx, const std::string& id) {
    return tx.value<access::UnitId>(
        R"sql(SELECT unit_id FROM org_unit_standing WHERE public_id = $1)sql", id);
  }
  void put(const PlannedEntry& entry) {
    world.write([&](db::WriteTx& tx) { put_entry(tx, entry); });
  }
  Reply mine(const Actor& who, const std::string& month = "2026-11") {
    return world.must(who, Method::get, "/my/calendar?month=" + month);
  }
};

TEST_F(CalendarViews, the_heat_map_counts_states_of_units_within_reach) {
  const Reply all = world.must(officer, Method::get, "/calendar/heat?year=2026");
  EXPECT_EQ(all.count("rows"), 3u);
  EXPECT_EQ(all.at("rows.0.kind"), "committee");
  const Reply own = world.must(secretary, Method::get, "/calendar/heat?year=2026");
  ASSERT_EQ(own.count("rows"), 1u);
  EXPECT_EQ(own.at("rows.0.name"), "内科党支部");
  EXPECT_THAT(own.body, Not(HasSubstr("外科党支部")));
  EXPECT_THAT(own.body, Not(HasSubstr("secretary_lecture")));
  const Reply november = world.must(secretary, Method::get, "/calendar/heat?year=2026&month=11");
  const std::string body = november.body;
  EXPECT_THAT(body, HasSubstr(R"({"kind":"party_day","open":1,"planned":0,"done":0,"overdue":0,)"
                              R"("exempt":0,"no_data":0})"));
  EXPECT_THAT(own.body, HasSubstr(R"({"kind":"party_day","open":2,"planned":0,"done":0,)"
                                  R"("overdue":0,"exempt":0,"no_data":10})"));
  EXPECT_EQ(world.call(officer, Method::get, "/calendar/heat?month=13").code(), "bad_month");
}

TEST_F(CalendarViews, a_record_fulfils_one_duty_once_and_its_withdrawal_opens_it_again) {
  record("a1", {2026, 11, 12});
  EXPECT_EQ(state(branch, "party_lecture", "2026-Q4"), "done");
  record("a1", {2026, 11, 12});
  record("a2", {2026, 11, 13});
  const Reply view = year(branch, "?kind=party_lecture");
  const std::string at = find(view, "party_lecture", "2026-Q4");
  EXPECT_EQ(view.at(at + "object"), "a1");
  EXPECT_EQ(view.at(at + "by_hand"), "false");
  EXPECT_EQ(view.at(at + "done_on"), "2026-11-12");
  const std::string path = "/units/" + branch + "/duties/" + view.at(at + "occasion_id");
  EXPECT_EQ(Office::put(secretary, 2, path + "/completion", R"({"on":"2026-11-12"})").code(),
            "duty_has_record");
  EXPECT_EQ(del(secretary, 2, path + "/completion").code(), "duty_has_record");
  world.write([](db::WriteTx& tx) { withdraw(tx, "activity", "a1"); });
  EXPECT_EQ(state(branch, "party_lecture", "2026-Q4"), "open");
}

TEST_F(CalendarViews, a_record_prefers_the_duty_that_was_planned_for_its_day_and_keeps_the_plan) {
  const std::string path = duty(branch, "party_lecture", "2026-Q4");
  Office::put(secretary, 1, path + "/plan", R"({"on":"2026-11-12"})");
  record("a1", {2026, 11, 12});
  world.write([](db::WriteTx& tx) { withdraw(tx, "activity", "a1"); });
  EXPECT_EQ(state(branch, "party_lecture", "2026-Q4"), "planned");
}

TEST_F(CalendarViews, a_record_of_a_kind_that_the_unit_does_not_have_changes_nothing) {
  world.write([&](db::WriteTx& tx) {
    EXPECT_FALSE(fulfil(
        tx, {unit_named_in(tx, branch), "centre_group", {2026, 11, 12}, "activity", "x", ""}));
  });
}

TEST_F(CalendarViews, my_month_shows_three_lines_of_my_branch_and_not_of_another) {
  const auto plan = [&](const Actor& who, const std::string& unit, const char* kind,
                        const char* period, const std::string& on) {
    const Reply done = Office::put(who, 1, duty(unit, kind, period) + "/plan",
                                   R"({"on":")" + on + R"(","title":")" + kind + "\"}");
    ASSERT_EQ(done.status, 200) << done.body;
  };
  plan(secretary, branch, "party_day", "2026-11", "2026-11-27");
  plan(secretary, branch, "party_lecture", "2026-Q4", "2026-11-24");
  plan(secretary, branch, "branch_assembly", "2026-Q4", "2026-11-26");
  plan(secretary, branch, "member_review", "2026", "2026-11-28");
  plan(officer, other, "party_day", "2026-11", "2026-11-23");
  const Reply own = mine(member);
  ASSERT_EQ(own.count("lines"), 3u);
  EXPECT_EQ(own.at("lines.0.title"), "party_lecture");
  EXPECT_EQ(own.at("lines.2.on"), "2026-11-27");
  EXPECT_EQ(own.count("entries"), 4u);
  EXPECT_THAT(own.body, Not(HasSubstr("外科")));
  EXPECT_EQ(own.at("training.hours"), "32");
}

TEST_F(CalendarViews, what_was_exempted_or_done_on_another_day_leaves_its_planned_day) {
  const std::string day = duty(branch, "party_day", "2026-11");
  const std::string lecture = duty(branch, "party_lecture", "2026-Q4");
  Office::put(secretary, 1, day + "/plan", R"({"on":"2026-11-27","minute":870})");
  Office::put(secretary, 1, lecture + "/plan", R"({"on":"2026-11-26"})");
  EXPECT_EQ(mine(member).count("entries"), 2u);
  EXPECT_EQ(Office::put(officer, 2, lecture + "/exemption", R"({"reason":"援外"})").status, 200);
  EXPECT_EQ(Office::put(secretary, 2, day + "/completion", R"({"on":"2026-11-20"})").status, 200);
  const Reply own = mine(member);
  ASSERT_EQ(own.count("entries"), 1u);
  EXPECT_EQ(own.at("entries.0.title"), "主题党日");
  EXPECT_EQ(own.at("entries.0.on"), "2026-11-20");
  EXPECT_EQ(own.at("entries.0.minute"), "") << "the hour was that of the plan";
}

TEST_F(CalendarViews, a_duty_without_a_day_stands_in_my_month_until_it_has_one) {
  const Reply own = mine(member);
  ASSERT_EQ(own.count("lines"), 1u);
  EXPECT_EQ(own.at("lines.0.title"), "主题党日");
  EXPECT_EQ(own.at("lines.0.on"), "");
}

TEST_F(CalendarViews, whoever_is_on_a_committee_plans_with_more_hours) {
  world.must(officer, Method::post, "/people/" + secretary.person_id + "/posts",
             R"({"unit_id":")" + branch +
                 R"(","post":"secretary","from_on":"2026-11-01","dual_leader":false})");
  EXPECT_EQ(mine(secretary).at("training.hours"), "56");
}

TEST_F(CalendarViews, an_employee_outside_the_party_has_an_empty_month) {
  const Actor staff = world.sign_in(world.add_person("吴一", "staff", branch));
  const Reply own = mine(staff);
  EXPECT_EQ(own.count("lines"), 0u);
  EXPECT_EQ(own.at("training"), "");
}

TEST_F(CalendarViews, an_entry_is_shown_moved_and_removed_by_its_owner) {
  PlannedEntry entry{unit_named(branch), {2026, 11, 30}, 540, "学习日", "study_day", "day", "d1"};
  put(entry);
  EXPECT_THAT(month(secretary, branch, "2026-11").at("entries"), HasSubstr("学习日"));
  EXPECT_THAT(mine(member).at("entries"), HasSubstr("学习日"));
  entry.on = {2026, 12, 1};
  put(entry);
  EXPECT_EQ(month(secretary, branch, "2026-11").count("entries"), 0u);
  EXPECT_EQ(month(secretary, branch, "2026-12").count("entries"), 1u);
  world.write([](db::WriteTx& tx) { remove_entry(tx, "day", "d1"); });
  EXPECT_EQ(month(secretary, branch, "2026-12").count("entries"), 0u);
}

TEST_F(CalendarViews, an_entry_that_names_people_is_theirs_alone) {
  access::PersonId person;
  world.read([&](db::ReadTx& tx) {
    person = tx.value<access::PersonId>(
        R"sql(SELECT person_id FROM org_roster WHERE public_id = $1)sql", secretary.person_id);
  });
  PlannedEntry turn;
  turn.unit = unit_named(branch);
  turn.on = {2026, 11, 30};
  turn.title = "领学";
  turn.kind = "reading";
  turn.object_kind = "turn";
  turn.object = "t1";
  turn.desk_page = "/desk/readings";
  turn.member_page = "/m/readings";
  turn.people = {person};
  put(turn);
  EXPECT_EQ(month(secretary, branch, "2026-11").at("entries.0.page"), "/desk/readings");
  EXPECT_EQ(mine(secretary).at("entries.0.page"), "/m/readings");
  EXPECT_THAT(mine(secretary).at("entries"), HasSubstr("领学"));
  EXPECT_EQ(mine(member).count("entries"), 0u);
  // Erasing the data of whoever it names makes it nobody's, not everybody's.
  world.write([](db::WriteTx& tx) { tx.run(R"sql(DELETE FROM calendar_entry_person)sql"); });
  EXPECT_EQ(mine(secretary).count("entries"), 0u);
  EXPECT_EQ(mine(member).count("entries"), 0u);
}

TEST_F(CalendarViews, festivals_and_health_days_of_a_year_are_listed_by_day) {
  const Reply days = world.must(member, Method::get, "/calendar/days?year=2026");
  EXPECT_EQ(days.at("items.0.name"), "元旦");
  EXPECT_THAT(days.body, HasSubstr(R"({"on":"2026-07-01","name":"建党纪念日","kind":"festival")"));
  EXPECT_THAT(days.body, HasSubstr(R"({"on":"2026-10-18","name":"重阳节（老年节）")"));
  EXPECT_THAT(days.body, HasSubstr(R"({"on":"2026-02-16","name":"除夕")"));
  EXPECT_THAT(days.body, HasSubstr(R"({"on":"2026-05-12","name":"国际护士节","kind":"health")"));
  EXPECT_THAT(days.body, HasSubstr(R"({"on":"2026-10-19","name":"世界镇痛日)"));
}

TEST_F(CalendarViews, a_dry_run_says_what_would_arise_and_vanish_and_changes_nothing) {
  const auto ask = [&](const std::string& body) {
    return world.call(officer, Method::post, "/rules/dry-run", body);
  };
  const auto part = [](const char* every, int times) {
    return R"({"from_on":"2027-01-01","duty":{"kind":"party_day","name":"主题党日",)"
           R"("units":["branch"],"needs":[],"every":")" +
           std::string(every) + R"(","times":)" + std::to_string(times) +
           R"(,"from_month":1,"to_month":12,"lead_days":7}})";
  };
  EXPECT_EQ(ask(part("month", 1)).at("unchanged"), "24");
  const Reply quarterly = ask(part("quarter", 1));
  EXPECT_EQ(quarterly.at("arising"), "8");
  EXPECT_EQ(quarterly.at("vanishing"), "24");
  EXPECT_EQ(quarterly.count("units"), 2u);
  EXPECT_EQ(ask(part("month", 2)).at("units.0.arising"), "12");
  EXPECT_EQ(ask(part("month", 0)).code(), "bad_times");
  EXPECT_THAT(periods(branch, "party_day", "?year=2027"), testing::SizeIs(12));
  EXPECT_EQ(world.call(secretary, Method::post, "/rules/dry-run", part("month", 1)).status, 403);
}

}  // namespace
}  // namespace yixin::calendar::test
