#include <gtest/gtest.h>

#include "modules/org/test/office.h"

namespace yixin::org::test {
namespace {

/// The sample hospital with its units; people come in the tests.
void with_units(World& world) { import_file(world, "units", sample("党组织.csv")); }

std::string people(World& world) {
  return world.must(world.the_operator(), Method::get, "/people?page_size=1").at("total");
}

Reply list_of(World& world, const std::string& search) {
  return world.must(world.the_operator(), Method::get, "/people?search=" + search);
}

TEST(import_people_api, the_sample_roster_goes_in_whole_and_a_second_time_changes_nothing) {
  World world;
  with_units(world);
  const Reply staged = stage(world, "people", sample("党员花名册.csv"));
  EXPECT_EQ(counts(staged), "210/0/0/0/0");
  EXPECT_EQ(people(world), "0") << "a preview writes nothing";
  apply(world, "people", staged);
  EXPECT_EQ(people(world), "210");
  EXPECT_EQ(counts(stage(world, "people", sample("党员花名册.csv"))), "0/0/210/0/0");
}

TEST(import_people_api, applying_twice_is_applying_once) {
  World world;
  with_units(world);
  const Reply staged = stage(world, "people", sample("党员花名册.csv"));
  apply(world, "people", staged);
  const Reply again = apply(world, "people", staged);
  EXPECT_EQ(again.at("state"), "applied");
  EXPECT_EQ(counts(again), "210/0/0/0/0");
  EXPECT_EQ(people(world), "210");
  EXPECT_EQ(audit_entries(world, "import.apply"), 2u) << "units once, people once";
}

TEST(import_people_api, every_row_of_the_faulty_sample_names_its_own_fault) {
  World world;
  with_units(world);
  const Reply staged = stage(world, "people", sample("人员花名册-有误.csv"));
  EXPECT_EQ(counts(staged), "10/0/0/15/0");
  const std::vector<std::pair<int, std::string>> expected{{0, ""},
                                                          {1, "id_number_invalid "},
                                                          {2, "birth_contradicts_id "},
                                                          {3, "sex_contradicts_id "},
                                                          {4, "unit_unknown "},
                                                          {5, "required "},
                                                          {13, "id_number_invalid "},
                                                          {14, "date_invalid "},
                                                          {15, "full_before_joined "},
                                                          {16, "category_unknown "},
                                                          {17, "department_unknown "},
                                                          {18, "phone_invalid "},
                                                          {19, ""},
                                                          {20, "joined_too_young "},
                                                          {21, ""},
                                                          {22, "row_repeated "},
                                                          {23, "row_repeated "},
                                                          {24, "row_repeated "}};
  for (const auto& [row, codes] : expected) EXPECT_EQ(problems(staged, row), codes) << row;
  EXPECT_EQ(staged.at("rows.1.problems.0.column"), "6");
  EXPECT_EQ(staged.at("rows.5.problems.0.column"), "1");
}

TEST(import_people_api, a_preview_masks_numbers) {
  World world;
  with_units(world);
  const Reply staged = stage(world, "people", sample("人员花名册-有误.csv"));
  EXPECT_EQ(staged.at("rows.0.cells.6"), "119***********6439");
  EXPECT_EQ(staged.body.find("119999199604186439"), std::string::npos);
}

TEST(import_people_api, good_rows_are_written_and_the_others_come_back_as_a_workbook) {
  World world;
  with_units(world);
  const Reply staged = import_file(world, "people", sample("人员花名册-有误.csv"));
  EXPECT_EQ(people(world), "10");
  EXPECT_EQ(list_of(world, "何兰薇").at("items.0.staff_no"), "02520") << "blanks in a name";
  EXPECT_EQ(list_of(world, "02512").at("items.0.name"), "马梦婷") << "full-width digits";
  const Reply workbook =
      world.must(world.the_operator(), Method::get,
                 "/imports/people/" + staged.at("import_id") + "/error-workbook");
  EXPECT_NE(workbook.header("Content-Disposition").find("filename"), std::string::npos);
  const Reply again = stage(world, "people", workbook.body);
  EXPECT_EQ(again.at("counts.total"), "15") << "the workbook can be corrected and sent back";
}

TEST(import_people_api, an_empty_cell_keeps_what_is_stored) {
  World world;
  with_units(world);
  import_file(world, "people",
              "姓名,工号,党员类别,所在支部,学历,联系电话\n"
              "沈清和,01116,正式党员,内科第一党支部,大学本科,19900008632\n");
  const Reply staged = stage(world, "people",
                             "姓名,工号,党员类别,所在支部,学历,联系电话\n"
                             "沈清和,01116,,,,\n");
  EXPECT_EQ(counts(staged), "0/0/1/0/0");
}

TEST(import_people_api, a_new_branch_in_the_file_is_a_transfer) {
  World world;
  with_units(world);
  const std::string head = "姓名,工号,党员类别,所在支部\n";
  import_file(world, "people", head + "沈清和,01116,正式党员,内科第一党支部\n");
  world.clock().advance_ms(24LL * 3600 * 1000);
  const Reply moved = import_file(world, "people", head + "沈清和,01116,正式党员,外科第一党支部\n");
  EXPECT_EQ(counts(moved), "0/1/0/0/0");
  const Reply row = list_of(world, "01116");
  EXPECT_EQ(row.at("items.0.unit_name"), "外科第一党支部");
  const Reply view =
      world.must(world.the_operator(), Method::get, "/people/" + row.at("items.0.person_id"));
  EXPECT_EQ(view.at("memberships.1.to_on"), "2026-11-22");
}

TEST(import_people_api, a_member_of_a_group_stays_in_it_when_the_file_names_only_the_branch) {
  World world;
  with_units(world);
  import_file(world, "people",
              "姓名,工号,党员类别,所在支部,党小组\n"
              "沈清和,01116,正式党员,内科第一党支部,第一党小组\n");
  EXPECT_EQ(list_of(world, "01116").at("items.0.group_name"), "内科第一党支部第一党小组");
  const Reply staged = stage(world, "people", "姓名,工号,所在支部\n沈清和,01116,内科第一党支部\n");
  EXPECT_EQ(counts(staged), "0/0/1/0/0");
  const Reply unknown =
      stage(world, "people", "姓名,工号,所在支部,党小组\n沈清和,01116,内科第一党支部,第九党小组\n");
  EXPECT_EQ(problems(unknown, 0), "group_unknown ");
}

TEST(import_people_api, a_namesake_without_numbers_is_asked_about) {
  World world;
  with_units(world);
  import_file(world, "people",
              "姓名,工号,党员类别,所在支部\n"
              "沈清和,01116,正式党员,内科第一党支部\n");
  const std::string file = "姓名,党员类别,所在支部\n沈清和,预备党员,外科第一党支部\n";
  const Reply staged = stage(world, "people", file);
  EXPECT_EQ(counts(staged), "0/0/0/0/1");
  const std::string path = "/imports/people/" + staged.at("import_id") + "/choices";
  const std::string person = staged.at("rows.0.candidates.0.person_id");
  const Reply chosen = world.must(world.the_operator(), Method::put, path,
                                  "{\"row\":2,\"person_id\":\"" + person + "\"}");
  EXPECT_EQ(counts(chosen), "0/1/0/0/0");
  const Reply created =
      world.must(world.the_operator(), Method::put, path, R"({"row":2,"create":true})");
  EXPECT_EQ(counts(created), "1/0/0/0/0");
  EXPECT_EQ(world
                .call(world.the_operator(), Method::put, path,
                      R"({"row":2,"person_id":"00000000000000000000000000000000"})")
                .code(),
            "no_such_candidate");
  apply(world, "people", staged);
  EXPECT_EQ(people(world), "2");
  EXPECT_EQ(
      world.call(world.the_operator(), Method::put, path, R"({"row":2,"create":true})").code(),
      "import_closed");
}

TEST(import_people_api, numbers_that_belong_to_others_are_problems) {
  World world;
  with_units(world);
  const std::string head = "姓名,工号,身份证号,党员类别,所在支部\n";
  import_file(world, "people",
              head + "王亦铭,01116,11999919840411169X,正式党员,内科第一党支部\n" +
                  "程云松,00349,119999197311269418,正式党员,内科第一党支部\n");
  const Reply staged = stage(world, "people",
                             head + "王亦铭,01116,119999197311269418,正式党员,内科第一党支部\n" +
                                 "沈清和,00349,,正式党员,内科第一党支部\n" +
                                 "王亦铭,09999,11999919840411169X,正式党员,内科第一党支部\n");
  EXPECT_EQ(problems(staged, 0), "numbers_of_two_people ");
  EXPECT_EQ(problems(staged, 1), "staff_no_of_another ");
  EXPECT_EQ(problems(staged, 2), "staff_no_differs ");
}

TEST(import_people_api, a_second_secretary_is_a_problem) {
  World world;
  with_units(world);
  const Reply staged = stage(world, "people",
                             "姓名,工号,党员类别,所在支部,党内职务\n"
                             "沈清和,01116,正式党员,内科第一党支部,支部书记、第一党总支书记\n"
                             "林晚照,01117,正式党员,内科第一党支部,支部书记\n"
                             "周远山,01118,正式党员,内科第一党支部,支部组织干事\n");
  EXPECT_EQ(problems(staged, 0), "");
  EXPECT_EQ(problems(staged, 1), "post_taken ");
  EXPECT_EQ(problems(staged, 2), "post_unknown ");
}

TEST(import_people_api, undoing_takes_new_people_away_and_importing_again_brings_them_back) {
  World world;
  with_units(world);
  const Reply staged = import_file(world, "people", sample("党员花名册.csv"));
  const std::string person = list_of(world, "01116").at("items.0.person_id");
  EXPECT_EQ(undo(world, "people", staged).at("state"), "undone");
  EXPECT_EQ(people(world), "0");
  EXPECT_EQ(world.call(world.the_operator(), Method::get, "/people/" + person).status, 404);
  EXPECT_EQ(counts(import_file(world, "people", sample("党员花名册.csv"))), "210/0/0/0/0");
  EXPECT_EQ(list_of(world, "01116").at("items.0.person_id"), person);
}

TEST(import_people_api, undoing_restores_what_was_there) {
  World world;
  with_units(world);
  const std::string head = "姓名,工号,党员类别,所在支部,联系电话,党内职务\n";
  import_file(world, "people", head + "沈清和,01116,预备党员,内科第一党支部,19900008632,\n");
  const Reply second = import_file(
      world, "people", head + "沈清和,01116,正式党员,外科第一党支部,19900000001,组织委员\n");
  EXPECT_EQ(counts(second), "0/1/0/0/0");
  undo(world, "people", second);
  const std::string path = "/people/" + list_of(world, "01116").at("items.0.person_id");
  const Reply view = world.must(world.the_operator(), Method::get, path);
  EXPECT_EQ(view.at("category"), "probationary_member");
  EXPECT_EQ(view.at("phone"), "199****8632");
  EXPECT_EQ(view.at("memberships.0.unit_name"), "内科第一党支部");
  EXPECT_EQ(view.count("memberships"), 1u);
  EXPECT_EQ(view.count("posts"), 0u);
}

TEST(import_people_api, undoing_keeps_people_that_somebody_worked_on_since) {
  World world;
  with_units(world);
  const Reply staged = import_file(world, "people",
                                   "姓名,工号,党员类别\n"
                                   "沈清和,01116,群众\n"
                                   "林晚照,01117,群众\n");
  const std::string person = list_of(world, "01116").at("items.0.person_id");
  world.must(seen(world.the_operator(), 1), Method::put, "/people/" + person,
             person_form("沈清和", R"(,"staff_no":"01116","remark":"已核对")"));
  const Reply undone = undo(world, "people", staged);
  EXPECT_EQ(undone.count("kept"), 1u);
  EXPECT_EQ(undone.at("kept.0.row"), "2");
  EXPECT_EQ(people(world), "1");
}

TEST(import_people_api, only_the_last_import_is_undone) {
  World world;
  const Reply first = import_file(world, "people", "姓名,工号,党员类别\n沈清和,01116,群众\n");
  const Reply second = import_file(world, "people", "姓名,工号,党员类别\n林晚照,01117,群众\n");
  const std::string path = "/imports/people/" + first.at("import_id") + "/application";
  EXPECT_EQ(world.call(world.the_operator(), Method::del, path).code(), "not_last_import");
  undo(world, "people", second);
  EXPECT_EQ(world.call(world.the_operator(), Method::del, path).at("state"), "undone");
}

TEST(import_people_api, an_officer_of_a_part_imports_into_that_part_only) {
  World world;
  with_units(world);
  const Reply units = world.must(world.the_operator(), Method::get, "/units");
  std::string general;
  for (std::size_t i = 0; i < units.count("items"); ++i) {
    const std::string item = "items." + std::to_string(i);
    if (units.at(item + ".name") == "第一党总支") general = units.at(item + ".unit_id");
  }
  import_file(world, "people", "姓名,工号,党员类别\n周远山,01118,群众\n");
  const Actor officer =
      world.sign_in(world.add_person("林晚照", "full_member", general), "party_officer", general);
  const Reply staged = world.must(officer, Method::post, "/imports/people?file_name=a.csv",
                                  "姓名,工号,党员类别,所在支部\n"
                                  "沈清和,01116,正式党员,内科第一党支部\n"
                                  "许知远,01117,正式党员,外科第一党支部\n"
                                  "周远山,01118,群众,\n");
  EXPECT_EQ(problems(staged, 0), "");
  EXPECT_EQ(problems(staged, 1), "unit_unknown out_of_reach ");
  EXPECT_EQ(problems(staged, 2), "out_of_reach ");
}

TEST(import_people_api, a_namesake_outside_the_reach_is_not_hinted_at) {
  World world;
  const std::string inner = world.add_unit("general_branch", "第一党总支");
  const std::string surgery = world.add_unit("general_branch", "第二党总支");
  world.add_person("沈清和", "full_member", surgery);
  const Actor officer =
      world.sign_in(world.add_person("林晚照", "full_member", inner), "party_officer", inner);
  const std::string file = "姓名,党员类别,所在支部\n沈清和,正式党员,第一党总支\n";
  const Reply staged = world.must(officer, Method::post, "/imports/people?file_name=a.csv", file);
  EXPECT_EQ(counts(staged), "1/0/0/0/0");
  EXPECT_EQ(counts(stage(world, "people", file)), "0/0/0/0/1") << "the whole office is asked";
}

TEST(import_people_api, a_number_alone_brings_nobody_back) {
  World world;
  const auto imported = [&](const std::string& row) {
    const Reply applied =
        import_file(world, "people", "姓名,工号,身份证号,党员类别\n" + row + ",群众\n");
    EXPECT_EQ(counts(applied), "1/0/0/0/0");
    const std::string person = list_of(world, "01116").at("items.0.person_id");
    undo(world, "people", applied);
    return person;
  };
  const std::string first = imported("沈清和,01116,11999919840411169X");
  const std::string namesake = imported("沈清和,01116,119999197311269418");
  EXPECT_NE(namesake, first);
  EXPECT_EQ(imported("沈 清和,01116,"), namesake);
  const std::string other = imported("林晚照,01116,");
  EXPECT_NE(other, namesake);
  const std::string entered = world
                                  .must(world.the_operator(), Method::post, "/people",
                                        person_form("周远山", R"(,"staff_no":"01116")"))
                                  .at("person_id");
  EXPECT_NE(entered, other);
}

TEST(import_people_api, somebody_in_the_roster_is_meant_before_somebody_withdrawn_from_it) {
  World world;
  const std::string head = "姓名,工号,身份证号,党员类别\n";
  undo(world, "people", import_file(world, "people", head + "沈清和,01116,,群众\n"));
  import_file(world, "people", head + "沈清和,,11999919840411169X,群众\n");
  const Reply again = import_file(world, "people", head + "沈清和,01116,11999919840411169X,群众\n");
  EXPECT_EQ(counts(again), "0/1/0/0/0");
  EXPECT_EQ(people(world), "1");
}

TEST(import_people_api, undoing_keeps_people_who_have_got_an_account) {
  World world;
  const Reply staged = import_file(world, "people",
                                   "姓名,工号,党员类别\n"
                                   "沈清和,01116,群众\n"
                                   "林晚照,01117,群众\n");
  const Actor person = world.sign_in(list_of(world, "01117").at("items.0.person_id"));
  const Reply undone = undo(world, "people", staged);
  ASSERT_EQ(undone.count("kept"), 1u);
  EXPECT_EQ(undone.at("kept.0.message"), "林晚照已有账号，予以保留");
  EXPECT_EQ(people(world), "1");
  EXPECT_EQ(world.call(person, Method::get, "/session").status, 200);
}

TEST(import_people_api, a_post_named_twice_in_a_cell_is_one_post) {
  World world;
  with_units(world);
  const Reply applied = import_file(world, "people",
                                    "姓名,工号,党员类别,所在支部,党内职务\n"
                                    "沈清和,01116,正式党员,内科第一党支部,支部书记、书记\n");
  EXPECT_EQ(counts(applied), "1/0/0/0/0");
  const std::string path = "/people/" + list_of(world, "01116").at("items.0.person_id");
  EXPECT_EQ(world.must(world.the_operator(), Method::get, path).count("posts"), 1u);
}

TEST(import_people_api, a_preview_says_nothing_of_people_outside_the_reach_but_that) {
  World world;
  const std::string inner = world.add_unit("general_branch", "第一党总支");
  world.add_unit("general_branch", "第二党总支");
  const Reply known =
      import_file(world, "people",
                  "姓名,工号,身份证号,党员类别,所在支部,入党日期\n"
                  "沈清和,01116,11999919840411169X,正式党员,第二党总支,2010-07-01\n");
  ASSERT_EQ(counts(known), "1/0/0/0/0");
  const Actor officer =
      world.sign_in(world.add_person("林晚照", "full_member", inner), "party_officer", inner);
  const auto said = [&](const std::string& row) {
    return problems(world.must(officer, Method::post, "/imports/people?file_name=a.csv",
                               "姓名,工号,身份证号,党员类别,转正日期\n" + row + '\n'),
                    0);
  };
  EXPECT_EQ(said("沈清和,01116,,,2010-07-02"), "out_of_reach ");
  EXPECT_EQ(said("沈清和,01116,,,2010-06-30"), "out_of_reach ");
  EXPECT_EQ(said("沈清和,01116,119***********169X,群众,"), "out_of_reach ");
  EXPECT_EQ(said("沈清和,01116,119***********1691,,"), "out_of_reach ");
  EXPECT_EQ(said("周远山,01116,,群众,"), "out_of_reach ");
  EXPECT_EQ(said("沈清和,01118,11999919840411169X,群众,"), "out_of_reach ");
}

}  // namespace
}  // namespace yixin::org::test
