#include "modules/calendar/plan_months.h"

#include <gtest/gtest.h>

namespace yixin::calendar {
namespace {

using Months = std::vector<int>;

const Months all = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

TEST(plan_months, a_rhythm_is_the_months_in_which_it_ends) {
  EXPECT_EQ(months_in("每月"), all);
  EXPECT_EQ(months_in("每个月1次"), all);
  EXPECT_EQ(months_in("每季度"), (Months{3, 6, 9, 12}));
  EXPECT_EQ(months_in("每半年"), (Months{6, 12}));
}

TEST(plan_months, ranges_and_lists_are_spelled_out) {
  EXPECT_EQ(months_in("1-12月"), all);
  EXPECT_EQ(months_in("１－１２月"), all);
  EXPECT_EQ(months_in("3月至5月"), (Months{3, 4, 5}));
  EXPECT_EQ(months_in("3、6、9、12月"), (Months{3, 6, 9, 12}));
  EXPECT_EQ(months_in("9月，3月"), (Months{3, 9}));
  EXPECT_EQ(months_in("1-3月、7月"), (Months{1, 2, 3, 7}));
}

TEST(plan_months, a_day_is_no_month) {
  EXPECT_EQ(months_in("3月"), (Months{3}));
  EXPECT_EQ(months_in("3月15日"), (Months{3}));
  EXPECT_EQ(months_in("3月10-20日"), (Months{3}));
}

TEST(plan_months, what_no_year_has_is_no_month_at_all) {
  EXPECT_EQ(months_in("13月"), Months{});
  EXPECT_EQ(months_in("3、13月"), Months{});
  EXPECT_EQ(months_in("0月"), Months{});
  EXPECT_EQ(months_in("9-3月"), Months{});
  EXPECT_EQ(months_in("待定"), Months{});
  EXPECT_EQ(months_in(""), Months{});
}

TEST(plan_months, a_quarter_is_its_last_month) {
  EXPECT_EQ(months_in("第2季度"), (Months{6}));
  EXPECT_EQ(months_in("４季度"), (Months{12}));
  EXPECT_EQ(months_in("一季度、第三季度"), (Months{3, 9}));
  EXPECT_EQ(months_in("3月、第四季度"), (Months{3, 12}));
  EXPECT_EQ(months_in("第5季度"), Months{});
  EXPECT_EQ(months_in("1-3季度"), Months{});
  EXPECT_EQ(months_in("3月、季度"), Months{});
}

TEST(plan_months, a_number_of_something_else_is_no_month) {
  EXPECT_EQ(months_in("1次/季度"), Months{});
  EXPECT_EQ(months_in("全年2次"), Months{});
  EXPECT_EQ(months_in("每2个月"), Months{});
  EXPECT_EQ(months_in("3月 5日"), Months{});
  EXPECT_EQ(months_in("每年3月"), (Months{3}));
  EXPECT_EQ(months_in("3月份2次"), (Months{3}));
}

TEST(plan_months, a_number_is_the_first_one_in_digits_of_either_width) {
  EXPECT_EQ(number_in("约3次"), 3);
  EXPECT_EQ(number_in("２０２６年12月"), 2026);
  EXPECT_EQ(number_in("第一季度"), std::nullopt);
}

TEST(plan_months, a_preview_says_which_months_a_word_stands_for) {
  EXPECT_EQ(spelled_out("每季度"), "每季度（3、6、9、12 月，共 4 项）");
  EXPECT_EQ(spelled_out("第2季度"), "第2季度（6 月，共 1 项）");
  EXPECT_EQ(spelled_out("3月"), "3月");
  EXPECT_EQ(spelled_out("待定"), "待定");
}

}  // namespace
}  // namespace yixin::calendar
