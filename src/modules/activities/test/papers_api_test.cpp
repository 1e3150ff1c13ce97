#include "modules/activities/test/activities_world.h"
#include "platform/spreadsheet/xml_text.h"
#include "platform/spreadsheet/zip_parts.h"

namespace yixin::test {
namespace {

/// The words of a Word document, paragraphs joined.
std::string words_of(const Reply& file) {
  const spreadsheet::Limits limits;
  return spreadsheet::text_of_element(
      spreadsheet::ZipParts(file.body, limits).read("word/document.xml"));
}

class Papers : public Activities {};

TEST_F(Papers, minutes_say_what_the_record_says_and_no_reason_of_leave) {
  const std::string path =
      filed(plan("branch_assembly", medicine, today),
            record(today, {{"points", R"(["学习有关文件","讨论工作安排"])"},
                           {"absent", '[' + person(second, R"(,"reason":"surgery")") + ']'},
                           {"votes", R"([{"subject":"接收预备党员","in_favour":3,"against":0,)"
                                     R"("abstained":0}])"},
                           {"resolutions", R"([{"text":"同意接收"},{"text":"整理材料","follow_up":)"
                                           R"({"due_on":"2026-12-10","person_ids":[)" +
                                               quoted(first) + "]}}]"}}));
  const Reply file = get(secretary, path + "/minutes");
  ASSERT_EQ(file.status, 200) << file.body;
  const std::string words = words_of(file);
  for (const char* said :
       {"学习党章记录", "内科党支部", "2026 年 11 月 21 日 08:00 至 09:00", "记录人：方一",
        "缺席：林二", "学习有关文件", "讨论工作安排", "接收预备党员：赞成 3 票",
        "会议决议：同意接收", "整理材料", "林一", "2026 年 12 月 10 日"}) {
    EXPECT_THAT(words, HasSubstr(said));
  }
  EXPECT_THAT(words, HasSubstr("应到 5 人，实到 4 人，缺席 1 人"));
  EXPECT_THAT(words, Not(HasSubstr("手术")));
  // Who of the absent took leave is for the own secretary; the paper claims nothing of it.
  EXPECT_THAT(words, Not(HasSubstr("请假")));
  EXPECT_THAT(words, Not(HasSubstr("{{")));
  EXPECT_EQ(get(neighbour, path + "/minutes").status, 404);
  EXPECT_EQ(get(member, path + "/minutes").status, 403);
}

TEST_F(Papers, minutes_list_the_agenda_that_was_typed_beside_who_lectured) {
  const auto minutes_of = [&](const char* type, std::map<std::string, std::string> with) {
    with.emplace("agenda", R"("通报上季度工作\n\n 讨论接收预备党员 ")");
    const std::string path = planned(secretary, plan(type, medicine, today));
    world.must(seen(secretary, 1), Method::put, path + "/record", record(today, std::move(with)));
    return words_of(get(secretary, path + "/minutes"));
  };
  EXPECT_THAT(minutes_of("branch_assembly", {}), HasSubstr("1通报上季度工作2讨论接收预备党员"));
  EXPECT_THAT(minutes_of("party_lecture", {{"lecturer", person(first, R"(,"grade":"member")")}}),
              HasSubstr("1学习党章林一2通报上季度工作3讨论接收预备党员"));
}

TEST_F(Papers, what_runs_past_midnight_ends_on_the_next_day) {
  const std::string night = R"({"type":"emergency_party_day","unit_id":")" + medicine +
                            R"(","host_ids":[],"title":"夜间支援","batches":[)"
                            R"({"held_on":"2026-11-25","from_minute":1380,"span":"hours",)"
                            R"("minutes":120}]})";
  EXPECT_THAT(words_of(get(secretary, planned(secretary, night) + "/sign-in-sheet")),
              HasSubstr("2026 年 11 月 25 日 23:00 至 次日 01:00"));
}

TEST_F(Papers, without_a_record_there_are_no_minutes_but_a_sheet_to_sign_on) {
  const std::string path = planned(secretary, plan("theme_party_day", medicine, soon));
  EXPECT_EQ(get(secretary, path + "/minutes").status, 404);
  const Reply sheet = get(secretary, path + "/sign-in-sheet");
  ASSERT_EQ(sheet.status, 200) << sheet.body;
  EXPECT_THAT(words_of(sheet), HasSubstr("应到：5 人"));
  EXPECT_THAT(words_of(sheet), HasSubstr("林一"));
  EXPECT_THAT(words_of(sheet), Not(HasSubstr("白一")));
  EXPECT_EQ(get(neighbour, path + "/sign-in-sheet").status, 404);
  EXPECT_EQ(get(leader, path + "/sign-in-sheet").status, 403);
}

TEST_F(Papers, a_plan_becomes_a_paper_with_a_headcount_and_no_names) {
  const std::string path = planned(secretary, plan("theme_party_day", medicine, soon));
  const Reply file = get(secretary, path + "/plan-paper");
  ASSERT_EQ(file.status, 200) << file.body;
  const std::string words = words_of(file);
  for (const char* said : {"“学习党章”主题党日活动方案", "内科党支部党员，5 人",
                           "2026 年 11 月 25 日 14:30 至 15:30", "2026 年 11 月 21 日"}) {
    EXPECT_THAT(words, HasSubstr(said));
  }
  EXPECT_THAT(words, Not(HasSubstr("林一")));
  EXPECT_THAT(words, Not(HasSubstr("{{")));
  const std::string clinic = planned(secretary, plan("free_clinic", medicine, soon));
  EXPECT_THAT(words_of(get(secretary, clinic + "/plan-paper")), Not(HasSubstr("参加人员")));
  EXPECT_EQ(get(neighbour, path + "/plan-paper").status, 404);
  EXPECT_EQ(get(member, path + "/plan-paper").status, 403);
}

TEST_F(Papers, study_hours_of_a_unit_and_of_oneself_become_papers) {
  const std::string path = filed(plan("party_lecture", medicine, today),
                                 record(today, {{"absent", '[' + person(second) + ']'}}));
  const std::string unit_path = "/units/" + medicine + "/study-hours/paper";
  const Reply unit = get(secretary, unit_path + "?year=2026");
  ASSERT_EQ(unit.status, 200) << unit.body;
  for (const char* said : {"内科党支部", "2026 年", "林一", "林二", "规定 32 学时"}) {
    EXPECT_THAT(words_of(unit), HasSubstr(said));
  }
  EXPECT_THAT(words_of(unit), Not(HasSubstr("白一")));
  EXPECT_EQ(get(neighbour, unit_path).status, 404);
  EXPECT_EQ(get(leader, unit_path).status, 403);
  const Reply own = get(member, "/my/study-hours/paper");
  EXPECT_THAT(words_of(own), HasSubstr("林一11"));
  EXPECT_THAT(words_of(own), Not(HasSubstr("林二")));
  world.must(secretary, Method::put, path + "/make-ups/" + second,
             R"({"made_up_on":"2026-11-21"})");
  EXPECT_THAT(words_of(get(secretary, unit_path)), HasSubstr("林二011规定 32 学时，补学 1 学时"));
  filed(plan("free_clinic", medicine, today),
        record(today, {{"joined", '[' + quoted(second) + ']'}}));
  const Reply staged = world.must(officer, Method::post, "/imports/certificates?file_name=a.csv",
                                  "姓名,培训名称,学时,完成日期\n林二,网上专题班,4.5,2026-05-01\n");
  world.must(officer, Method::put,
             "/imports/certificates/" + staged.at("import_id") + "/application", "{}");
  const std::string words = words_of(get(secretary, unit_path));
  EXPECT_THAT(words, HasSubstr("志愿时长（小时）"));
  EXPECT_THAT(words, HasSubstr("志愿时长：服务时长按实际提供服务的时间计"));
  EXPECT_THAT(words, HasSubstr("待本单位确认"));
  EXPECT_THAT(words, HasSubstr("林二05.55.51规定 32 学时，补学 1 学时，外部证书 4.5 学时"));
  EXPECT_EQ(get(member, "/my/study-hours/paper?year=1999").at("errors.0.pointer"), "year");
  EXPECT_EQ(get(world.sign_in_administrator("system_admin"), "/my/study-hours/paper").status, 404);
}

}  // namespace
}  // namespace yixin::test
