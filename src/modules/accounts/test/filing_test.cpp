#include "modules/accounts/filing.h"

#include <gtest/gtest.h>

namespace yixin::accounts {
namespace {

TEST(filing, numbers_of_the_usual_form_are_taken) {
  EXPECT_TRUE(is_icp_number("京ICP备12345678号"));
  EXPECT_TRUE(is_icp_number("渝ICP备2021001234号-12"));
  EXPECT_TRUE(is_icp_number("沪ICP证123456号"));
  EXPECT_TRUE(is_police_number("京公网安备11010502030143号"));
  EXPECT_TRUE(is_police_number("渝公网安备 50010302000001号"));
}

TEST(filing, anything_else_is_refused) {
  for (const char* wrong :
       {"", "ICP备12345678号", "京icp备12345678号", "京ICP备1234号", "京ICP备12345678",
        "京ICP备12345678号-", "京ICP备12345678号x", "京ICP备12345678901号", "外ICP备12345678号",
        "京ICP备12345678号-1234"}) {
    EXPECT_FALSE(is_icp_number(wrong)) << wrong;
  }
  for (const char* wrong :
       {"", "公网安备11010502030143号", "京公网安备110105号", "京公网安备11010502030143",
        "京公网安备110105020301431号", "京公网安备11010502030143号 "}) {
    EXPECT_FALSE(is_police_number(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace yixin::accounts
