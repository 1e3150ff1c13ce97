#include "platform/notify/robot_message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace yixin::notify {
namespace {

using testing::HasSubstr;
using testing::Not;

const Content content{"党建日历提醒",
                      {{"12 月支部委员会还没有安排", "/desk/calendar"}, {"党课本月到期", ""}}};

TEST(robot_message, wecom_gets_markdown_with_links) {
  EXPECT_EQ(wecom_message(content, "https://dj.example"),
            "{\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"### 党建日历提醒\\u000a"
            "- [12 月支部委员会还没有安排](https://dj.example/desk/calendar)\\u000a"
            "- 党课本月到期\"}}");
}

TEST(robot_message, dingtalk_gets_a_title_beside_the_text) {
  EXPECT_EQ(dingtalk_message(content, "https://dj.example"),
            "{\"msgtype\":\"markdown\",\"markdown\":{\"title\":\"党建日历提醒\",\"text\":"
            "\"### 党建日历提醒\\u000a"
            "- [12 月支部委员会还没有安排](https://dj.example/desk/calendar)\\u000a"
            "- 党课本月到期\"}}");
}

/// A unit's own words must not become a link to elsewhere, or call everybody in the group.
TEST(robot_message, marks_and_mentions_in_a_text_mean_nothing) {
  const std::string text = wecom_message(
      {"标题", {{"<@all> [点此](https://evil.example) **急**\n# 大字", ""}}}, "https://dj.example");
  EXPECT_THAT(text, Not(HasSubstr("<@")));
  EXPECT_THAT(text, Not(HasSubstr("](")));
  EXPECT_THAT(text, Not(HasSubstr("**")));
  EXPECT_THAT(text, HasSubstr("＜＠all＞"));
}

TEST(robot_message, what_does_not_fit_is_counted) {
  Content long_one{"提醒", {}};
  for (int i = 0; i < 200; ++i) long_one.lines.push_back({"支部党员大会还没有安排时间", ""});
  const std::string text = wecom_message(long_one, "https://dj.example");
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\\'));
  // Each end of a line stands as \u000a, around it all stands {"msgtype":…}.
  EXPECT_LE(text.size(), wecom_markdown_bytes + 5 * lines + 60);
  EXPECT_THAT(text, HasSubstr("项，请登录查看"));
}

/// Computed with Python: base64.b64encode(hmac.new(secret, stamp + "\n" + secret, sha256)).
TEST(robot_message, the_sign_of_dingtalk_is_theirs) {
  EXPECT_EQ(dingtalk_sign("SEC123abc", "1795222800000"),
            "rg8FMNV/9bCnt5O3H3XQQQ0I3nZ9r9PreyqQyA19PE0=");
  EXPECT_EQ(
      dingtalk_address("https://oapi.dingtalk.com/robot/send?access_token=t", "", {1795222800000}),
      "https://oapi.dingtalk.com/robot/send?access_token=t");
  EXPECT_EQ(dingtalk_address("https://oapi.dingtalk.com/robot/send?access_token=t", "SEC123abc",
                             {1795222800000}),
            "https://oapi.dingtalk.com/robot/send?access_token=t&timestamp=1795222800000"
            "&sign=rg8FMNV%2F9bCnt5O3H3XQQQ0I3nZ9r9PreyqQyA19PE0%3D");
}

TEST(robot_message, an_answer_is_a_failure_unless_its_code_is_zero) {
  EXPECT_EQ(failure_of_robot(R"({"errcode":0,"errmsg":"ok"})"), std::nullopt);
  EXPECT_EQ(failure_of_robot(R"({"errcode" : 45009, "errmsg":"api freq out of limit"})"),
            "robot_45009");
  EXPECT_EQ(failure_of_robot("<html>"), "robot_unclear");
  EXPECT_EQ(failure_of_robot(R"({"errcode":"x"})"), "robot_unclear");
  EXPECT_TRUE(is_final_failure("robot_93000"));
  EXPECT_TRUE(is_final_failure("smtp_550"));
  EXPECT_FALSE(is_final_failure("robot_45009"));
  EXPECT_FALSE(is_final_failure("smtp_451"));
  EXPECT_FALSE(is_final_failure("connect_failed"));
}

}  // namespace
}  // namespace yixin::notify
