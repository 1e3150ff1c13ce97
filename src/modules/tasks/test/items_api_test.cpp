#include "modules/tasks/api/tasks.h"
#include "support/calls.h"

namespace yixin::test {
namespace {

class Items : public Calls {
 protected:
  static std::string form(const std::string& text, const std::string& on,
                          const std::string& person = "") {
    return R"({"text":")" + text + R"(","due_on":)" + (on.empty() ? "null" : '"' + on + '"') +
           R"(,"person_ids":[)" + (person.empty() ? "" : '"' + person + '"') + "]}";
  }
  std::string add(const std::string& text, const std::string& on, const std::string& person = "") {
    return world
        .must(secretary, Method::post, "/units/" + medicine + "/items", form(text, on, person))
        .at("item_id");
  }

  std::string committee = world.add_unit("committee", "党委");
  std::string medicine = world.add_unit("branch", "内科党支部", committee);
  std::string surgery = world.add_unit("branch", "外科党支部", committee);
  std::string responsible = world.add_person("林一", "full_member", medicine);
  std::string stranger = world.add_person("白一", "full_member", surgery);
  Actor secretary = world.sign_in(world.add_person("方一", "full_member", medicine),
                                  "branch_secretary", medicine);
  Actor neighbour =
      world.sign_in(world.add_person("方二", "full_member", surgery), "branch_secretary", surgery);
  Actor leader = world.sign_in(world.add_person("贺一", "full_member", committee), "leader");
  Actor member = world.sign_in(responsible);
};

TEST_F(Items, the_list_has_open_ones_first_by_day_and_counts_what_is_overdue) {
  const std::string done = add("已做", "2026-11-01");
  add("没有日子", "");
  add("下月", "2026-12-01");
  add("昨天", "2026-11-20", responsible);
  put(secretary, "/items/" + done + "/closure", R"({"state":"done"})");
  const Reply list = get(secretary, "/items");
  ASSERT_EQ(list.count("items"), 4u);
  EXPECT_EQ(list.at("items.0.text"), "昨天");
  EXPECT_EQ(list.at("items.0.overdue"), "true");
  EXPECT_EQ(list.at("items.0.people.0.name"), "林一");
  EXPECT_EQ(list.at("items.0.may_write"), "true");
  EXPECT_EQ(list.at("items.1.text"), "下月");
  EXPECT_EQ(list.at("items.2.text"), "没有日子");
  EXPECT_EQ(list.at("items.3.text"), "已做");
  EXPECT_EQ(list.at("items.3.closed_on"), "2026-11-21");
  EXPECT_EQ(list.at("open"), "3");
  EXPECT_EQ(list.at("overdue"), "1");
  EXPECT_EQ(get(secretary, "/items?state=done").count("items"), 1u);
}

TEST_F(Items, lists_hold_what_lies_within_reach) {
  add("内科的事", "2026-12-01");
  EXPECT_EQ(get(neighbour, "/items").count("items"), 0u);
  EXPECT_EQ(get(neighbour, "/items?unit_id=" + medicine).status, 404);
  EXPECT_EQ(get(leader, "/items?unit_id=" + medicine).count("items"), 1u);
  EXPECT_EQ(get(leader, "/items?unit_id=" + surgery).count("items"), 0u);
  EXPECT_EQ(get(leader, "/items").at("items.0.may_write"), "false");
}

TEST_F(Items, only_people_of_the_unit_are_responsible) {
  const std::string path = "/units/" + medicine + "/items";
  const Reply refused = post(secretary, path, form("事", "", stranger));
  EXPECT_EQ(refused.at("errors.0.pointer"), "person_ids");
  EXPECT_EQ(refused.status, 422);
  std::string many = R"({"text":"事","person_ids":[)";
  for (int i = 0; i < 21; ++i) many += (i > 0 ? ",\"" : "\"") + responsible + '"';
  EXPECT_EQ(post(secretary, path, many + "]}").at("errors.0.code"), "too_many");
  EXPECT_EQ(get(secretary, "/items").count("items"), 0u);
  EXPECT_EQ(post(neighbour, path, form("事", "")).status, 404);
}

TEST_F(Items, a_change_names_the_revision_it_was_made_from) {
  const std::string path = "/items/" + add("准备材料", "2026-12-01");
  const Reply changed =
      world.call(seen(secretary, 1), Method::put, path, form("准备学习材料", "", responsible));
  EXPECT_EQ(changed.at("text"), "准备学习材料");
  EXPECT_EQ(changed.at("due_on"), "");
  EXPECT_EQ(changed.at("people.0.name"), "林一");
  EXPECT_EQ(world.call(seen(secretary, 1), Method::put, path, form("旧", "")).status, 412);
  EXPECT_EQ(world.call(seen(neighbour, 2), Method::put, path, form("新", "")).status, 404);
  EXPECT_EQ(world.call(seen(leader, 2), Method::put, path, form("新", "")).status, 403);
}

TEST_F(Items, an_item_is_closed_once_and_comes_back) {
  const std::string path = "/items/" + add("准备材料", "2026-12-01") + "/closure";
  EXPECT_EQ(del(secretary, path).code(), "not_closed");
  EXPECT_EQ(put(secretary, path, R"({"state":"dropped"})").at("errors.0.pointer"), "reason");
  EXPECT_EQ(put(secretary, path, R"({"state":"open"})").at("errors.0.pointer"), "state");
  const Reply dropped = put(secretary, path, R"({"state":"dropped","reason":"活动取消"})");
  EXPECT_EQ(dropped.at("state"), "dropped");
  EXPECT_EQ(dropped.at("reason"), "活动取消");
  EXPECT_EQ(put(secretary, path, R"({"state":"done"})").code(), "already_closed");
  EXPECT_EQ(put(neighbour, path, R"({"state":"done"})").status, 404);
  EXPECT_EQ(del(neighbour, path).status, 404);
  EXPECT_EQ(put(leader, path, R"({"state":"done"})").status, 403);
  const Reply back = del(secretary, path);
  EXPECT_EQ(back.at("state"), "open");
  EXPECT_EQ(back.at("reason"), "");
}

TEST_F(Items, what_was_entered_by_hand_is_removed) {
  const std::string path = "/items/" + add("写错了", "2026-12-01", responsible);
  EXPECT_EQ(del(neighbour, path).status, 404);
  EXPECT_EQ(del(leader, path).status, 403);
  EXPECT_EQ(del(secretary, path).status, 200);
  EXPECT_EQ(get(secretary, "/items").count("items"), 0u);
  EXPECT_EQ(del(secretary, path).status, 404);
}

TEST_F(Items, who_is_responsible_sees_and_finishes_own_items_and_takes_that_back) {
  const std::string item = add("准备材料", "2026-12-01", responsible);
  add("别人的事", "2026-12-01");
  const Reply own = get(member, "/my/items");
  ASSERT_EQ(own.count("items"), 1u);
  EXPECT_EQ(own.at("items.0.text"), "准备材料");
  EXPECT_EQ(own.at("items.0.may_write"), "false");
  const std::string path = "/my/items/" + item + "/closure";
  EXPECT_EQ(put(neighbour, path, "").status, 404);
  EXPECT_EQ(del(neighbour, path).status, 404);
  EXPECT_EQ(del(member, path).code(), "not_closed");
  EXPECT_EQ(put(member, path, "").at("state"), "done");
  EXPECT_EQ(put(member, path, "").code(), "already_closed");
  EXPECT_EQ(get(member, "/my/items").count("items"), 0u);
  EXPECT_EQ(del(member, path).at("state"), "open");
  EXPECT_EQ(get(world.sign_in_administrator("audit_admin"), "/my/items").count("items"), 0u);
}

TEST_F(Items, what_the_unit_dropped_is_not_taken_back_by_who_was_responsible) {
  const std::string item = add("准备材料", "2026-12-01", responsible);
  put(secretary, "/items/" + item + "/closure", R"({"state":"dropped","reason":"活动取消"})");
  EXPECT_EQ(del(member, "/my/items/" + item + "/closure").code(), "item_dropped");
  EXPECT_EQ(get(secretary, "/items").at("items.0.state"), "dropped");
}

TEST_F(Items, an_open_item_stands_in_the_calendar_of_who_is_responsible) {
  const std::string item = add("准备材料", "2026-11-22", responsible);
  EXPECT_THAT(get(member, "/my/calendar").body, HasSubstr("待办：准备材料"));
  EXPECT_THAT(get(neighbour, "/my/calendar").body, Not(HasSubstr("待办")));
  put(member, "/my/items/" + item + "/closure", "");
  EXPECT_THAT(get(member, "/my/calendar").body, Not(HasSubstr("待办")));
}

TEST_F(Items, the_five_works_are_started_together_each_with_its_day_and_people) {
  const Reply known = get(secretary, "/item-templates");
  EXPECT_EQ(known.at("items.0.name"), "五项工作");
  ASSERT_EQ(known.count("items.0.texts"), 5u);
  EXPECT_EQ(known.at("items.0.texts.4"), "建章立制");
  const std::string path = "/units/" + medicine + "/item-batches";
  const Reply started = post(secretary, path,
                             R"({"items":[)" + form("理论学习", "2026-11-22", responsible) + ',' +
                                 form("调查研究", "") + "]}");
  ASSERT_EQ(started.count("items"), 2u);
  EXPECT_EQ(started.at("items.0.people.0.name"), "林一");
  EXPECT_EQ(get(secretary, "/items").at("open"), "2");
  EXPECT_THAT(get(member, "/my/calendar").body, HasSubstr("待办：理论学习"));
}

TEST_F(Items, of_items_started_together_all_are_entered_or_none) {
  const std::string path = "/units/" + medicine + "/item-batches";
  const Reply refused =
      post(secretary, path,
           R"({"items":[)" + form("理论学习", "") + ',' + form("调查研究", "", stranger) + "]}");
  EXPECT_EQ(refused.at("errors.0.pointer"), "items.1.person_ids");
  EXPECT_EQ(post(secretary, path, R"({"items":[]})").at("errors.0.code"), "required");
  std::string many = form("事", "");
  for (int i = 0; i < 10; ++i) many += ',' + form("事", "");
  EXPECT_EQ(post(secretary, path, R"({"items":[)" + many + "]}").at("errors.0.code"), "too_many");
  const std::string one = R"({"items":[)" + form("事", "") + "]}";
  EXPECT_EQ(post(neighbour, path, one).status, 404);
  EXPECT_EQ(post(leader, path, one).status, 403);
  EXPECT_EQ(get(leader, "/item-templates").status, 403);
  EXPECT_EQ(get(secretary, "/items").count("items"), 0u);
}

class LeftOver : public Items {
 protected:
  tasks::NewItem item(db::ReadTx& tx, const std::string& text) {
    return {
        *tx.find<access::UnitId>(R"sql(SELECT id FROM org_unit WHERE public_id = $1)sql", medicine),
        text,
        base::LocalDate{2026, 12, 1},
        {},
        {"activity", "a1", 1, "支部委员会"}};
  }
};

TEST_F(LeftOver, a_record_that_is_filed_again_rewrites_its_open_item) {
  world.write([&](db::WriteTx& tx) {
    const auto first = tasks::put(tx, item(tx, "准备材料"));
    EXPECT_EQ(tasks::put(tx, item(tx, "准备学习材料")), first);
    const auto open = tasks::open_items_of(tx, item(tx, "").unit);
    ASSERT_EQ(open.size(), 1u);
    EXPECT_EQ(open[0].text, "准备学习材料");
    EXPECT_EQ(open[0].source_title, "支部委员会");
  });
  const Reply list = get(secretary, "/items");
  EXPECT_EQ(list.at("items.0.source"), "a1");
  const std::string path = "/items/" + list.at("items.0.item_id");
  EXPECT_EQ(del(secretary, path).code(), "item_has_source");
  put(secretary, path + "/closure", R"({"state":"done"})");
  world.write([&](db::WriteTx& tx) {
    tasks::put(tx, item(tx, "又写一遍"));
    EXPECT_TRUE(tasks::open_items_of(tx, item(tx, "").unit).empty());
  });
  EXPECT_EQ(get(secretary, "/items").at("items.0.text"), "准备学习材料");
}

TEST_F(LeftOver, a_list_that_is_cut_still_counts_everything) {
  add("昨天", "2026-11-20");
  world.write([&](db::WriteTx& tx) {
    for (int i = 1; i <= 501; ++i) {
      auto one = item(tx, "准备材料");
      one.source.number = i;
      tasks::put(tx, one);
    }
  });
  const Reply list = get(secretary, "/items");
  EXPECT_EQ(list.count("items"), 500u);
  EXPECT_EQ(list.at("total"), "502");
  EXPECT_EQ(list.at("open"), "502");
  EXPECT_EQ(list.at("overdue"), "1");
  EXPECT_EQ(get(secretary, "/items?state=done").at("total"), "0");
  EXPECT_EQ(get(neighbour, "/items").at("total"), "0");
}

TEST_F(LeftOver, a_record_that_is_taken_back_takes_its_open_items_with_it) {
  world.write([&](db::WriteTx& tx) {
    auto second = item(tx, "第二件");
    second.source.number = 2;
    tasks::put(tx, item(tx, "第一件"));
    tasks::put(tx, second);
  });
  const std::string first = get(secretary, "/items").at("items.0.item_id");
  put(secretary, "/items/" + first + "/closure", R"({"state":"done"})");
  world.write([&](db::WriteTx& tx) { tasks::withdraw(tx, "activity", "a1"); });
  const Reply left = get(secretary, "/items");
  ASSERT_EQ(left.count("items"), 1u);
  EXPECT_EQ(left.at("items.0.text"), "第一件");
}

TEST_F(LeftOver, the_next_meeting_sees_who_is_responsible) {
  add("准备材料", "", responsible);
  world.read([&](db::ReadTx& tx) {
    EXPECT_EQ(tasks::open_items_of(tx, item(tx, "").unit).at(0).people, "林一");
  });
}

}  // namespace
}  // namespace yixin::test
