#include "modules/activities/test/activities_world.h"
#include "platform/spreadsheet/read.h"

namespace yixin::test {
namespace {

class Plans : public Activities {};

TEST_F(Plans, a_plan_is_made_changed_and_removed) {
  const std::string path = planned(secretary, plan("theme_party_day", medicine, soon));
  const Reply shown = get(secretary, path);
  EXPECT_EQ(shown.at("type_name"), "主题党日");
  EXPECT_EQ(shown.at("state"), "planned");
  EXPECT_EQ(shown.at("hosts.0.name"), "内科党支部");
  EXPECT_EQ(shown.at("planned.0.held_on"), soon);
  EXPECT_EQ(shown.at("version"), "0");
  EXPECT_THAT(shown.at("acts"), HasSubstr("announce"));
  const std::string change =
      R"({"title":"参观","series":"追红色印记","note":"带党徽","batches":[)" +
      batch("2026-11-26", R"(,"place":"纪念馆")") + "]}";
  const Reply changed = put(secretary, path, 1, change);
  EXPECT_EQ(changed.at("title"), "参观");
  EXPECT_EQ(changed.at("planned.0.place"), "纪念馆");
  EXPECT_EQ(put(secretary, path, 1, change).code(), "changed_meanwhile");
  EXPECT_EQ(del(secretary, path, 1).code(), "changed_meanwhile");
  EXPECT_EQ(del(secretary, path, 2).status, 200);
  EXPECT_EQ(get(secretary, path).status, 404);
}

TEST_F(Plans, what_a_plan_cannot_be_is_said_at_its_member) {
  const auto pointer = [&](const Actor& who, const std::string& body) {
    return post(who, "/activities", body).at("errors.0.pointer");
  };
  EXPECT_EQ(pointer(secretary, plan("tea_party", medicine, soon)), "type");
  EXPECT_EQ(pointer(secretary, plan("theme_party_day", surgery, soon)), "unit_id");
  EXPECT_EQ(pointer(secretary, plan("centre_group", medicine, soon)), "unit_id");
  EXPECT_EQ(pointer(chief, plan("theme_party_day", medicine, soon, quoted(surgery))), "host_ids");
  EXPECT_EQ(pointer(chief, plan("theme_party_day", general, soon,
                                quoted(surgery) + ',' + quoted(surgery))),
            "host_ids");
  EXPECT_EQ(pointer(secretary, plan("theme_party_day", medicine, "1999-12-31")), "batches");
  const auto timed = [&](const std::string& batches) {
    return R"({"type":"theme_party_day","unit_id":")" + medicine +
           R"(","host_ids":[],"title":"党日","batches":[)" + batches + "]}";
  };
  EXPECT_EQ(pointer(secretary, timed("")), "batches");
  EXPECT_EQ(pointer(secretary, timed(batch("2026-11-26") + ',' + batch(soon))), "batches");
  EXPECT_EQ(pointer(secretary, timed(R"({"held_on":"2026-11-25","from_minute":1440,)"
                                     R"("span":"hours","minutes":60})")),
            "batches");
  EXPECT_EQ(pointer(secretary, timed(R"({"held_on":"2026-11-25","from_minute":0,)"
                                     R"("span":"hours","minutes":0})")),
            "batches");
}

TEST_F(Plans, what_the_committee_holds_is_planned_by_whoever_plans_for_it) {
  for (const char* type : {"centre_group", "democratic_life"}) {
    for (const Actor& below : {secretary, chief}) {
      EXPECT_EQ(post(below, "/activities", plan(type, committee, soon)).at("errors.0.code"),
                "no_such_unit")
          << type;
    }
    EXPECT_EQ(post(chief, "/activities", plan(type, general, soon)).at("errors.0.code"),
              "wrong_kind")
        << type;
    EXPECT_EQ(post(officer, "/activities", plan(type, committee, soon)).status, 200) << type;
  }
}

TEST_F(Plans, branches_that_meet_together_are_entered_by_the_unit_above) {
  const std::string path = planned(
      chief, plan("theme_party_day", general, soon, quoted(medicine) + ',' + quoted(surgery)));
  EXPECT_EQ(get(neighbour, path).count("hosts"), 2u);
  EXPECT_EQ(get(neighbour, "/activities").at("total"), "1");
  EXPECT_EQ(get(neighbour, path).at("acts"), "[]");
  EXPECT_EQ(put(neighbour, path + "/notice", 1).status, 403);
  EXPECT_EQ(get(chief, path + "/expected").count("items"), 7u);
}

TEST_F(Plans, other_units_may_hold_it_and_both_sides_hear_of_it) {
  const auto inbox = [&](const Actor& who) { return get(who, "/my/inbox").body; };
  const std::string path = planned(chief, plan("theme_party_day", general, soon, quoted(surgery)));
  EXPECT_EQ(put(chief, path + "/notice", 1).status, 200);
  EXPECT_EQ(
      put(outsider, "/my" + path + "/reply", R"({"answer":"on_leave","reason":"away"})").status,
      200);
  const auto held_by = [&](const std::string& hosts) {
    return R"({"title":"学习党章","host_ids":[)" + hosts + R"(],"batches":[)" + batch(soon) + "]}";
  };
  EXPECT_EQ(put(neighbour, path, 2, held_by(quoted(medicine))).status, 403);
  EXPECT_EQ(put(secretary, path, 2, held_by(quoted(medicine))).status, 404);
  EXPECT_EQ(put(chief, path, 2, held_by(quoted(committee))).at("errors.0.pointer"), "host_ids");
  const Reply changed = put(chief, path, 2, held_by(quoted(medicine)));
  EXPECT_EQ(changed.at("hosts.0.name"), "内科党支部");
  EXPECT_EQ(changed.count("hosts"), 1u);
  EXPECT_THAT(inbox(outsider), HasSubstr("不用参加：主题党日《学习党章》"));
  EXPECT_THAT(inbox(member), HasSubstr("通知：主题党日《学习党章》"));
  EXPECT_THAT(get(outsider, "/my/calendar?month=2026-11").body, Not(HasSubstr("学习党章")));
  EXPECT_THAT(get(member, "/my/calendar?month=2026-11").body, HasSubstr("学习党章"));
  EXPECT_EQ(get(outsider, "/my" + path).status, 404);
  EXPECT_EQ(get(neighbour, path).status, 404);
  EXPECT_EQ(put(chief, path, 3, held_by(quoted(medicine) + ',' + quoted(surgery))).status, 200);
  EXPECT_EQ(get(outsider, "/my" + path).body.find("on_leave"), std::string::npos)
      << "what was replied before is gone";
  EXPECT_EQ(get(member, "/my/inbox").count("items"), 1u) << "nobody hears of it twice";
  // Without a word about hosts they stay, and a record that was begun settles them.
  const std::string renamed = R"({"title":"学习新党章","batches":[)" + batch(soon) + "]}";
  EXPECT_EQ(put(chief, path, 4, renamed).count("hosts"), 2u);
  EXPECT_EQ(put(chief, path + "/record", 5, record(today)).status, 200);
  EXPECT_EQ(put(chief, path, 6, held_by(quoted(medicine))).code(), "wrong_state");
}

TEST_F(Plans, nobody_sees_or_changes_the_activities_of_another_branch) {
  const std::string path = planned(secretary, plan("theme_party_day", medicine, soon));
  EXPECT_EQ(get(neighbour, path).status, 404);
  EXPECT_EQ(get(neighbour, "/activities").at("total"), "0");
  EXPECT_EQ(get(neighbour, "/activities?unit_id=" + medicine).status, 404);
  EXPECT_EQ(put(neighbour, path + "/notice", 1).status, 404);
  EXPECT_EQ(del(neighbour, path, 1).status, 404);
  const std::string change = R"({"title":"参观","batches":[)" + batch(soon) + "]}";
  EXPECT_EQ(put(neighbour, path, 1, change).status, 404);
  EXPECT_EQ(put(neighbour, path + "/cancellation", 1, R"({"reason":"x"})").status, 404);
  EXPECT_EQ(del(neighbour, path + "/cancellation").status, 404);
  EXPECT_EQ(put(leader, path, 1, change).status, 403);
  EXPECT_EQ(del(leader, path, 1).status, 403);
  EXPECT_EQ(put(leader, path + "/notice", 1).status, 403);
  EXPECT_EQ(put(leader, path + "/cancellation", 1, R"({"reason":"x"})").status, 403);
  EXPECT_EQ(del(leader, path + "/cancellation").status, 403);
  EXPECT_EQ(get(leader, "/activities?unit_id=" + general + "&type=theme_party_day").at("total"),
            "1");
  EXPECT_EQ(get(leader, "/activities?state=filed").at("total"), "0");
  EXPECT_EQ(get(leader, "/activities?from=2026-11-26").at("total"), "0");
  EXPECT_EQ(get(leader, "/activities?to=2026-11-25").at("items.0.unit_name"), "内科党支部");
}

TEST_F(Plans, the_list_leaves_as_a_workbook_of_what_the_caller_may_see) {
  planned(secretary, plan("theme_party_day", medicine, soon));
  planned(chief, plan("work_meeting", general, "2026-12-01"));
  const auto rows = [&](const Actor& who, const std::string& query = {}) {
    const Reply file = get(who, "/activity-list" + query);
    EXPECT_EQ(file.status, 200) << file.body;
    return spreadsheet::read_table(file.body, "list.xlsx", {}).rows;
  };
  const auto all = rows(chief);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1], (std::vector<std::string>{"2", soon, "14:30", "内科党支部", "主题党日",
                                              "主题党日", "学习党章", "", "", "已计划"}));
  EXPECT_EQ(rows(chief, "?type=work_meeting").size(), 1u);
  EXPECT_EQ(rows(neighbour).size(), 0u);
  EXPECT_EQ(get(neighbour, "/activity-list?unit_id=" + medicine).status, 404);
  EXPECT_EQ(get(member, "/activity-list").status, 403);
}

TEST_F(Plans, a_new_plan_starts_from_the_last_time_of_that_unit_and_type) {
  const std::string start = "/units/" + medicine + "/activity-start";
  EXPECT_EQ(get(secretary, start).at("errors.0.pointer"), "type");
  EXPECT_EQ(get(secretary, start + "?type=theme_party_day").at("title"), "");
  planned(secretary, plan("theme_party_day", medicine, soon));
  planned(secretary, plan("party_lecture", medicine, "2026-12-01"));
  const Reply last = get(secretary, start + "?type=theme_party_day");
  EXPECT_EQ(last.at("title"), "学习党章");
  EXPECT_EQ(last.at("batch.held_on"), soon);
  EXPECT_EQ(last.at("batch.minutes"), "60");
  EXPECT_EQ(get(neighbour, start + "?type=theme_party_day").status, 404);
}

TEST_F(Plans, what_a_unit_typed_before_is_offered_to_it_alone) {
  const auto with = [&](const std::string& series, const std::string& place) {
    return R"({"type":"theme_party_day","unit_id":")" + medicine +
           R"(","host_ids":[],"title":"参观","series":")" + series +
           R"(","partner":"市图书馆党支部","batches":[)" +
           batch(soon, R"(,"place":")" + place + R"(")") + "]}";
  };
  const std::string path = planned(secretary, with("追红色印记", "纪念馆"));
  planned(secretary, with("走进社区", "社区"));
  planned(secretary, with("追红色印记", "展览馆"));
  EXPECT_EQ(get(secretary, path).at("partner"), "市图书馆党支部");
  EXPECT_THAT(get(secretary, path + "/plan-paper").status, 200);
  const std::string hints = "/units/" + medicine + "/plan-hints";
  const Reply offered = get(secretary, hints);
  EXPECT_EQ(offered.at("series"), R"(["追红色印记","走进社区"])");
  EXPECT_EQ(offered.at("partners"), R"(["市图书馆党支部"])");
  EXPECT_EQ(offered.at("places"), R"(["展览馆","社区","纪念馆"])");
  EXPECT_EQ(get(neighbour, hints).status, 404);
  EXPECT_EQ(get(member, hints).status, 403);
  EXPECT_EQ(get(chief, "/units/" + general + "/plan-hints").at("series"), "[]");
}

TEST_F(Plans, whoever_is_expected_is_told_once_and_again_when_it_moves) {
  const auto told = [&](const Actor& who) { return get(who, "/my/inbox").count("items"); };
  const std::string path = planned(secretary, plan("theme_party_day", medicine, soon));
  EXPECT_EQ(told(member), 0u);
  EXPECT_EQ(put(secretary, path + "/notice", 1).at("state"), "announced");
  EXPECT_EQ(told(member), 1u);
  EXPECT_EQ(told(outsider), 0u);
  EXPECT_THAT(get(member, "/my/inbox").body, HasSubstr("11 月 25 日 14:30"));
  EXPECT_THAT(get(member, "/my/calendar?month=2026-11").body, HasSubstr("学习党章"));
  const std::string renamed = R"({"title":"学习新党章","batches":[)" + batch(soon) + "]}";
  EXPECT_EQ(put(secretary, path, 2, renamed).status, 200);
  EXPECT_EQ(told(member), 1u);
  const std::string moved = R"({"title":"学习新党章","batches":[)" + batch("2026-11-27") + "]}";
  EXPECT_EQ(put(secretary, path, 3, moved).status, 200);
  EXPECT_EQ(told(member), 2u);
  EXPECT_EQ(del(secretary, path, 4).code(), "wrong_state");
  const Reply cancelled = put(secretary, path + "/cancellation", 4, R"({"reason":"场地有变"})");
  EXPECT_EQ(cancelled.at("reason"), "场地有变");
  EXPECT_EQ(told(member), 3u);
  EXPECT_THAT(get(member, "/my/calendar?month=2026-11").body, Not(HasSubstr("学习新党章")));
  EXPECT_EQ(put(secretary, path, 5, moved).code(), "wrong_state");
  EXPECT_EQ(put(secretary, path + "/notice", 5).code(), "wrong_state");
  EXPECT_EQ(put(secretary, path + "/notice", 1).status, 409);
  EXPECT_EQ(put(secretary, path + "/cancellation", 5, R"({"reason":"又变"})").status, 409);
  EXPECT_EQ(del(secretary, path + "/cancellation").at("state"), "planned");
  EXPECT_EQ(del(secretary, path + "/cancellation").status, 409);
  EXPECT_EQ(put(secretary, path + "/notice", 1).status, 412);
  EXPECT_EQ(put(secretary, path + "/cancellation", 1, R"({"reason":"x"})").status, 412);
}

TEST_F(Plans, a_meeting_of_a_committee_stands_in_the_calendars_of_its_seats_alone) {
  const auto announced = [&](const std::string& title) {
    const std::string path =
        planned(secretary, R"({"type":"branch_committee","unit_id":")" + medicine +
                               R"(","host_ids":[],"title":")" + title + R"(","batches":[)" +
                               batch(soon) + "]}");
    world.must(seen(secretary, 1), Method::put, path + "/notice", "{}");
  };
  const auto month = [&](const Actor& who) { return get(who, "/my/calendar?month=2026-11").body; };
  announced("还没有委员");
  world.must(world.the_operator(), Method::post, "/people/" + secretary_person + "/posts",
             R"({"unit_id":")" + medicine +
                 R"(","post":"secretary","from_on":"2026-11-21","dual_leader":false})");
  announced("研究发展对象");
  EXPECT_THAT(month(secretary), HasSubstr("研究发展对象"));
  for (const Actor& who : {member, reviewer}) {
    EXPECT_THAT(month(who), Not(HasSubstr("研究发展对象")));
    EXPECT_THAT(month(who), Not(HasSubstr("还没有委员")));
  }
  EXPECT_THAT(get(chief, "/units/" + medicine + "/calendar?month=2026-11").body,
              HasSubstr("研究发展对象"))
      << "whoever reads the calendar of the unit";
}

TEST_F(Plans, what_a_unit_above_holds_for_members_stands_in_their_calendars_once) {
  const std::string path = planned(
      officer, plan("study_day", committee, soon, quoted(committee) + ',' + quoted(medicine)));
  put(officer, path + "/notice", 1);
  const auto times = [&](const Actor& who) {
    const Reply month = get(who, "/my/calendar?month=2026-11");
    std::size_t found = 0;
    for (std::size_t i = 0; i < month.count("entries"); ++i) {
      const std::string title = month.at("entries." + std::to_string(i) + ".title");
      found += title == "学习日：学习党章" ? 1 : 0;
    }
    return found;
  };
  EXPECT_EQ(times(member), 1u);
  EXPECT_EQ(times(outsider), 1u);
}

TEST_F(Plans, the_catalogue_of_types_is_there_for_everybody) {
  const Reply types = get(outsider, "/activity-types");
  EXPECT_GE(types.count("items"), 20u);
  EXPECT_EQ(types.at("items.0.code"), "branch_assembly");
  EXPECT_EQ(types.at("items.0.quorum.rule"), "life.assembly_votes");
}

}  // namespace
}  // namespace yixin::test
