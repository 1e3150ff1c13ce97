#include "modules/honours/test/honours_world.h"
#include "platform/spreadsheet/read.h"

namespace yixin::test {
namespace {

class HonourRegister : public Honours {};

TEST_F(HonourRegister, a_unit_a_person_and_an_activity_may_be_honoured) {
  const std::string activity = planned(secretary, medicine);
  entered(
      honour({{"awarded_on", R"("2025-07-01")"}, {"document_no", R"("云卫党发〔2025〕12号")"}}));
  entered(of_person(second));
  entered(of_activity(activity));
  const Reply list = get(secretary, "/honours");
  ASSERT_EQ(list.at("total"), "3");
  EXPECT_EQ(list.at("items.0.holder_name"), "内科党支部");
  EXPECT_EQ(list.at("items.0.document_no"), "云卫党发〔2025〕12号");
  EXPECT_EQ(list.at("items.1.activity.title"), "走进社区义诊");
  EXPECT_EQ(list.at("items.1.holder_name"), "走进社区义诊");
  EXPECT_EQ(list.at("items.2.person.person_id"), second);
  EXPECT_EQ(list.at("items.2.holder_name"), "林二");
  EXPECT_EQ(list.at("items.2.unit_name"), "内科党支部");
  EXPECT_EQ(list.at("items.2.may_write"), "true");
  EXPECT_EQ(list.at("years"), "[2025]");
  EXPECT_EQ(get(secretary, "/honours/" + list.at("items.2.honour_id")).at("name"), "优秀共产党员");
}

TEST_F(HonourRegister, the_list_is_narrowed_by_unit_year_level_holder_activity_and_words) {
  const std::string activity = planned(secretary, medicine);
  entered(honour({{"year", "2024"}}));
  entered(of_person(second));
  entered(of_activity(activity));
  world.must(neighbour, Method::post, "/units/" + surgery + "/honours",
             honour({{"level", R"("province")"}}));
  const auto total = [&](const std::string& query) {
    return get(officer, "/honours?" + query).at("total");
  };
  EXPECT_EQ(total(""), "4");
  EXPECT_EQ(total("unit_id=" + medicine), "3");
  EXPECT_EQ(total("unit_id=" + general), "4");
  EXPECT_EQ(total("year=2024"), "1");
  EXPECT_EQ(total("level=province"), "1");
  EXPECT_EQ(total("holder=person"), "1");
  EXPECT_EQ(total("activity_id=" + activity), "1");
  EXPECT_EQ(total("search=%E5%85%9A%E6%97%A5"), "1");  // 党日
  EXPECT_EQ(total("search=%E6%9E%97%E4%BA%8C"), "1");  // 林二
  EXPECT_EQ(total("search=%25"), "0");
  const Reply page = get(officer, "/honours?page=2&page_size=3");
  EXPECT_EQ(page.count("items"), 1u);
  EXPECT_EQ(page.at("years"), "[2025,2024]");
  EXPECT_EQ(get(officer, "/honours?page=0").code(), "bad_page");
}

TEST_F(HonourRegister, no_list_total_search_or_workbook_shows_another_branch) {
  const std::string activity = planned(secretary, medicine);
  const std::string path = entered(of_person(first));
  entered(of_activity(activity));
  for (const char* query : {"", "?search=%E6%9E%97%E4%B8%80", "?holder=person", "?year=2025"}) {
    const Reply list = get(neighbour, std::string("/honours") + query);
    EXPECT_EQ(list.at("total"), "0") << query;
    EXPECT_EQ(list.count("items"), 0u) << query;
    EXPECT_EQ(list.at("years"), "[]") << query;
  }
  EXPECT_EQ(get(neighbour, "/honours?unit_id=" + medicine).status, 404);
  EXPECT_EQ(get(neighbour, "/honours?unit_id=" + std::string(32, '0')).status, 404);
  EXPECT_EQ(get(neighbour, "/honours?activity_id=" + activity).status, 404);
  EXPECT_EQ(get(neighbour, "/honours/export?unit_id=" + medicine).status, 404);
  const Reply file = get(neighbour, "/honours/export");
  EXPECT_TRUE(spreadsheet::read_table(file.body, "荣誉台账.xlsx", {}).rows.empty());
  EXPECT_EQ(get(neighbour, path).status, 404);
  EXPECT_EQ(get(reader, path).at("may_write"), "false");
  EXPECT_EQ(get(officer, path).status, 200);
  EXPECT_EQ(get(member, path).status, 403);
}

TEST_F(HonourRegister, the_workbook_has_the_headings_of_the_field) {
  entered(honour({{"note", R"("奖牌在活动室")"}}));
  entered(honour({{"name", R"("五好党支部")"}, {"awarded_on", R"("2026-01-09")"}}));
  const Reply file = get(secretary, "/honours/export?level=city");
  const auto table = spreadsheet::read_table(file.body, "荣誉台账.xlsx", {});
  EXPECT_EQ(table.headings,
            (std::vector<std::string>{"序号", "年度", "荣誉名称", "级别", "授予单位", "授予日期",
                                      "文号", "获奖单位/个人", "所在组织", "备注"}));
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0],
            (std::vector<std::string>{"1", "2025", "五好党支部", "市级", "市卫生健康委党组",
                                      "2026-01-09", "", "内科党支部", "内科党支部", ""}));
  EXPECT_EQ(table.rows[1],
            (std::vector<std::string>{"2", "2025", "先进基层党组织", "市级", "市卫生健康委党组",
                                      "2025 年", "", "内科党支部", "内科党支部", "奖牌在活动室"}));
}

TEST_F(HonourRegister, members_see_what_they_hold_and_nothing_else) {
  entered(of_person(first));
  entered(honour());
  const Reply own = get(member, "/my/honours");
  ASSERT_EQ(own.count("items"), 1u);
  EXPECT_EQ(own.at("items.0.name"), "优秀共产党员");
  EXPECT_EQ(own.at("items.0.level"), "city");
  EXPECT_EQ(get(other, "/my/honours").count("items"), 0u);
  EXPECT_EQ(get(world.sign_in_administrator("system_admin"), "/my/honours").count("items"), 0u);
}

TEST_F(HonourRegister, an_activity_that_a_reader_may_not_open_is_not_named) {
  const std::string meeting = planned(officer, committee);
  const std::string path =
      "/honours/" +
      world.must(officer, Method::post, of_branch, honour({{"activity_id", quoted(meeting)}}))
          .at("honour_id");
  EXPECT_EQ(get(officer, path).at("activity.activity_id"), meeting);
  EXPECT_EQ(get(secretary, path).at("activity"), "");
  // A change by somebody who does not see it leaves it there.
  put(secretary, path, 1, honour({{"note", R"("奖牌在活动室")"}}));
  EXPECT_EQ(get(officer, path).at("activity.activity_id"), meeting);
  put(officer, path, 2, honour());
  EXPECT_EQ(get(officer, path).at("activity"), "");
}

}  // namespace
}  // namespace yixin::test
