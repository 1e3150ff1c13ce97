#include "modules/activities/test/activities_world.h"

namespace yixin::test {
namespace {

/// A medical team with one member of each branch, from the first of the month up to the end of the
/// next one.
class TemporaryBranch : public Activities {
 protected:
  TemporaryBranch() {
    for (const std::string& guest : {first, stranger}) {
      world.must(office, Method::post, "/units/" + team + "/guests",
                 person(guest, R"(,"from_on":"2026-11-02")"));
    }
  }
  std::string plan_of_team(const std::string& on) { return plan("theme_party_day", team, on); }
  /// By the head of the team, filed by the unit above.
  std::string filed_by_team(const std::string& on, std::map<std::string, std::string> with = {}) {
    const std::string path = planned(head, plan_of_team(on));
    with.emplace("batches", '[' + begun(on) + ']');
    world.must(seen(head, 1), Method::put, path + "/record", record(on, std::move(with)));
    world.must(seen(head, 2), Method::put, path + "/submission", "{}");
    world.must(seen(chief, 3), Method::put, path + "/review", R"({"verdict":"file"})");
    return path;
  }
  void dissolve(const std::string& on) {
    world.must(office, Method::put, "/units/" + team + "/dissolution",
               R"({"on":")" + on + R"(","reason":"任务完成"})");
  }
  void end_on(const std::string& day) {
    world.must(seen(office, 1), Method::put, "/units/" + team,
               R"({"name":"医疗队临时党支部","branch_type":"temporary","purpose":"巡回医疗",)"
               R"("ends_on":")" +
                   day + R"(","department_ids":[]})");
  }
  Reply handed_back(const Actor& who, const std::string& unit) {
    return get(who, "/units/" + unit + "/handed-back");
  }

  Actor office = world.the_operator();
  std::string team =
      world
          .must(office, Method::post, "/units",
                R"({"kind":"branch","branch_type":"temporary","name":"医疗队临时党支部",)"
                R"("parent_id":")" +
                    general +
                    R"(","founded_on":"2026-11-01","purpose":"巡回医疗","ends_on":"2026-12-31"})")
          .at("unit_id");
  Actor head =
      world.sign_in(world.add_person("队一", "full_member", medicine), "branch_secretary", team);
};

TEST_F(TemporaryBranch, expects_its_guests_and_nobody_else) {
  const std::string path = planned(head, plan_of_team(soon));
  const Reply expected = get(head, path + "/expected");
  EXPECT_EQ(expected.count("items"), 2u);
  EXPECT_THAT(expected.body, HasSubstr("林一"));
  EXPECT_THAT(expected.body, HasSubstr("白一"));
  EXPECT_EQ(get(head, path + "/expected?on=2026-11-01").count("items"), 0u) << "before they came";
  put(head, path + "/notice", 1);
  EXPECT_EQ(get(member, "/my/activities").count("items"), 1u);
  EXPECT_THAT(get(member, "/my/calendar?month=2026-11").body, HasSubstr("学习党章"));
  EXPECT_EQ(put(outsider, "/my" + path + "/reply", R"({"answer":"coming"})").status, 200);
  EXPECT_EQ(get(secretary, path).status, 404);
  // The units above reach everybody at home, and nobody twice.
  const std::string above =
      planned(chief, plan("theme_party_day", general, soon, quoted(medicine) + ',' + quoted(team)));
  EXPECT_EQ(get(chief, above + "/expected").count("items"), 7u);
}

TEST_F(TemporaryBranch, hours_follow_the_person_home) {
  filed_by_team(today);
  EXPECT_THAT(get(member, "/my/study-hours?year=2026").body, HasSubstr("学习党章"));
  EXPECT_THAT(get(secretary, "/units/" + medicine + "/study-hours?year=2026").body,
              HasSubstr(R"("name":"林一")"));
}

TEST_F(TemporaryBranch, hands_back_what_own_members_attended_and_names_nobody_else) {
  filed_by_team(today);
  filed_by_team(today, {{"absent", '[' + person(first) + ']'}});
  EXPECT_EQ(handed_back(secretary, medicine).count("items"), 0u) << "it still stands";
  dissolve(today);
  const Reply mine = handed_back(secretary, medicine);
  ASSERT_EQ(mine.count("items"), 1u);
  EXPECT_EQ(mine.at("items.0.branch_name"), "医疗队临时党支部");
  EXPECT_EQ(mine.at("items.0.ended_on"), today);
  EXPECT_EQ(mine.at("items.0.names"), R"(["林一"])");
  EXPECT_EQ(handed_back(neighbour, surgery).count("items"), 2u);
  EXPECT_EQ(handed_back(neighbour, medicine).status, 404);
  EXPECT_EQ(handed_back(secretary, "00000000000000000000000000000000").status, 404);
  EXPECT_EQ(handed_back(member, medicine).status, 403);
  EXPECT_EQ(get(chief, "/activities?unit_id=" + team).at("total"), "2") << "readable from above";
}

TEST_F(TemporaryBranch, plans_nothing_once_its_time_is_over) {
  const std::string before = planned(head, plan_of_team(today));
  EXPECT_EQ(post(head, "/activities", plan_of_team("2026-12-31")).code(), "unit_ended");
  EXPECT_EQ(post(chief, "/activities", plan("theme_party_day", general, "2026-12-31", quoted(team)))
                .code(),
            "unit_ended");
  end_on(soon);
  EXPECT_EQ(post(head, "/activities", plan_of_team("2026-11-24")).status, 200);
  world.clock().advance_ms(4 * 86'400'000LL);
  head = world.sign_in_again(head);
  EXPECT_EQ(post(head, "/activities", plan_of_team("2026-11-24")).code(), "unit_ended");
  const std::string moved = R"({"title":"学习党章","batches":[)" + batch("2026-11-26") + "]}";
  EXPECT_EQ(put(head, before, 1, moved).code(), "unit_ended");
  // What took place before is still recorded.
  EXPECT_EQ(put(head, before + "/record", 1, record(today)).status, 200);
}

TEST_F(TemporaryBranch, has_no_duties_beyond_its_end_and_no_election) {
  const auto year = [&] { return get(chief, "/units/" + team + "/calendar/year?year=2026").body; };
  EXPECT_THAT(year(), HasSubstr("2026-11-30"));
  EXPECT_THAT(year(), Not(HasSubstr("election")));
  end_on(soon);
  EXPECT_THAT(year(), Not(HasSubstr("2026-11-30")));
}

}  // namespace
}  // namespace yixin::test
