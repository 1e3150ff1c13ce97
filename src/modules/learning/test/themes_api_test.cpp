#include "modules/learning/test/plan_world.h"
#include "platform/spreadsheet/read.h"

namespace yixin::test {
namespace {

constexpr const char* themes = "/learning/themes";
constexpr const char* year_2026 = "/learning/themes?year=2026";
constexpr const char* publication = "/learning/years/2026/publication";

TEST_F(Learning, branches_and_members_see_the_year_once_it_is_published) {
  ASSERT_EQ(post(officer, themes, theme(11, "学习党章")).status, 200);
  EXPECT_EQ(get(officer, year_2026).count("items"), 1u);
  EXPECT_EQ(get(leader, year_2026).count("items"), 1u);
  EXPECT_EQ(get(secretary, year_2026).count("items"), 0u);
  EXPECT_EQ(get(member, "/my/learning").at("theme.title"), "");
  EXPECT_NE(put(officer, publication, 1, "{}").at("published_at"), "");
  EXPECT_EQ(put(officer, publication, 1, "{}").status, 200);
  EXPECT_EQ(get(secretary, year_2026).at("items.0.title"), "学习党章");
  EXPECT_EQ(get(member, "/my/learning").at("theme.title"), "学习党章");
  EXPECT_EQ(del(officer, publication).at("published_at"), "");
  EXPECT_EQ(get(secretary, year_2026).count("items"), 0u);
}

TEST_F(Learning, a_year_without_themes_cannot_be_published) {
  EXPECT_EQ(put(officer, publication, 1, "{}").status, 404);
  EXPECT_EQ(del(officer, publication).status, 404);
}

TEST_F(Learning, a_month_has_one_theme_and_a_change_names_its_revision) {
  const std::string path =
      std::string(themes) + '/' + post(officer, themes, theme(11, "学习党章")).at("theme_id");
  EXPECT_EQ(post(officer, themes, theme(11, "另一个")).code(), "month_taken");
  ASSERT_EQ(post(officer, themes, theme(12, "总结")).status, 200);
  EXPECT_EQ(put(officer, path, 1, theme(12, "学习党章")).code(), "month_taken");
  EXPECT_EQ(put(officer, path, 1, theme(10, "学习条例")).at("rev"), "2");
  EXPECT_EQ(put(officer, path, 1, theme(10, "晚了一步")).code(), "changed_meanwhile");
  EXPECT_EQ(del(officer, path).status, 200);
  EXPECT_EQ(del(officer, path).status, 404);
  EXPECT_EQ(get(officer, year_2026).count("items"), 1u);
}

TEST_F(Learning, what_a_theme_cannot_be_is_said_at_its_field) {
  const auto pointer = [&](const std::string& body) {
    return post(officer, themes, body).at("errors.0.pointer");
  };
  EXPECT_EQ(pointer(theme(13, "学习")), "month");
  EXPECT_EQ(pointer(R"({"year":1999,"month":1,"title":"学习"})"), "year");
  EXPECT_EQ(pointer(theme(11, "学习", R"(,"study_on":"2026-12-01")")), "study_on");
  EXPECT_EQ(pointer(theme(11, "学习", R"(,"mode":"nobody_knows")")), "mode");
  EXPECT_EQ(pointer(theme(11, "学习", R"(,"campaign_id":"00000000000000000000000000000000")")),
            "campaign_id");
}

TEST_F(Learning, last_year_is_copied_into_the_months_that_are_free) {
  constexpr const char* copies = "/learning/themes/copies";
  const std::string next = R"({"from_year":2026,"to_year":2027})";
  EXPECT_EQ(post(officer, copies, next).code(), "nothing_to_copy");
  post(officer, themes, theme(3, "雷锋精神", R"(,"study_on":"2026-03-05","mode":"collective")"));
  post(officer, themes, theme(7, "党的生日"));
  post(officer, themes, R"({"year":2027,"month":7,"title":"已经定了"})");
  const Reply copied = post(officer, copies, next);
  ASSERT_EQ(copied.count("items"), 1u);
  EXPECT_EQ(copied.at("items.0.title"), "雷锋精神");
  EXPECT_EQ(copied.at("items.0.mode"), "collective");
  EXPECT_EQ(copied.at("items.0.study_on"), "");
  EXPECT_EQ(get(officer, "/learning/themes?year=2027").at("items.1.title"), "已经定了");
}

TEST_F(Learning, a_campaign_gives_its_name_and_goes_only_when_nothing_belongs_to_it) {
  constexpr const char* campaigns = "/learning/campaigns";
  const Reply made = post(officer, campaigns, R"({"name":"主题教育","pillars":["理论学习"]})");
  const std::string path = std::string(campaigns) + '/' + made.at("campaign_id");
  EXPECT_EQ(post(officer, campaigns, R"({"name":"主题教育","pillars":[]})").code(),
            "campaign_name_taken");
  ASSERT_EQ(post(officer, campaigns, R"({"name":"党史学习","pillars":[]})").status, 200);
  EXPECT_EQ(put(officer, path, 1, R"({"name":"党史学习","pillars":[]})").code(),
            "campaign_name_taken");
  EXPECT_EQ(put(officer, path, 1, R"({"name":"主题教育","pillars":["理论学习","调查研究"]})")
                .at("pillars.1"),
            "调查研究");
  EXPECT_EQ(put(officer, path, 1, R"({"name":"主题教育","pillars":[]})").status, 412);
  const Reply tagged = post(
      officer, themes,
      theme(11, "学习", R"(,"pillar":"调查研究","campaign_id":)" + quoted(made.at("campaign_id"))));
  EXPECT_EQ(tagged.at("campaign"), "主题教育");
  EXPECT_EQ(del(officer, path).code(), "campaign_used");
  del(officer, std::string(themes) + '/' + tagged.at("theme_id"));
  EXPECT_EQ(del(officer, path).status, 200);
  EXPECT_EQ(get(secretary, campaigns).count("items"), 1u);
}

TEST_F(Learning, the_five_work_loop_and_the_six_modes_are_data) {
  const Reply vocabulary = get(secretary, "/learning/vocabulary");
  EXPECT_EQ(vocabulary.count("modes"), 6u);
  EXPECT_EQ(vocabulary.count("pillars"), 5u);
  EXPECT_EQ(vocabulary.at("carriers.0.label"), "党委会第一议题");
}

TEST_F(Learning, the_year_goes_out_in_the_headings_of_the_field) {
  post(officer, themes, theme(11, "学习党章", R"(,"study_on":"2026-11-20","source":"市委通知")"));
  const Reply file = get(officer, "/learning/themes/export?year=2026");
  const auto table = spreadsheet::read_table(file.body, "主题.xlsx", {});
  EXPECT_EQ(table.headings[2], "主题");
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0][1], "2026-11-20");
  EXPECT_EQ(table.rows[0][5], "市委通知");
  const auto empty = spreadsheet::read_table(
      get(secretary, "/learning/themes/export?year=2026").body, "主题.xlsx", {});
  EXPECT_TRUE(empty.rows.empty());
}

}  // namespace
}  // namespace yixin::test
