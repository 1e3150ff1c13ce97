#include "modules/activities/types.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "modules/rules/api/rules.h"
#include "platform/base/error.h"

namespace yixin::activities {
namespace {

using testing::HasSubstr;

constexpr const char* whole = R"(
[[type]]
code = "lecture"
name = "党课"
carrier = "三会一课"
units = ["branch"]
audience = "members"
duties = ["party_lecture"]
asks = ["lecturer"]
quorum = { rule = "life.assembly_votes", threshold = "more_than", votes = true }
hours = "learning.hour_conversion"
counts = [{ code = "served", label = "服务人次", measure = "人次" }]
)";

std::string with(const std::string& line, const std::string& instead) {
  std::string text = whole;
  const auto at = text.find(line);
  EXPECT_NE(at, std::string::npos) << line;
  return text.replace(at, line.size(), instead);
}

std::string refusal_of(const std::string& text) {
  try {
    parse_types(text);
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code, "activity_types_damaged");
    return error.detail;
  }
  return "";
}

TEST(activity_types, a_type_says_what_it_asks_counts_and_fulfils) {
  const auto types = parse_types(whole);
  ASSERT_EQ(types.size(), 1u);
  EXPECT_EQ(types[0].name, "党课");
  EXPECT_TRUE(types[0].asks_for(Asked::lecturer));
  EXPECT_FALSE(types[0].asks_for(Asked::partner));
  EXPECT_FALSE(types[0].approval);
  EXPECT_TRUE(parse_types(whole + std::string("approval = true\n"))[0].approval);
  EXPECT_TRUE(types[0].is_for(org::UnitKind::branch));
  EXPECT_FALSE(types[0].is_for(org::UnitKind::group));
  EXPECT_EQ(types[0].quorum->rule, "life.assembly_votes");
  EXPECT_EQ(types[0].find_count("served")->measure, "人次");
  EXPECT_EQ(types[0].find_count("patients"), nullptr);
}

TEST(activity_types, what_a_file_cannot_say_is_refused_with_its_place) {
  EXPECT_THAT(refusal_of(with("name = \"党课\"\n", "")), HasSubstr("缺少 name"));
  EXPECT_THAT(refusal_of(with("name = \"党课\"", "name = 3")), HasSubstr("name 应为文字"));
  EXPECT_THAT(refusal_of(with("\"branch\"", "\"ward\"")), HasSubstr("units 不认识“ward”"));
  EXPECT_THAT(refusal_of(with("[\"branch\"]", "[]")), HasSubstr("units 不能为空"));
  EXPECT_THAT(refusal_of(with("\"branch\"", "\"hospital\"")), HasSubstr("hospital"));
  EXPECT_THAT(refusal_of(with("\"branch\"", "\"branch\", \"branch\"")), HasSubstr("写了两次"));
  EXPECT_THAT(refusal_of(with("votes = true", "votes = 1")), HasSubstr("votes 应为"));
  EXPECT_THAT(refusal_of(with("\"more_than\"", "\"most\"")), HasSubstr("不认识“most”"));
  EXPECT_THAT(refusal_of(with("\"members\"", "\"open\"")), HasSubstr("quorum"));
  EXPECT_THAT(refusal_of(with("hours =", "houres =")), HasSubstr("lecture（第 2 行）"));
  EXPECT_THAT(refusal_of(with("hours =", "houres =")), HasSubstr("不认识 houres"));
  EXPECT_THAT(refusal_of(with("measure =", "measur =")), HasSubstr("缺少 measure"));
  EXPECT_THAT(refusal_of(std::string(whole) + whole), HasSubstr("写了两次"));
  EXPECT_THAT(refusal_of("[[type]\n"), HasSubstr("第 1 行"));
  EXPECT_THAT(refusal_of("other = 1\n"), HasSubstr("[[type]]"));
  EXPECT_THAT(refusal_of(with("hours =", "graded = { chief = \"x\" }\nhours =")),
              HasSubstr("graded 不认识“chief”"));
  EXPECT_THAT(refusal_of(with("asks = [\"lecturer\"]",
                              "asks = []\ngraded = { party_secretary = \"secretary_lecture\" }")),
              HasSubstr("讲课人"));
}

TEST(activity_types, every_rule_and_duty_that_a_type_names_exists) {
  const base::LocalDate today{2026, 11, 21};
  std::set<std::string> kinds;
  for (const auto& rule : rules::duty_rules(today)) kinds.insert(rule.duty->kind);
  ASSERT_GE(activity_types().size(), 20u);
  for (const ActivityType& type : activity_types()) {
    if (type.quorum) {
      EXPECT_NE(rules::find(type.quorum->rule, today), nullptr) << type.code;
    }
    if (type.hours) {
      EXPECT_NE(rules::find(*type.hours, today), nullptr) << type.code;
    }
    for (const auto& duty : type.duties) EXPECT_TRUE(kinds.contains(duty)) << duty;
    for (const auto& one : type.graded) EXPECT_TRUE(kinds.contains(one.duty)) << one.duty;
  }
}

}  // namespace
}  // namespace yixin::activities
