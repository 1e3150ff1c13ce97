#include <gtest/gtest.h>

#include "modules/rules/test/rules_desk.h"

/// Packs in and out.
namespace yixin::test {
namespace {

const std::string pack =
    "theme = \"医院规则\"\n\n"
    "[[rule]]\ncode = \"hospital.visits\"\ntitle = \"看望住院党员\"\ntext = \"由支部看望。\"\n"
    "article = \"第二条\"\nsource = \"院党委〔2026〕3号\"\nvalid_from = \"2026-01-01\"\n\n"
    "[[rule]]\ncode = \"org.branch.size\"\ntitle = \"党支部规模\"\ntext = \"一般不超过30人。\"\n"
    "article = \"第一条\"\nsource = \"院党委〔2026〕3号\"\nvalid_from = \"2026-12-01\"\n"
    "figures = { min_full_members = 3, max_members = 30 }\n\n"
    "[[rule]]\ncode = \"org.branch.joint\"\ntitle = \"联合党支部\"\n\n"
    "[[rule]]\ncode = \"org.member.age\"\ntitle = \"入党年龄\"\ntext = \"18岁\"\n"
    "article = \"第一条\"\nsource = \"党章\"\nvalid_from = \"2020-01-01\"\n";

struct PackDesk : RulesDesk {
  Reply preview(const std::string& file) {
    return world.call(office, Method::post, "/rules/pack/preview?level=hospital", file);
  }
  Reply apply(const std::string& file, const std::string& seen) {
    return world.call(office, Method::post, "/rules/pack?level=hospital&seen=" + seen, file);
  }
  Reply take_back(const std::string& import) {
    return world.call(office, Method::put, "/rules/imports/" + import + "/withdrawal", "{}");
  }
  std::string exported() {
    return world.must(office, Method::get, "/rules/pack?level=hospital").body;
  }
};

TEST(rule_packs, a_preview_names_each_entry_with_its_line) {
  PackDesk desk;
  const Reply preview = desk.preview(pack);
  EXPECT_EQ(preview.at("fresh"), "1");
  EXPECT_EQ(preview.at("changed"), "1");
  EXPECT_EQ(preview.at("refused"), "2");
  EXPECT_EQ(preview.at("rows.0.verdict"), "new");
  EXPECT_EQ(preview.at("rows.0.line"), "3");
  EXPECT_EQ(preview.at("rows.1.verdict"), "changed");
  EXPECT_NE(preview.at("rows.1.changes").find(R"("before":"50","after":"30")"), std::string::npos);
  EXPECT_EQ(preview.at("rows.2.verdict"), "refused");
  EXPECT_EQ(preview.at("rows.2.line"), "20");
  EXPECT_NE(preview.at("rows.2.problem").find("text 必填"), std::string::npos);
  EXPECT_NE(preview.at("rows.3.problem").find("不能早于今天"), std::string::npos);
}

TEST(rule_packs, good_entries_are_written_together_and_a_second_time_they_are_the_same) {
  PackDesk desk;
  const std::string seen = desk.preview(pack).at("digest");
  ASSERT_EQ(desk.apply(pack, seen).status, 200);
  EXPECT_EQ(desk.answer("hospital.visits", "2026-11-21").at("theme"), "医院规则");
  EXPECT_EQ(desk.answer("org.branch.size", "2026-12-01").at("text"), "一般不超过30人。");
  EXPECT_EQ(desk.answer("org.branch.size", "2026-11-30").at("level"), "national");
  const Reply again = desk.preview(pack);
  EXPECT_EQ(again.at("same"), "2");
  EXPECT_EQ(desk.apply(pack, again.at("digest")).status, 200);
  EXPECT_EQ(desk.apply(pack, seen).code(), "rule_pack_moved_on");
}

TEST(rule_packs, an_import_is_taken_back_as_a_whole_and_may_come_again) {
  PackDesk desk;
  const Reply written = desk.apply(pack, desk.preview(pack).at("digest"));
  const Reply back = desk.take_back(written.at("import_id"));
  EXPECT_EQ(back.at("versions"), "2");
  EXPECT_EQ(desk.answer("org.branch.size", "2026-12-01").at("level"), "national");
  EXPECT_EQ(
      desk.world.call(desk.office, Method::get, "/rules/hospital.visits?on=2026-11-21").status,
      404);
  EXPECT_EQ(desk.take_back(written.at("import_id")).at("versions"), "0");
  const Reply again = desk.apply(pack, desk.preview(pack).at("digest"));
  EXPECT_NE(again.at("import_id"), written.at("import_id"));
  EXPECT_EQ(desk.answer("org.branch.size", "2026-12-01").at("text"), "一般不超过30人。");
  const Reply nothing = desk.apply(pack, desk.preview(pack).at("digest"));
  EXPECT_EQ(nothing.body.find("import_id"), std::string::npos);
  EXPECT_EQ(desk.take_back(std::string(32, 'a')).status, 404);
}

TEST(rule_packs, an_import_stays_when_somebody_touched_one_of_its_rules) {
  const auto refused = [](const auto& touch) {
    PackDesk desk;
    const Reply written = desk.apply(pack, desk.preview(pack).at("digest"));
    touch(desk);
    const Reply back = desk.take_back(written.at("import_id"));
    EXPECT_EQ(desk.answer("org.branch.size", "2026-12-01").at("level"), "hospital");
    return back.code();
  };
  EXPECT_EQ(refused([](PackDesk& desk) { desk.write(desk.own_rule("2026-12-05", "看望")); }),
            "rule_import_touched");
  EXPECT_EQ(refused([](PackDesk& desk) {
              desk.world.must(desk.office, Method::put, "/rules/hospital.visits/confirmation",
                              "{}");
            }),
            "rule_import_touched");
  EXPECT_EQ(refused([](PackDesk& desk) { desk.set_day("2026-11-22"); }), "rule_version_begun");
}

TEST(rule_packs, whoever_may_not_write_rules_takes_no_import_back) {
  PackDesk desk;
  const Reply written = desk.apply(pack, desk.preview(pack).at("digest"));
  desk.office = desk.world.sign_in(desk.world.add_person("林一", "full_member"));
  EXPECT_EQ(desk.take_back(written.at("import_id")).status, 403);
}

TEST(rule_packs, what_goes_out_comes_in_the_same) {
  PackDesk desk;
  ASSERT_EQ(desk.write(desk.lecture("2026-12-01", R"("valid_to":"2027-12-31",)")).status, 200);
  ASSERT_EQ(desk.write(desk.own_rule("2026-12-01", R"(看望\"住院\\党员\"\t三)")).status, 200);
  const Reply preview = desk.preview(desk.exported());
  EXPECT_EQ(preview.at("same"), "2") << preview.body;
  EXPECT_EQ(preview.count("rows"), 2u);
  PackDesk other;
  EXPECT_EQ(other.preview(other.exported()).count("rows"), 0u);
}

TEST(rule_packs, the_pack_of_the_nation_goes_out_and_not_in) {
  PackDesk desk;
  const Reply file = desk.world.must(desk.office, Method::get, "/rules/pack?level=national");
  EXPECT_NE(file.body.find("code = \"org.branch.size\""), std::string::npos);
  EXPECT_EQ(
      desk.world.call(desk.office, Method::post, "/rules/pack/preview?level=national", file.body)
          .status,
      422);
}

TEST(rule_packs, a_file_that_is_no_pack_is_refused_with_its_line) {
  PackDesk desk;
  const Reply damaged = desk.preview("a = 1\nb = = 2\n");
  EXPECT_EQ(damaged.code(), "rule_pack_damaged");
  EXPECT_NE(damaged.at("detail").find("第 2 行"), std::string::npos) << damaged.body;
  EXPECT_EQ(desk.apply("a = 1\nb = = 2\n", std::string(64, '0')).code(), "rule_pack_damaged");
  EXPECT_EQ(desk.preview(std::string(600 * 1024, '#')).code(), "rule_pack_damaged");
}

}  // namespace
}  // namespace yixin::test
