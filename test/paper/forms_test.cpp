#include <gtest/gtest.h>

#include <memory>

#include "platform/document/papers.h"
#include "support/paper.h"

/// The shipped forms, filled in and opened by LibreOffice.
namespace yixin::test {
namespace {

using namespace document;

std::string filled(FormKind kind, const Values& values) {
  return fill_form(shipped_form(kind), values);
}

MinutesPaper full_minutes() {
  MinutesPaper paper;
  paper.unit = "手术部第一党支部";
  paper.title = "支部党员大会";
  paper.time = "2026 年 11 月 24 日 17:30 至 18:30";
  paper.place = "门诊楼三楼会议室";
  paper.host = "林一";
  paper.recorder = "林二";
  paper.expected = 21;
  paper.present = 19;
  paper.on_leave = 2;
  paper.present_names = "林一、林二、林三";
  paper.leave_names = "林四（手术）、林五（值班）";
  paper.agenda = {{"学习《中国共产党章程》", "林一"}, {"讨论接收预备党员", "林二"}};
  paper.content = "会议学习了有关内容。\n与会党员进行了讨论。";
  paper.decisions = "同意接收林六为预备党员。";
  paper.items = {{"准备发展材料", "林二", "12 月 5 日"}};
  paper.date = "2026 年 11 月 24 日";
  return paper;
}

class Forms : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    desk() = std::make_unique<PaperDesk>("forms");
    desk()->put("minutes", filled(FormKind::minutes, values_of(full_minutes())));
    MinutesPaper without_leave = full_minutes();
    without_leave.on_leave.reset();
    without_leave.leave_names.clear();
    without_leave.absent = 2;
    desk()->put("without_leave", filled(FormKind::minutes, values_of(without_leave)));
    SignInPaper names{"手术部第一党支部", "支部党员大会", "11 月 24 日", "会议室", {}};
    for (int i = 1; i <= 60; ++i) names.people.push_back({"党员" + std::to_string(i), ""});
    desk()->put("sign_in", filled(FormKind::sign_in, values_of(names)));
    PartyDayPlanPaper plan;
    plan.unit = "手术部第一党支部";
    plan.type = "主题党日";
    plan.theme = "重温入党誓词";
    plan.time = "2026 年 11 月 24 日";
    plan.programme = {{"参观纪念馆", "林一", "40 分钟"}};
    plan.date = "2026 年 11 月 20 日";
    desk()->put("party_day_plan", filled(FormKind::party_day_plan, values_of(plan)));
    desk()->put("hours", filled(FormKind::hours,
                                values_of(HoursPaper{"手术部第一党支部",
                                                     "2026 年",
                                                     {{"林一", "30", "2.5", "32.5", "4", ""}},
                                                     "会议和学习按实际时长，每小时 1 学时",
                                                     ""})));
    desk()->print();
  }
  static void TearDownTestSuite() { desk().reset(); }

  static std::unique_ptr<PaperDesk>& desk() {
    static std::unique_ptr<PaperDesk> only;
    return only;
  }
};

TEST_F(Forms, every_paper_is_a4) {
  for (const char* name : {"minutes", "without_leave", "sign_in", "party_day_plan", "hours"}) {
    EXPECT_NE(desk()->facts_of(name).find("(A4)"), std::string::npos) << name;
  }
}

TEST_F(Forms, minutes_say_everything_that_was_given_and_nothing_of_what_was_not) {
  const std::string text = desk()->text_of("minutes");
  for (const char* words :
       {"支部党员大会记录", "应到21人，实到19人，缺席0人", "请假2人：林四（手术）、林五（值班）",
        "序号议题主讲人", "1学习《中国共产党章程》林一", "与会党员进行了讨论。",
        "会议决议：同意接收林六为预备党员。", "1准备发展材料林二12月5日", "—1—"}) {
    EXPECT_NE(text.find(words), std::string::npos) << words << " in " << text;
  }
  for (const char* words : {"{{", "表决情况", "补录说明", "列席："}) {
    EXPECT_EQ(text.find(words), std::string::npos) << words << " in " << text;
  }
}

TEST_F(Forms, a_sign_in_sheet_repeats_its_headings_on_the_next_page) {
  const std::string text = desk()->text_of("sign_in");
  const std::size_t first = text.find("序号姓名签名备注");
  ASSERT_NE(first, std::string::npos) << text;
  EXPECT_NE(text.find("序号姓名签名备注", first + 1), std::string::npos);
  EXPECT_NE(text.find("应到：60人"), std::string::npos);
  EXPECT_NE(text.find("60党员60"), std::string::npos);
}

TEST_F(Forms, a_plan_and_a_list_of_hours_have_their_tables) {
  EXPECT_NE(desk()->text_of("party_day_plan").find("1参观纪念馆林一40分钟"), std::string::npos);
  EXPECT_NE(desk()->text_of("party_day_plan").find("“重温入党誓词”主题党日活动方案"),
            std::string::npos);
  EXPECT_NE(desk()->text_of("hours").find("1林一302.532.54"), std::string::npos);
}

TEST_F(Forms, minutes_that_know_nothing_of_leave_say_nothing_of_it) {
  const std::string text = desk()->text_of("without_leave");
  EXPECT_NE(text.find("应到21人，实到19人，缺席2人"), std::string::npos) << text;
  EXPECT_EQ(text.find("请假"), std::string::npos) << text;
}

}  // namespace
}  // namespace yixin::test
