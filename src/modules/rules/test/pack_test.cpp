#include "modules/rules/pack.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "platform/base/error.h"

/// Packs as files, and the ones that the product carries.
namespace yixin::rules {
namespace {

using base::LocalDate;

std::string entry(const std::string& more = {}) {
  return "[[rule]]\ncode = \"hospital.lecture\"\ntitle = \"党课\"\ntext = \"每半年一次\"\n"
         "article = \"第三条\"\nsource = \"院党委文件\"\nvalid_from = \"2026-12-01\"\n" +
         more;
}

std::string problem_of(const std::string& more) {
  return read_pack(entry(more), Level::hospital).at(0).problem;
}

std::string damage_of(const std::string& text) {
  try {
    read_pack(text, Level::hospital);
  } catch (const base::Error& error) {
    return error.code + " " + error.detail;
  }
  return {};
}

TEST(rule_pack, an_entry_is_read_with_its_line_figures_and_duty) {
  const auto entries = read_pack(
      "theme = \"组织生活\"\n\n" +
          entry("figures = { per_year = 2, share = 0.5 }\n[rule.duty]\nkind = \"party_lecture\"\n"
                "name = \"党课\"\nunits = [\"branch\"]\nneeds = [\"not_temporary\"]\n"
                "every = \"half_year\"\ntimes = 1\nfrom_month = 1\nto_month = 12\n"
                "lead_days = 14\n"),
      Level::provincial);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].line, 3);
  ASSERT_TRUE(entries[0].rule) << entries[0].problem;
  const Rule& rule = *entries[0].rule;
  EXPECT_EQ(rule.code, "hospital.lecture");
  EXPECT_EQ(rule.level, Level::provincial);
  EXPECT_EQ(rule.theme, "组织生活");
  EXPECT_EQ(rule.valid_from, (LocalDate{2026, 12, 1}));
  EXPECT_FALSE(rule.confirmed);
  EXPECT_EQ(rule.figure("per_year"), 2);
  EXPECT_EQ(rule.figure("share"), 0.5);
  EXPECT_EQ(rule.duty->every, DutyPeriod::half_year);
  EXPECT_EQ(rule.duty->lead_days, 14);
}

TEST(rule_pack, a_damaged_entry_is_named_and_the_others_are_read) {
  const auto entries =
      read_pack("[[rule]]\ncode = \"a.b\"\n" + entry("valid_to = \"2026-11-30\"\n") + entry(),
                Level::hospital);
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries[0].code, "a.b");
  EXPECT_NE(entries[0].problem.find("title 必填"), std::string::npos) << entries[0].problem;
  EXPECT_EQ(entries[1].line, 3);
  EXPECT_NE(entries[1].problem.find("失效日期"), std::string::npos) << entries[1].problem;
  EXPECT_TRUE(entries[2].rule);
}

TEST(rule_pack, chinese_punctuation_outside_of_a_string_is_refused_with_its_line) {
  for (const char* mark : {"。", "、", "《"}) {
    try {
      read_pack("[[rule]]\ncode" + std::string(mark) + " = 1\n", Level::hospital);
      FAIL() << mark;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.code, "rule_pack_damaged");
      EXPECT_TRUE(error.detail.starts_with("第 2 行")) << error.detail;
    }
  }
}

TEST(rule_pack, a_heading_that_is_no_name_is_refused_and_ends_nothing) {
  for (const char* heading : {"[规则]\n", "[[[rule]]]\n", "[ ，]\n", "[?]\n"}) {
    EXPECT_TRUE(damage_of(heading).starts_with("rule_pack_damaged")) << heading;
  }
}

TEST(rule_pack, what_cannot_be_meant_is_refused_with_its_place) {
  EXPECT_NE(problem_of("figures = { count = -1 }\n").find("figures[0]"), std::string::npos);
  EXPECT_NE(problem_of("figures = { count = nan }\n").find("figures[0]"), std::string::npos);
  EXPECT_NE(problem_of("confirmed = true\n").find("国家规则包"), std::string::npos);
  EXPECT_NE(problem_of("colour = 1\n").find("colour"), std::string::npos);
  const auto duty = [](const std::string& changed) {
    return problem_of("[rule.duty]\nname = \"党课\"\nneeds = []\nlead_days = 7\n" + changed);
  };
  const std::string rest = "every = \"month\"\nfrom_month = 1\nto_month = 12\n";
  EXPECT_EQ(duty("kind = \"x_y\"\nunits = [\"branch\"]\ntimes = 1\n" + rest), "");
  EXPECT_NE(duty("kind = \"X\"\nunits = [\"branch\"]\ntimes = 1\n" + rest).find("duty.kind"),
            std::string::npos);
  EXPECT_NE(duty("kind = \"x_y\"\nunits = [\"ward\"]\ntimes = 1\n" + rest).find("duty.units"),
            std::string::npos);
  EXPECT_NE(duty("kind = \"x_y\"\nunits = [\"branch\"]\ntimes = 0\n" + rest).find("duty.times"),
            std::string::npos);
}

TEST(rule_pack, a_file_that_is_no_pack_is_refused_with_the_line) {
  EXPECT_EQ(damage_of("a = 1\nb = = 2\n").substr(0, 27), "rule_pack_damaged 第 2 行");
  EXPECT_NE(damage_of("a = 1\nb = = 2\n").find("不符合 TOML 格式"), std::string::npos);
  EXPECT_NE(damage_of("a = 1\n").find("没有规则"), std::string::npos);
}

TEST(national_pack, says_each_version_once_and_names_every_figure) {
  std::set<std::pair<std::string, LocalDate>> versions;
  for (const Rule& rule : national_pack()) {
    EXPECT_TRUE(versions.emplace(rule.code, rule.valid_from).second) << rule.code;
    EXPECT_FALSE(rule.theme.empty()) << rule.code;
    EXPECT_EQ(rule.level, Level::national);
    for (const Figure& figure : rule.figures) EXPECT_NE(figure.label, figure.name) << rule.code;
  }
  EXPECT_GT(versions.size(), 80u);
}

/// The duties as the field has them, stated by hand.
TEST(national_pack, makes_the_duties_of_the_field) {
  std::map<std::string, std::string> duties;
  for (const Rule& rule : duty_rules({2026, 11, 21})) {
    const DutyPart& duty = *rule.duty;
    duties[duty.kind] = std::to_string(duty.times) + "/" + describe::name_of(duty.every) + " " +
                        duty.units.at(0) + (duty.from_month > 1 ? " from October" : "") +
                        (rule.confirmed ? "" : " open");
  }
  const std::map<std::string, std::string> expected = {
      {"branch_assembly", "1/quarter branch"},
      {"branch_committee_meeting", "1/month branch"},
      {"group_meeting", "1/month group"},
      {"party_lecture", "1/quarter branch open"},
      {"secretary_lecture", "1/year committee"},
      {"party_day", "1/month branch"},
      {"organisational_life", "1/year branch from October"},
      {"member_review", "1/year branch from October"},
      {"heart_talks", "1/year branch"},
      {"member_training", "1/year branch"},
      {"secretary_training", "1/year branch"},
      {"democratic_life", "1/year committee"},
      {"centre_group", "1/quarter committee open"},
      {"study_day", "1/month committee open"}};
  EXPECT_EQ(duties, expected);
  EXPECT_EQ(at("learning.member_hours", {2026, 11, 21}).figure("member_hours"), 32);
  EXPECT_EQ(at("learning.secretary_hours", {2026, 11, 21}).figure("secretary_hours"), 56);
}

/// What was said before 2026 is not what is said since.
TEST(national_pack, judges_a_past_period_by_what_was_said_then) {
  const auto source_on = [](const char* code, const LocalDate& on) {
    const Rule* rule = find(code, on);
    return rule == nullptr ? "" : rule->source.substr(rule->source.rfind("，") + 3, 10);
  };
  for (const char* code : {"burden.repeated_forms", "burden.forced_functions", "burden.forced_use",
                           "burden.daily_appraisal"}) {
    EXPECT_EQ(source_on(code, {2023, 12, 17}), "") << code;
    EXPECT_EQ(source_on(code, {2023, 12, 18}), "2023-12-18") << code;
    EXPECT_EQ(source_on(code, {2026, 1, 25}), "2026-01-25") << code;
    EXPECT_FALSE(at(code, {2026, 1, 25}).confirmed) << code;
  }
  EXPECT_EQ(source_on("burden.repeated_forms", {2024, 8, 5}), "2023-12-18");
  EXPECT_EQ(source_on("burden.repeated_forms", {2024, 8, 6}), "2024-08-06");
  EXPECT_EQ(source_on("burden.forced_use", {2025, 6, 1}), "2023-12-18");
}

TEST(national_pack, has_practice_as_figures_that_wait_for_confirmation) {
  const LocalDate on{2026, 11, 21};
  const auto open_figure = [&](const char* code, const char* name) {
    const Rule& rule = at(code, on);
    EXPECT_FALSE(rule.confirmed) << code;
    return rule.figure(name);
  };
  EXPECT_EQ(open_figure("develop.thought_report", "every_months"), 3);
  EXPECT_EQ(open_figure("develop.public_notice", "working_days"), 5);
  EXPECT_EQ(open_figure("develop.political_review", "valid_years"), 1);
  EXPECT_EQ(open_figure("election.elected", "of_present"), 1);
  EXPECT_EQ(at("develop.half_year_review", on).figure("every_months"), 6);
  EXPECT_EQ(at("develop.assembly_after_review", on).figure("within_months"), 1);
  EXPECT_FALSE(at("burden.filing", on).confirmed);
  EXPECT_FALSE(at("burden.self_check", on).confirmed);
}

}  // namespace
}  // namespace yixin::rules
