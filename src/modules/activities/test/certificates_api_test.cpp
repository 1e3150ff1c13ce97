#include "modules/activities/test/activities_world.h"
#include "platform/fields/person.h"
#include "platform/spreadsheet/read.h"

namespace yixin::test {
namespace {

const std::string heading = "工号,姓名,培训名称,主办单位,学时,完成日期,证书编号\n";

class Certificates : public Activities {
 protected:
  /// #1, #2 and #3 stand for the staff numbers of 林一, 林二 of the group, 白一 of the other
  /// branch.
  Reply stage(const Actor& who, const std::string& rows, const std::string& head = heading) {
    std::string csv = head + rows;
    for (const auto& [name, number] : numbers) {
      for (auto at = csv.find(name); at != csv.npos; at = csv.find(name)) {
        csv.replace(at, name.size(), number);
      }
    }
    return world.must(who, Method::post, "/imports/certificates?file_name=a.csv", csv);
  }
  static std::string path_of(const Reply& staged, const std::string& rest = "") {
    return "/imports/certificates/" + staged.at("import_id") + rest;
  }
  Reply apply(const Actor& who, const std::string& rows) {
    return world.must(who, Method::put, path_of(stage(who, rows), "/application"), "{}");
  }
  Reply take_back(const Actor& who, const Reply& applied) {
    return world.call(who, Method::del, path_of(applied, "/application"));
  }
  /// What is said of the only row.
  std::string problem(const Actor& who, const std::string& row) {
    return stage(who, row).at("rows.0.problems.0.code");
  }
  std::string message(const Actor& who, const std::string& row) {
    return stage(who, row).at("rows.0.problems.0.message");
  }
  void erase(const std::string& person) {
    world.write([&](db::WriteTx& tx) {
      const auto id = tx.value<access::PersonId>(
          R"sql(SELECT person_id FROM org_roster WHERE public_id = $1)sql", person);
      fields::erase_rows(tx, id, {});
    });
  }
  std::string own_minutes(const std::string& year = "2026") {
    return get(member, "/my/study-hours?year=" + year).at("minutes");
  }

  std::map<std::string, std::string> numbers{
      {"#1", staff_no(first)}, {"#2", staff_no(second)}, {"#3", staff_no(stranger)}};
};

const std::string course = "#1,林一,支部书记示范培训,省卫生健康委,8,2026-03-05,WJ-001\n";

TEST_F(Certificates, hours_of_a_certificate_count_and_are_explained_down_to_it) {
  const Reply staged = stage(secretary, course);
  EXPECT_EQ(staged.at("counts.new_rows"), "1");
  EXPECT_EQ(own_minutes(), "0");
  world.must(secretary, Method::put, path_of(staged, "/application"), "{}");
  const Reply own = get(member, "/my/study-hours?year=2026");
  EXPECT_EQ(own.at("minutes"), "480");
  EXPECT_EQ(own.at("certificate_minutes"), "480");
  EXPECT_EQ(own.count("items"), 0u);
  EXPECT_EQ(own.at("certificates.0.title"), "支部书记示范培训");
  EXPECT_EQ(own.at("certificates.0.organiser"), "省卫生健康委");
  EXPECT_EQ(own.at("certificates.0.completed_on"), "2026-03-05");
  EXPECT_EQ(own.at("certificates.0.number"), "WJ-001");
  EXPECT_EQ(own.at("certificates.0.entered_by"), "方一");
  EXPECT_EQ(own_minutes("2025"), "0");
  EXPECT_THAT(get(secretary, "/units/" + medicine + "/study-hours").body,
              HasSubstr(R"("name":"林一","minutes":480,"activities":0,"required_hours":32,)"
                        R"("made_up_minutes":0,"certificate_minutes":480)"));
  EXPECT_EQ(get(secretary, "/people/" + first + "/study-hours").at("certificates.0.minutes"),
            "480");
  filed(plan("party_lecture", medicine, today), record(today));
  EXPECT_EQ(own_minutes(), "540");
}

TEST_F(Certificates, the_workbook_of_a_unit_says_where_every_hour_comes_from) {
  apply(secretary, course + "#2,,网上专题班,,4.5,2026-05-01,\n");
  filed(plan("party_lecture", medicine, today),
        record(today, {{"absent", '[' + person(second) + ']'}}));
  const std::string path = "/units/" + medicine + "/study-hours/list?year=2026";
  const Reply file = get(secretary, path);
  ASSERT_EQ(file.status, 200) << file.body;
  const auto sums = spreadsheet::read_table(file.body, "学时.xlsx");
  EXPECT_THAT(sums.rows, testing::Contains(testing::ElementsAre("林一", "9", "32", "", "8", "")));
  EXPECT_THAT(sums.rows,
              testing::Contains(testing::ElementsAre("林二", "4.5", "32", "", "4.5", "")));
  EXPECT_EQ(get(neighbour, path).status, 404);
  EXPECT_EQ(get(leader, path).status, 403);
  EXPECT_EQ(get(secretary, "/units/" + medicine + "/study-hours/list?year=1999").status, 422);
}

TEST_F(Certificates, the_same_file_again_changes_nothing) {
  const std::string rows = course + "#1,,网上专题班,,4,2026年5月1日,\n";
  apply(secretary, rows);
  const Reply again = stage(secretary, rows);
  EXPECT_EQ(again.at("counts.same"), "2");
  EXPECT_EQ(again.at("counts.new_rows"), "0");
  world.must(secretary, Method::put, path_of(again, "/application"), "{}");
  EXPECT_EQ(own_minutes(), "720");
  EXPECT_EQ(stage(officer, rows).at("counts.same"), "2");
}

TEST_F(Certificates, a_row_that_says_a_certificate_again_is_named_with_the_first_one) {
  const auto second_row = [&](const std::string& rows) {
    const Reply staged = stage(secretary, rows);
    EXPECT_EQ(staged.at("rows.0.verdict"), "new");
    return staged.at("rows.1.problems.0.message");
  };
  const std::string repeated = "与第 2 行是同一张证书";
  EXPECT_EQ(second_row(course + ",林一,另一种写法,,6,2026-03-06,ＷＪ-001\n"), repeated);
  EXPECT_EQ(second_row(course + ",林一,支部书记 示范培训,,8,2026/3/5,\n"), repeated);
  const std::string unnumbered = ",林一,网上专题班,,4,2026-05-01,\n";
  EXPECT_EQ(second_row(unnumbered + unnumbered), repeated);
  EXPECT_EQ(second_row(unnumbered + ",林一,网上专题班,,4,2026-05-01,N-1\n"), repeated);
  // Two numbers are two certificates, as is the same one of somebody else.
  EXPECT_EQ(stage(secretary, course + ",林一,支部书记示范培训,,8,2026-03-05,WJ-002\n" +
                                 "#2,林二,支部书记示范培训,,8,2026-03-05,WJ-001\n")
                .at("counts.new_rows"),
            "3");
  apply(secretary, course);
  const Reply changed = stage(secretary,
                              "#1,,改名的培训,,8,2026-03-05,WJ-001\n"
                              "#1,,支部书记示范培训,,8,2026-03-05,WJ-003\n");
  EXPECT_EQ(changed.at("rows.0.verdict"), "changed");
  EXPECT_EQ(changed.at("rows.1.verdict"), "new");
}

TEST_F(Certificates, a_later_file_corrects_a_certificate_and_can_be_taken_back) {
  apply(secretary, ",林一,网上专题班,市委党校,4,2026-05-01,\n");
  const Reply mended = apply(secretary, ",林一,网上专题班,,6,2026-05-01,N-1\n");
  EXPECT_EQ(mended.at("counts.changed"), "1");
  const Reply own = get(member, "/my/study-hours");
  EXPECT_EQ(own.at("minutes"), "360");
  EXPECT_EQ(own.at("certificates.0.organiser"), "市委党校");
  EXPECT_EQ(own.at("certificates.0.number"), "N-1");
  EXPECT_EQ(take_back(secretary, mended).status, 200);
  EXPECT_EQ(own_minutes(), "240");
  EXPECT_EQ(get(member, "/my/study-hours").count("certificates.0.number"), 0u);
}

TEST_F(Certificates, an_office_takes_back_its_own_file_whatever_others_imported_since) {
  const Reply mine = apply(secretary, course);
  world.clock().advance_ms(1000);
  const Reply other = apply(neighbour, "#3,白一,支部书记示范培训,,8,2026-03-05,WJ-001\n");
  EXPECT_EQ(other.at("counts.new_rows"), "1");
  EXPECT_EQ(take_back(secretary, mine).at("state"), "undone");
  EXPECT_EQ(take_back(secretary, mine).at("state"), "undone");
  EXPECT_EQ(own_minutes(), "0");
  EXPECT_EQ(get(outsider, "/my/study-hours").at("minutes"), "480");
}

TEST_F(Certificates, what_was_changed_since_stays_when_its_import_is_taken_back) {
  const Reply made = apply(secretary, course);
  apply(officer, "#1,,支部书记示范培训,,16,2026-03-05,WJ-001\n");
  const Reply undone = take_back(secretary, made);
  EXPECT_THAT(undone.at("kept.0.message"), HasSubstr("又有修改"));
  EXPECT_EQ(own_minutes(), "960");
  const Reply moved = apply(secretary, "#2,,网上专题班,,4,2026-05-01,\n");
  world.must(world.the_operator(), Method::post, "/people/" + second + "/memberships",
             R"({"unit_id":")" + surgery + R"(","from_on":"2026-11-21"})");
  EXPECT_THAT(take_back(secretary, moved).at("kept.0.message"), HasSubstr("管理范围"));
}

TEST_F(Certificates, a_branch_knows_its_own_people_only_and_an_office_those_below_it) {
  const std::string row = ",网上专题班,,4,2026-05-01,\n";
  const std::string unknown = message(secretary, "T9999," + row);
  EXPECT_EQ(unknown, "没有工号为“T9999”的人员");
  EXPECT_EQ(message(secretary, "#3," + row), "没有工号为“" + numbers["#3"] + "”的人员");
  EXPECT_EQ(message(secretary, ",无此人" + row), "没有名为“无此人”的人员");
  EXPECT_EQ(message(secretary, ",白一" + row), "没有名为“白一”的人员");
  EXPECT_EQ(stage(secretary, "#2," + row).at("rows.0.verdict"), "new");
  EXPECT_EQ(stage(chief, "#3," + row).at("rows.0.verdict"), "new");
  EXPECT_EQ(stage(officer, "#3," + row).at("rows.0.verdict"), "new");
  // What another branch imported is nobody else's to see.
  const Reply staged = stage(secretary, course);
  EXPECT_EQ(get(neighbour, path_of(staged)).status, 404);
  EXPECT_EQ(get(neighbour, "/imports/certificates").count("items"), 0u);
  EXPECT_EQ(world.call(neighbour, Method::put, path_of(staged, "/application"), "{}").status, 404);
  EXPECT_EQ(take_back(neighbour, staged).status, 404);
  EXPECT_EQ(get(officer, path_of(staged)).status, 200);
}

TEST_F(Certificates, whom_a_row_means_has_to_be_clear) {
  const std::string row = ",网上专题班,,4,2026-05-01,\n";
  EXPECT_EQ(problem(secretary, "," + row), "required");
  EXPECT_EQ(problem(secretary, "#1,林二" + row), "person_mismatch");
  world.add_person("林一", "full_member", medicine);
  EXPECT_EQ(problem(secretary, ",林一" + row), "person_shared");
  EXPECT_EQ(stage(secretary, "Ｔ" + numbers["#1"].substr(1) + ",林一" + row).at("rows.0.verdict"),
            "new");
  EXPECT_EQ(stage(secretary, "网上专题班,4,2026-05-01\n", "培训名称,学时,完成日期\n")
                .at("rows.0.problems.0.code"),
            "required");
  // Whoever imports a certificate confirms it.
  EXPECT_EQ(problem(secretary, ",方一" + row), "own_work");
  EXPECT_EQ(stage(officer, ",方一" + row).at("rows.0.verdict"), "new");
}

TEST_F(Certificates, every_cell_that_cannot_be_read_says_why) {
  const Reply staged = stage(secretary,
                             "#1,,,,八,2026-13-05,\n#1,,网上专题班,,8,2026-05,\n"
                             "#1,,网上专题班,,8,2026-11-22,\n#1,,网上专题班,,0,1999-01-01,\n"
                             "#1,," +
                                 std::string(303, 'a') + ",,8 学时,20260305,\n");
  EXPECT_EQ(staged.at("rows.0.problems.0.code"), "required");
  EXPECT_EQ(staged.at("rows.0.problems.1.code"), "hours_invalid");
  EXPECT_EQ(staged.at("rows.0.problems.1.column"), "4");
  EXPECT_EQ(staged.at("rows.0.problems.2.code"), "date_invalid");
  EXPECT_EQ(staged.at("rows.1.problems.0.code"), "date_invalid");
  EXPECT_EQ(staged.at("rows.2.problems.0.code"), "out_of_range");
  EXPECT_EQ(staged.at("rows.3.problems.0.code"), "hours_invalid");
  EXPECT_EQ(staged.at("rows.3.problems.1.code"), "out_of_range");
  EXPECT_EQ(staged.at("rows.4.problems.0.code"), "too_long");
  EXPECT_EQ(staged.count("rows.4.problems"), 1u);
  const Reply errors = get(secretary, path_of(staged, "/error-workbook"));
  EXPECT_EQ(spreadsheet::read_table(errors.body, "问题.xlsx").rows.size(), 5u);
}

TEST_F(Certificates, a_row_is_mended_or_left_out_before_the_import_and_not_after_it) {
  const Reply staged = stage(secretary, "#1,,网上专题班,,八,2026-05-01,\n" + course);
  const std::string first_row = path_of(staged, "/rows/2");
  const Reply mended =
      world.must(secretary, Method::put, first_row, R"({"cells":[{"column":4,"text":"8"}]})");
  EXPECT_EQ(mended.at("counts.new_rows"), "2");
  const std::string mapping =
      R"({"columns":["staff_no","name","title","organiser","hours","completed_on",""]})";
  EXPECT_EQ(world.must(secretary, Method::put, path_of(staged, "/mapping"), mapping)
                .at("counts.new_rows"),
            "2");
  world.must(secretary, Method::put, first_row, R"({"cells":[],"skipped":true})");
  EXPECT_EQ(take_back(secretary, staged).code(), "import_not_applied");
  world.must(secretary, Method::put, path_of(staged, "/application"), "{}");
  EXPECT_EQ(own_minutes(), "480");
  EXPECT_EQ(world.call(secretary, Method::put, first_row, R"({"cells":[],"skipped":false})").code(),
            "import_closed");
  EXPECT_EQ(world.call(secretary, Method::put, path_of(staged, "/mapping"), mapping).code(),
            "import_closed");
  EXPECT_EQ(take_back(secretary, staged).status, 200);
  EXPECT_EQ(world.call(secretary, Method::put, path_of(staged, "/application"), "{}").code(),
            "import_closed");
}

TEST_F(Certificates, the_template_is_read_back_column_by_column) {
  const Reply file = get(secretary, "/certificate-template");
  ASSERT_EQ(file.status, 200);
  const auto table = spreadsheet::read_table(file.body, "模板.xlsx");
  EXPECT_THAT(table.headings, testing::ElementsAre("工号", "姓名", "培训名称", "主办单位", "学时",
                                                   "完成日期", "证书编号"));
  EXPECT_EQ(table.rows.size(), 0u);
  EXPECT_EQ(get(member, "/certificate-template").status, 403);
}

TEST_F(Certificates, an_erasure_takes_the_certificates_of_a_person_and_leaves_those_they_imported) {
  const Reply applied = apply(secretary, course + ",林二,网上专题班,,4,2026-05-01,\n");
  erase(secretary_person);
  const Reply kept = get(member, "/my/study-hours");
  EXPECT_EQ(kept.at("minutes"), "480");
  EXPECT_EQ(kept.at("certificates.0.entered_by"), "");
  erase(first);
  EXPECT_EQ(stage(officer, ",林二,网上专题班,,4,2026-05-01,\n").at("counts.same"), "1");
  EXPECT_EQ(take_back(officer, applied).at("kept.0.message"), "证书已不存在");
}

}  // namespace
}  // namespace yixin::test
