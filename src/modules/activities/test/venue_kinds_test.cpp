#include "modules/activities/venue_kinds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/base/error.h"

namespace yixin::activities {
namespace {

using testing::HasSubstr;

std::string refusal_of(const std::string& text) {
  try {
    parse_venue_kinds(text);
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code, "venue_kinds_damaged");
    return error.detail;
  }
  return "";
}

TEST(venue_kinds, the_shipped_kinds_are_offered_in_the_order_of_the_file) {
  std::vector<std::string> labels;
  for (const VenueKind& kind : venue_kinds()) labels.push_back(kind.label);
  EXPECT_EQ(labels, (std::vector<std::string>{"红色教育基地", "会议室", "社区", "帮扶点", "其他"}));
  EXPECT_EQ(find_venue_kind("red_base")->label, "红色教育基地");
  EXPECT_EQ(find_venue_kind("palace"), nullptr);
}

TEST(venue_kinds, what_is_no_kind_is_refused_with_its_line) {
  const std::string good = "[[kind]]\ncode = \"a\"\nlabel = \"甲\"\n";
  EXPECT_EQ(parse_venue_kinds(good).at(0).label, "甲");
  EXPECT_THAT(refusal_of(good + good), HasSubstr("写了两次"));
  EXPECT_THAT(refusal_of(good + "[[kind]]\ncode = \"b\"\n"), HasSubstr("第 4 行"));
  EXPECT_THAT(refusal_of(good + "colour = \"red\"\n"), HasSubstr("两项"));
  EXPECT_THAT(refusal_of("kind = [1]"), HasSubstr("[[kind]]"));
  EXPECT_THAT(refusal_of("type = 1"), HasSubstr("[[kind]]"));
  EXPECT_THAT(refusal_of("[[kind"), HasSubstr("第 1 行"));
}

}  // namespace
}  // namespace yixin::activities
