#include <gtest/gtest.h>

#include "modules/rules/api/rules.h"
#include "modules/rules/test/rules_desk.h"

/// Versions of the hospital and the province.
namespace yixin::test {
namespace {

using base::LocalDate;

TEST(rules_writing, a_version_holds_from_its_day_on_and_the_past_keeps_its_own) {
  RulesDesk desk;
  const Reply written = desk.write(desk.lecture("2026-12-01"));
  EXPECT_EQ(written.at("rule.level"), "hospital");
  EXPECT_EQ(written.at("rule.theme"), "组织生活");
  EXPECT_EQ(written.at("rule.confirmed"), "false");
  EXPECT_EQ(written.at("in_force"), "false");
  EXPECT_EQ(written.at("written_by"), "程一诺");
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-11-30").at("duty.every"), "quarter");
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-12-01").at("duty.every"), "half_year");
  desk.world.restart();
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-12-01").at("duty.every"), "half_year");
  desk.set_day("2026-12-02");
  const Reply history =
      desk.world.must(desk.office, Method::get, "/rules/life.party_lecture/versions");
  EXPECT_EQ(history.count("items"), 2u);
  EXPECT_EQ(history.at("items.0.in_force"), "false");
  EXPECT_EQ(history.at("items.1.in_force"), "true");
}

TEST(rules_writing, the_hospital_beats_the_province_and_both_beat_the_nation) {
  RulesDesk desk;
  std::string provincial = desk.lecture("2026-11-21");
  provincial.replace(provincial.find("hospital"), 8, "provincial");
  ASSERT_EQ(desk.write(provincial).status, 200);
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-11-21").at("level"), "provincial");
  ASSERT_EQ(desk.write(desk.lecture("2026-12-01", R"("valid_to":"2026-12-31",)")).status, 200);
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-12-31").at("level"), "hospital");
  EXPECT_EQ(desk.answer("life.party_lecture", "2027-01-01").at("level"), "provincial");
}

TEST(rules_writing, nobody_writes_for_the_nation) {
  RulesDesk desk;
  std::string national = desk.lecture("2026-12-01");
  national.replace(national.find("hospital"), 8, "national");
  EXPECT_EQ(desk.write(national).at("errors.0.pointer"), "level");
}

TEST(rules_writing, a_version_of_today_is_in_force_at_once) {
  RulesDesk desk;
  EXPECT_EQ(desk.write(desk.lecture("2026-11-21")).at("in_force"), "true");
}

TEST(rules_writing, a_repeated_request_finds_what_it_wrote) {
  RulesDesk desk;
  const Reply first = desk.write(desk.lecture("2026-12-01"));
  const Reply again = desk.write(desk.lecture("2026-12-01"));
  EXPECT_EQ(again.at("version_id"), first.at("version_id"));
  std::string other = desk.lecture("2026-12-01");
  other.replace(other.find("第三条"), std::string("第三条").size(), "第四条");
  EXPECT_EQ(desk.write(other).code(), "rule_version_exists");
}

TEST(rules_writing, an_old_version_is_never_edited_from_the_past) {
  RulesDesk desk;
  const Reply past = desk.write(desk.lecture("2026-11-20"));
  EXPECT_EQ(past.status, 422);
  EXPECT_EQ(past.at("errors.0.code"), "rule_from_past");
  // A code that nobody had before changes no answer of a past day.
  EXPECT_EQ(desk.write(desk.own_rule("2025-01-01", "看望住院党员")).status, 200);
  EXPECT_EQ(desk.write(desk.own_rule("2025-06-01", "看望党员")).at("errors.0.code"),
            "rule_from_past");
}

TEST(rules_writing, what_the_product_needs_of_a_rule_stays) {
  RulesDesk desk;
  const auto age = [](const std::string& figures) {
    return R"({"code":"org.member.age","title":"入党年龄","text":"年满18岁。","article":"第一条",)"
           R"("source":"党章","valid_from":"2026-12-01","figures":[)" +
           figures + R"(],"level":"hospital","reason":"试一下"})";
  };
  EXPECT_EQ(desk.write(age("")).at("errors.0.code"), "figure_missing");
  EXPECT_EQ(desk.write(age(R"({"name":"min_years","value":-1})")).status, 422);
  EXPECT_EQ(desk.write(age(R"({"name":"min_years","value":20})")).status, 200);
  EXPECT_EQ(desk.answer("org.member.age", "2026-12-01").at("figures.0.value"), "20");
}

TEST(rules_writing, nobody_replaces_what_protects_people_from_burdens) {
  RulesDesk desk;
  std::string body = desk.own_rule("2026-12-01", "改写");
  body.replace(body.find("hospital.visits"), 15, "burden.voluntary_quiz");
  EXPECT_EQ(desk.write(body).code(), "rule_binding");
}

TEST(rules_writing, a_kind_of_duty_comes_from_one_rule) {
  RulesDesk desk;
  std::string other_code = desk.lecture("2026-12-01");
  other_code.replace(other_code.find("life.party_lecture"), 18, "hospital.lecture");
  EXPECT_EQ(desk.write(other_code).at("errors.0.code"), "duty_kind_taken");
  std::string other_kind = desk.lecture("2026-12-01");
  other_kind.replace(other_kind.find(R"("kind":"party_lecture")"), 22, R"("kind":"own_lecture")");
  EXPECT_EQ(desk.write(other_kind).at("errors.0.code"), "duty_kind_taken");
}

TEST(rules_writing, a_preview_says_what_would_change_and_writes_nothing) {
  RulesDesk desk;
  const Reply preview =
      desk.world.must(desk.office, Method::post, "/rules/preview", desk.lecture("2026-12-01"));
  EXPECT_EQ(preview.at("verdict"), "changed");
  EXPECT_EQ(preview.at("changes.0.field"), "article");
  EXPECT_NE(preview.body.find(R"("before":"每季度","after":"每半年")"), std::string::npos)
      << preview.body;
  const Reply past =
      desk.world.must(desk.office, Method::post, "/rules/preview", desk.lecture("2026-11-20"));
  EXPECT_EQ(past.at("verdict"), "refused");
  EXPECT_NE(past.at("problem"), "");
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-12-01").at("level"), "national");
}

TEST(rules_writing, a_version_that_has_not_begun_is_withdrawn_and_taken_back) {
  RulesDesk desk;
  const std::string id = desk.write(desk.lecture("2026-12-01")).at("version_id");
  const std::string path = "/rules/versions/" + id + "/withdrawal";
  const Reply withdrawn = desk.world.must(desk.office, Method::put, path);
  EXPECT_NE(withdrawn.at("withdrawn_at"), "");
  EXPECT_EQ(desk.world.call(desk.office, Method::put, path).status, 200);
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-12-01").at("level"), "national");
  EXPECT_EQ(desk.world.must(desk.office, Method::del, path).at("withdrawn_at"), "");
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-12-01").at("level"), "hospital");
  desk.world.must(desk.office, Method::put, path);
  std::string other = desk.lecture("2026-12-01");
  other.replace(other.find("第三条"), std::string("第三条").size(), "第四条");
  ASSERT_EQ(desk.write(other).status, 200);
  EXPECT_EQ(desk.world.call(desk.office, Method::del, path).code(), "rule_version_exists");
}

TEST(rules_writing, a_version_that_has_begun_stays) {
  RulesDesk desk;
  const std::string id = desk.write(desk.lecture("2026-12-01")).at("version_id");
  desk.set_day("2026-12-01");
  EXPECT_EQ(
      desk.world.call(desk.office, Method::put, "/rules/versions/" + id + "/withdrawal").code(),
      "rule_version_begun");
}

TEST(rules_confirming, a_confirmation_says_who_and_when_until_it_is_taken_back) {
  RulesDesk desk;
  const std::string path = "/rules/life.party_lecture/confirmation";
  const Reply confirmed = desk.world.must(desk.office, Method::put, path,
                                          R"({"level":"national","valid_from":"2018-10-28"})");
  EXPECT_EQ(confirmed.at("confirmed_by"), "程一诺");
  EXPECT_EQ(confirmed.at("rule.confirmed_at"), std::to_string(desk.world.clock().now().ms));
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-11-21").at("confirmed"), "true");
  desk.world.restart();
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-11-21").at("confirmed"), "true");
  const std::string version = path + "?level=national&valid_from=2018-10-28";
  EXPECT_EQ(desk.world.must(desk.office, Method::del, version).at("rule.confirmed"), "false");
  EXPECT_EQ(desk.world.must(desk.office, Method::del, version).at("rule.confirmed"), "false");
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-11-21").at("confirmed"), "false");
}

TEST(rules_confirming, each_version_is_confirmed_by_itself) {
  RulesDesk desk;
  ASSERT_EQ(desk.write(desk.lecture("2026-12-01")).status, 200);
  desk.world.must(desk.office, Method::put, "/rules/life.party_lecture/confirmation",
                  R"({"level":"hospital","valid_from":"2026-12-01"})");
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-11-30").at("confirmed"), "false");
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-12-01").at("confirmed"), "true");
  EXPECT_EQ(desk.world
                .call(desk.office, Method::put, "/rules/life.party_lecture/confirmation",
                      R"({"level":"hospital","valid_from":"2026-12-02"})")
                .status,
            404);
}

TEST(rules_confirming, other_words_than_those_confirmed_are_not) {
  RulesDesk desk;
  desk.world.must(desk.office, Method::put, "/rules/life.party_lecture/confirmation",
                  R"({"level":"national","valid_from":"2018-10-28"})");
  // As if an upgrade had brought other words: what was confirmed has another digest.
  desk.world.write(
      [](db::WriteTx& tx) { tx.run(R"sql(UPDATE rules_confirmation SET digest = 'other')sql"); });
  desk.world.restart();
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-11-21").at("confirmed"), "false");
  desk.world.must(desk.office, Method::put, "/rules/life.party_lecture/confirmation",
                  R"({"level":"national","valid_from":"2018-10-28"})");
  EXPECT_EQ(desk.answer("life.party_lecture", "2026-11-21").at("confirmed"), "true");
}

TEST(rules_change, a_listener_reads_the_rules_as_they_will_be) {
  RulesDesk desk;
  std::vector<std::string> heard;
  const auto level_on = [](const LocalDate& on) {
    return describe::name_of(rules::at("life.party_lecture", on).level);
  };
  rules::on_change([&](db::WriteTx&, const LocalDate& from) {
    heard.push_back(from.to_iso() + " " + level_on(from));
    if (heard.size() == 1) throw base::Error{base::Kind::conflict, "not_yet", "以后再说"};
  });
  // A listener that refuses takes the version with it, from memory as well.
  EXPECT_EQ(desk.write(desk.lecture("2026-12-01")).code(), "not_yet");
  EXPECT_EQ(level_on({2026, 12, 1}), "national");
  const std::string id = desk.write(desk.lecture("2026-12-01")).at("version_id");
  EXPECT_EQ(level_on({2026, 12, 1}), "hospital");
  desk.world.must(desk.office, Method::put, "/rules/versions/" + id + "/withdrawal");
  rules::on_change(nullptr);
  const std::vector<std::string> expected = {"2026-12-01 hospital", "2026-12-01 hospital",
                                             "2026-12-01 national"};
  EXPECT_EQ(heard, expected);
}

}  // namespace
}  // namespace yixin::test
