#include "modules/activities/test/activities_world.h"

namespace yixin::test {
namespace {

class FollowUps : public Activities {
 protected:
  std::string assembly() const { return plan("branch_assembly", medicine, today); }
  static std::string resolved(const std::string& more, const std::string& id = "") {
    return R"([{"text":"十二月开展义诊")" + (id.empty() ? "" : R"(,"resolution_id":")" + id + '"') +
           more + R"(},{"text":"通过工作计划"}])";
  }
  std::string due(const std::string& on, const std::string& people) {
    return R"(,"follow_up":{"due_on":")" + on + R"(","person_ids":[)" + people + "]}";
  }
  std::string filed_with_item() {
    return filed(assembly(),
                 record(today, {{"resolutions", resolved(due("2026-12-10", quoted(first)))}}));
  }
  Reply items() { return get(secretary, "/items?unit_id=" + medicine); }
  /// From a filed version on to the next one, at revision 8.
  void corrected(const std::string& path, const std::string& resolutions) {
    world.must(seen(secretary, 4), Method::put, path + "/correction", R"({"reason":"日期有误"})");
    world.must(seen(secretary, 5), Method::put, path + "/record",
               record(today, {{"resolutions", resolutions}}));
    world.must(seen(secretary, 6), Method::put, path + "/submission", "{}");
    world.must(seen(reviewer, 7), Method::put, path + "/review", R"({"verdict":"file"})");
  }
};

TEST_F(FollowUps, filing_leaves_over_what_somebody_has_to_do_and_nothing_else) {
  const std::string path = planned(secretary, assembly());
  put(secretary, path + "/record", 1,
      record(today, {{"resolutions", resolved(due("2026-12-10", quoted(first)))}}));
  put(secretary, path + "/submission", 2);
  EXPECT_EQ(items().count("items"), 0u);
  const Reply done = put(reviewer, path + "/review", 3, R"({"verdict":"file"})");
  EXPECT_EQ(done.at("record.resolutions.0.follow_up.due_on"), "2026-12-10");
  EXPECT_EQ(done.at("record.resolutions.0.follow_up.people.0.name"), "林一");
  EXPECT_EQ(done.at("record.resolutions.1.follow_up"), "");
  const Reply list = items();
  ASSERT_EQ(list.count("items"), 1u);
  EXPECT_EQ(list.at("items.0.text"), "十二月开展义诊");
  EXPECT_EQ(list.at("items.0.due_on"), "2026-12-10");
  EXPECT_EQ(list.at("items.0.people.0.name"), "林一");
  EXPECT_EQ(list.at("items.0.source"), path.substr(12));
  EXPECT_EQ(list.at("items.0.source_title"), "2026-11-21 学习党章");
  EXPECT_EQ(get(member, "/my/items").count("items"), 1u);
  EXPECT_EQ(get(leader, path + "/feeds").at("resolutions.0.follow_up.due_on"), "2026-12-10");
}

TEST_F(FollowUps, a_correction_renews_the_same_item) {
  const std::string path = filed_with_item();
  const std::string item = items().at("items.0.item_id");
  const std::string resolution = get(secretary, path).at("record.resolutions.0.resolution_id");
  corrected(path, resolved(due("2026-12-20", quoted(second)), resolution));
  const Reply list = items();
  ASSERT_EQ(list.count("items"), 1u);
  EXPECT_EQ(list.at("items.0.item_id"), item);
  EXPECT_EQ(list.at("items.0.due_on"), "2026-12-20");
  EXPECT_EQ(list.at("items.0.people.0.name"), "林二");
  EXPECT_EQ(get(secretary, path + "/versions/1").at("resolutions.0.follow_up.due_on"),
            "2026-12-10");
}

TEST_F(FollowUps, a_correction_that_drops_one_takes_it_back_unless_it_is_done) {
  const std::string open = filed_with_item();
  corrected(open, "[]");
  EXPECT_EQ(items().count("items"), 0u);
  const std::string done = filed_with_item();
  const std::string item = items().at("items.0.item_id");
  put(secretary, "/items/" + item + "/closure", R"({"state":"done"})");
  corrected(done, R"([{"text":"另一件事","follow_up":{"person_ids":[]}}])");
  const Reply list = items();
  ASSERT_EQ(list.count("items"), 2u);
  EXPECT_EQ(list.at("items.0.text"), "另一件事");
  EXPECT_EQ(list.at("items.1.item_id"), item);
  EXPECT_EQ(list.at("items.1.state"), "done");
}

TEST_F(FollowUps, a_retraction_takes_the_open_ones_back) {
  const std::string path = filed_with_item();
  put(secretary, path + "/retraction", 4, R"({"reason":"重复登记"})");
  EXPECT_EQ(items().count("items"), 0u);
}

TEST_F(FollowUps, the_next_meeting_shows_what_earlier_ones_left_open) {
  const std::string before = filed_with_item();
  const std::string next = planned(secretary, assembly());
  const Reply open = get(secretary, next + "/open-items");
  ASSERT_EQ(open.count("items"), 1u);
  EXPECT_EQ(open.at("items.0.text"), "十二月开展义诊");
  EXPECT_EQ(open.at("items.0.people"), "林一");
  EXPECT_EQ(open.at("items.0.overdue"), "false");
  EXPECT_EQ(open.at("items.0.source_title"), "2026-11-21 学习党章");
  EXPECT_EQ(open.at("may_close"), "true");
  // Its own are no earlier ones.
  EXPECT_EQ(get(secretary, before + "/open-items").count("items"), 0u);
  put(secretary, "/items/" + open.at("items.0.item_id") + "/closure", R"({"state":"done"})");
  EXPECT_EQ(get(secretary, next + "/open-items").count("items"), 0u);
}

TEST_F(FollowUps, open_items_are_for_whoever_records) {
  const std::string path = planned(secretary, assembly());
  EXPECT_EQ(get(leader, path + "/open-items").status, 403);
  EXPECT_EQ(get(neighbour, path + "/open-items").status, 404);
  EXPECT_EQ(get(secretary, "/activities/" + std::string(32, '0') + "/open-items").status, 404);
  const Actor publicity = world.sign_in(second, "publicity_member", medicine);
  EXPECT_EQ(get(publicity, path + "/open-items").at("may_close"), "false");
}

TEST_F(FollowUps, only_members_of_the_unit_are_responsible) {
  const std::string path = planned(secretary, assembly());
  const auto refused = [&](const std::string& people) {
    const Reply reply = put(secretary, path + "/record", 1,
                            record(today, {{"resolutions", resolved(due("2026-12-10", people))}}));
    return reply.at("errors.0.pointer") + ' ' + reply.at("errors.0.code");
  };
  EXPECT_EQ(refused(quoted(stranger)), "resolutions no_such_person");
  std::string many = quoted(first);
  for (int i = 0; i < 20; ++i) many += ',' + quoted(first);
  EXPECT_EQ(refused(many), "resolutions too_many");
}

TEST_F(FollowUps, names_of_the_responsible_stay_within_reach) {
  const std::string path = planned(
      chief, plan("theme_party_day", general, today, quoted(medicine) + ',' + quoted(surgery)));
  put(chief, path + "/record", 1,
      record(today, {{"resolutions", resolved(due("2026-12-10", quoted(first)))}}));
  put(chief, path + "/submission", 2);
  put(officer, path + "/review", 3, R"({"verdict":"file"})");
  EXPECT_EQ(get(chief, path).count("record.resolutions.0.follow_up.people"), 1u);
  const Reply beside = get(neighbour, path);
  EXPECT_EQ(beside.at("record.resolutions.0.text"), "十二月开展义诊");
  EXPECT_EQ(beside.count("record.resolutions.0.follow_up.people"), 0u);
  EXPECT_THAT(beside.body, Not(HasSubstr("林一")));
}

}  // namespace
}  // namespace yixin::test
