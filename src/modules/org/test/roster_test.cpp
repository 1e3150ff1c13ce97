#include "modules/org/roster.h"

#include <gtest/gtest.h>

namespace yixin::org {
namespace {

std::string read_posts(std::string_view text) {
  const auto posts = parse_party_posts(text);
  if (!posts) return "?";
  std::string out;
  for (const NamedPost& post : *posts) out += post.unit + ':' + describe::name_of(post.post) + ' ';
  return out;
}

TEST(roster, every_heading_that_is_written_is_also_read) {
  const auto columns = spreadsheet::guess_columns(roster_headings(), roster_fields());
  EXPECT_EQ(columns.front(), "") << "the ordinal is no field";
  for (std::size_t i = 1; i < columns.size(); ++i) {
    EXPECT_NE(columns[i], "") << roster_headings()[i];
  }
}

TEST(roster, headings_in_other_words_are_recognised) {
  const auto columns = spreadsheet::guess_columns(
      {"员工号", "预/正", "加入党组织日期", "公民身份号码", "支部信息", "手机号码", "政治生日"},
      roster_fields());
  EXPECT_EQ(columns, (std::vector<std::string>{"staff_no", "category", "joined_party_on",
                                               "id_number", "unit", "phone", ""}));
}

TEST(roster, categories_are_read_in_their_usual_spellings) {
  EXPECT_EQ(parse_category("正式党员"), Category::full_member);
  EXPECT_EQ(parse_category(" 中共预备党员 "), Category::probationary_member);
  EXPECT_EQ(parse_category("积极分子"), Category::activist);
  EXPECT_EQ(parse_category("群众"), Category::staff);
  EXPECT_EQ(parse_category("老党员"), std::nullopt);
}

TEST(roster, every_category_and_sex_reads_back_as_it_is_written) {
  for (const auto& name : describe::Describe<Category>::names()) {
    const auto category = *describe::parse_name<Category>(name);
    EXPECT_EQ(parse_category(label_of(category)), category);
  }
  EXPECT_EQ(parse_sex(label_of(base::Sex::female)), base::Sex::female);
}

TEST(roster, posts_are_split_and_named_with_their_unit) {
  EXPECT_EQ(read_posts("支部书记"), "支部:secretary ");
  EXPECT_EQ(read_posts("支部副书记、第一党总支书记"),
            "支部:deputy_secretary 第一党总支:secretary ");
  EXPECT_EQ(read_posts("组织委员，宣传委员；纪检委员"), ":organisation :publicity :discipline ");
  EXPECT_EQ(read_posts("党小组组长"), "党小组:group_leader ");
  EXPECT_EQ(read_posts("党小组长"), "党:group_leader ");
  EXPECT_EQ(read_posts("党委委员"), "党委:committee_member ");
}

TEST(roster, a_word_that_is_no_post_is_refused) {
  EXPECT_EQ(read_posts("支部书记、骨干"), "?");
  EXPECT_EQ(read_posts(""), "");
}

TEST(roster, a_post_and_a_title_are_told_apart) {
  EXPECT_EQ(split_post_and_title("科主任/主任医师").post, "科主任");
  EXPECT_EQ(split_post_and_title("科主任／主任医师").title, "主任医师");
  EXPECT_EQ(split_post_and_title("主管护师").title, "主管护师");
  EXPECT_EQ(split_post_and_title("主管护师").post, std::nullopt);
  EXPECT_EQ(split_post_and_title("护士长").post, "护士长");
  EXPECT_EQ(split_post_and_title("科员").post, "科员");
}

TEST(roster, a_post_and_a_title_survive_being_written_and_read) {
  const std::vector<PostAndTitle> all{{"科主任", "主任医师"}, {"护士长", std::nullopt},
                                      {std::nullopt, "药师"}, {"总会计师", std::nullopt},
                                      {std::nullopt, "高级"}, {std::nullopt, std::nullopt}};
  for (const PostAndTitle& both : all) {
    const PostAndTitle read = split_post_and_title(join_post_and_title(both));
    EXPECT_EQ(read.post, both.post) << join_post_and_title(both);
    EXPECT_EQ(read.title, both.title) << join_post_and_title(both);
  }
}

}  // namespace
}  // namespace yixin::org
