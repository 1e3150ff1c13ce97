#include "modules/activities/test/activities_world.h"
#include "platform/spreadsheet/read.h"

namespace yixin::test {
namespace {

class Venues : public Activities {
 protected:
  static std::string venue(const std::string& name, const std::string& more = "") {
    return R"({"name":")" + name + R"(","kind":"red_base","address":"云河路 1 号")" + more + '}';
  }
  static std::string of_unit(const std::string& unit) { return R"(,"unit_id":")" + unit + '"'; }
  std::string added(const Actor& who, const std::string& body) {
    return "/venues/" + world.must(who, Method::post, "/venues", body).at("venue_id");
  }
  /// Names that somebody's list shows, in its order.
  std::vector<std::string> names(const Actor& who, const std::string& query = {}) {
    const Reply list = get(who, "/venues" + query);
    std::vector<std::string> all;
    for (std::size_t i = 0; i < list.count("items"); ++i) {
      all.push_back(list.at("items." + std::to_string(i) + ".name"));
    }
    return all;
  }
  using Names = std::vector<std::string>;
};

TEST_F(Venues, a_venue_is_added_changed_removed_and_put_back) {
  const std::string path =
      added(secretary, venue("示教室", of_unit(medicine) + R"(,"note":"周一闭馆")"));
  const Reply list = get(secretary, "/venues");
  EXPECT_EQ(list.at("items.0.unit_name"), "内科党支部");
  EXPECT_EQ(list.at("items.0.unit_id"), medicine);
  EXPECT_EQ(list.at("items.0.note"), "周一闭馆");
  EXPECT_EQ(list.at("items.0.may_change"), "true");
  EXPECT_EQ(list.at("may_keep_for_all"), "false");
  EXPECT_EQ(list.at("kinds.0.label"), "红色教育基地");
  const std::string change = R"({"name":"会议室","kind":"meeting_room","address":"三楼"})";
  const Reply changed = put(secretary, path, 1, change);
  EXPECT_EQ(changed.at("name"), "会议室");
  EXPECT_EQ(changed.at("note"), "");
  EXPECT_EQ(changed.at("rev"), "2");
  EXPECT_EQ(put(secretary, path, 1, change).code(), "changed_meanwhile");
  EXPECT_EQ(put(secretary, path + "/removal", "{}").status, 200);
  EXPECT_EQ(names(secretary), Names{});
  EXPECT_EQ(put(secretary, path, 2, change).status, 404);
  EXPECT_EQ(del(secretary, path + "/removal").at("name"), "会议室");
  EXPECT_EQ(names(secretary), Names{"会议室"});
}

TEST_F(Venues, what_a_venue_cannot_be_is_said) {
  added(secretary, venue("示教室", of_unit(medicine)));
  EXPECT_EQ(post(secretary, "/venues", venue("示教室", of_unit(medicine))).code(), "venue_known");
  EXPECT_EQ(post(neighbour, "/venues", venue("示教室", of_unit(surgery))).status, 200);
  const auto pointer = [&](const std::string& body) {
    return post(secretary, "/venues", body).at("errors.0.pointer");
  };
  EXPECT_EQ(
      pointer(R"({"name":"馆","kind":"palace","address":"路","unit_id":")" + medicine + "\"}"),
      "kind");
  EXPECT_EQ(pointer(venue("", of_unit(medicine))), "name");
  EXPECT_EQ(post(secretary, "/venues", venue("馆", of_unit(surgery))).status, 404);
  EXPECT_EQ(post(secretary, "/venues", venue("馆", of_unit(std::string(32, '0')))).status, 404);
  const std::string second = added(secretary, venue("阅览室", of_unit(medicine)));
  EXPECT_EQ(put(secretary, second, 1, venue("示教室")).code(), "venue_known");
  put(secretary, second + "/removal", "{}");
  added(secretary, venue("阅览室", of_unit(medicine)));
  EXPECT_EQ(del(secretary, second + "/removal").code(), "venue_known");
}

TEST_F(Venues, a_unit_keeps_two_hundred) {
  for (int i = 0; i < 200; ++i) {
    added(secretary, venue("第" + std::to_string(i) + "室", of_unit(medicine)));
  }
  EXPECT_EQ(post(secretary, "/venues", venue("再一室", of_unit(medicine))).code(),
            "too_many_venues");
  EXPECT_EQ(post(chief, "/venues", venue("再一室", of_unit(general))).status, 200);
}

TEST_F(Venues, venues_of_the_hospital_are_kept_by_the_office_for_everybody) {
  EXPECT_EQ(post(secretary, "/venues", venue("旧址")).status, 403);
  EXPECT_EQ(post(chief, "/venues", venue("旧址")).status, 403);
  const std::string path = added(officer, venue("旧址"));
  EXPECT_EQ(get(officer, "/venues").at("may_keep_for_all"), "true");
  const Reply seen = get(neighbour, "/venues");
  EXPECT_EQ(seen.at("items.0.unit_name"), "全院");
  EXPECT_EQ(seen.at("items.0.unit_id"), "");
  EXPECT_EQ(seen.at("items.0.may_change"), "false");
  EXPECT_EQ(put(neighbour, path, 1, venue("新址")).status, 403);
  EXPECT_EQ(put(neighbour, path + "/removal", "{}").status, 403);
  EXPECT_EQ(del(neighbour, path + "/removal").status, 403);
  EXPECT_EQ(put(officer, path, 1, venue("新址")).status, 200);
}

TEST_F(Venues, a_unit_sees_its_own_and_those_above_and_nobody_those_beside_it) {
  added(chief, venue("总支活动室", of_unit(general)));
  const std::string path = added(secretary, venue("示教室", of_unit(medicine)));
  added(officer, venue("旧址"));
  EXPECT_EQ(names(secretary), (Names{"旧址", "总支活动室", "示教室"}));
  EXPECT_EQ(names(neighbour), (Names{"旧址", "总支活动室"}));
  EXPECT_EQ(names(chief), (Names{"旧址", "总支活动室", "示教室"}));
  EXPECT_EQ(names(secretary, "?kind=community"), Names{});
  EXPECT_EQ(put(neighbour, path, 1, venue("新址")).status, 404);
  EXPECT_EQ(put(neighbour, path + "/removal", "{}").status, 404);
  EXPECT_EQ(del(neighbour, path + "/removal").status, 404);
  EXPECT_EQ(put(chief, path, 1, venue("新址")).status, 200);
  for (const Actor& nobody : {leader, member}) {
    EXPECT_EQ(get(nobody, "/venues").status, 403);
    EXPECT_EQ(get(nobody, "/venue-list").status, 403);
    EXPECT_EQ(post(nobody, "/venues", venue("旧址", of_unit(medicine))).status, 403);
    EXPECT_EQ(put(nobody, path, 1, venue("新址")).status, 403);
    EXPECT_EQ(put(nobody, path + "/removal", "{}").status, 403);
    EXPECT_EQ(del(nobody, path + "/removal").status, 403);
  }
}

TEST_F(Venues, a_plan_is_offered_those_of_its_unit_first_and_then_those_above) {
  added(officer, venue("旧址", R"(,"note":"周一闭馆")"));
  added(chief, venue("总支活动室", of_unit(general)));
  added(neighbour, venue("外科示教室", of_unit(surgery)));
  added(secretary, venue("示教室", of_unit(medicine)));
  const Reply own = get(secretary, "/units/" + medicine + "/plan-hints");
  ASSERT_EQ(own.count("venues"), 3u);
  EXPECT_EQ(own.at("venues.0.name"), "示教室");
  EXPECT_EQ(own.at("venues.1.name"), "总支活动室");
  EXPECT_EQ(own.at("venues.2.note"), "周一闭馆");
  EXPECT_EQ(get(chief, "/units/" + general + "/plan-hints").count("venues"), 2u);
  EXPECT_EQ(get(secretary, "/units/" + group + "/plan-hints").at("venues.0.name"), "示教室");
}

TEST_F(Venues, the_list_leaves_as_a_workbook_in_its_own_headings) {
  added(officer, venue("旧址", R"(,"note":"周一闭馆")"));
  added(secretary, venue("示教室", of_unit(medicine)));
  const auto rows = [&](const Actor& who) {
    const Reply file = get(who, "/venue-list?kind=red_base");
    return spreadsheet::read_table(file.body, "list.xlsx", {}).rows;
  };
  ASSERT_EQ(rows(secretary).size(), 2u);
  EXPECT_EQ(rows(secretary)[0],
            (std::vector<std::string>{"旧址", "红色教育基地", "云河路 1 号", "周一闭馆", "全院"}));
  EXPECT_EQ(rows(neighbour).size(), 1u);
}

TEST_F(Venues, a_search_finds_parts_of_names_addresses_and_notes_and_nothing_of_others) {
  added(officer, venue("革命旧址陈列馆"));
  added(secretary, venue("示教室 B 座", of_unit(medicine) + R"(,"note":"周一闭馆")"));
  added(neighbour, venue("外科陈列室", of_unit(surgery)));
  EXPECT_EQ(names(secretary, "?search=陈列"), Names{"革命旧址陈列馆"});
  EXPECT_EQ(names(officer, "?search=陈列").size(), 2u);
  EXPECT_EQ(names(secretary, "?search=%20b%20座%20"), Names{"示教室 B 座"});
  EXPECT_EQ(names(secretary, "?search=闭馆"), Names{"示教室 B 座"});
  EXPECT_EQ(names(secretary, "?search=云河路").size(), 2u);
  // What is special to a pattern is a letter here.
  EXPECT_EQ(names(secretary, "?search=%25"), Names{});
  EXPECT_EQ(names(secretary, "?search=").size(), 2u);
  EXPECT_EQ(names(secretary, "?kind=meeting_room&search=陈列"), Names{});
  const Reply file = get(secretary, "/venue-list?search=陈列");
  EXPECT_EQ(spreadsheet::read_table(file.body, "活动场所.xlsx").rows.size(), 1u);
  EXPECT_EQ(get(secretary, "/venues?search=" + std::string(61, 'a')).status, 422);
}

}  // namespace
}  // namespace yixin::test
