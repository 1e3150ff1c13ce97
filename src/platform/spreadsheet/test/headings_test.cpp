#include "platform/spreadsheet/headings.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yixin::spreadsheet {
namespace {

using Texts = std::vector<std::string>;

const std::vector<Field> fields{
    {"name", "姓名", true, {}},
    {"birth_on", "出生日期", true, {"出生年月"}},
    {"joined_on", "入党日期", true, {"入党时间", "加入党组织日期"}},
    {"party_post", "职务（党内）", false, {"党内职务"}},
    {"office", "职务（行政）", false, {"行政职务"}},
};

TEST(headings, synonyms_stars_widths_and_blanks_do_not_matter) {
  EXPECT_EQ(guess_columns({"＊姓　名", "出生 年月：", "入党时间*", "BIRTH＿ON"}, fields),
            (Texts{"name", "birth_on", "joined_on", ""}));
}

TEST(headings, notes_in_brackets_are_dropped_when_they_do_not_decide) {
  EXPECT_EQ(guess_columns({"姓名(必填)", "出生日期（如 1990-01）"}, fields),
            (Texts{"name", "birth_on"}));
  EXPECT_EQ(guess_columns({"职务(行政)", "职务（党内）"}, fields), (Texts{"office", "party_post"}));
}

TEST(headings, no_field_is_given_twice_and_its_own_label_wins) {
  EXPECT_EQ(guess_columns({"入党时间", "入党日期", "姓名", "姓名"}, fields),
            (Texts{"", "joined_on", "name", ""}));
}

TEST(headings, the_earliest_synonym_wins_and_a_later_field_takes_what_is_left) {
  const std::vector<Field> bank{{"topic", "知识点", false, {"专题", "章节"}},
                                {"answer", "答案", true, {"正确项"}},
                                {"second_answer", "另一列答案", false, {"正确项"}}};
  EXPECT_EQ(guess_columns({"章节", "专题", "正确项", "答案"}, bank),
            (Texts{"", "topic", "second_answer", "answer"}));
  EXPECT_EQ(guess_columns({"章节", "正确项"}, bank), (Texts{"topic", "answer"}));
}

TEST(headings, unknown_and_empty_headings_stay_open) {
  EXPECT_EQ(guess_columns({"", "（）", "备注"}, fields), (Texts{"", "", ""}));
}

TEST(headings, missing_required_fields_are_named) {
  EXPECT_EQ(missing_labels(guess_columns({"姓名"}, fields), fields),
            (Texts{"出生日期", "入党日期"}));
}

}  // namespace
}  // namespace yixin::spreadsheet
