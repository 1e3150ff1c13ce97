#include "modules/tasks/templates.h"

#include <gtest/gtest.h>

#include "platform/base/error.h"

namespace yixin::tasks {
namespace {

TEST(item_templates, lines_of_one_code_are_one_template) {
  const auto all = parse_templates(
      "template,name,name_en,text\nworks,工作,Works,学习\nworks,工作,Works,调研\nother,其他,Other,"
      "一\n");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].texts, (std::vector<std::string>{"学习", "调研"}));
  EXPECT_EQ(all[1].name, "其他");
}

TEST(item_templates, a_line_without_a_text_is_refused) {
  EXPECT_THROW(parse_templates("template,name,name_en,text\nworks,工作,Works,\n"), base::Error);
}

}  // namespace
}  // namespace yixin::tasks
