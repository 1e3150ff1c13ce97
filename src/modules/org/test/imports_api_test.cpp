#include <gtest/gtest.h>

#include "modules/org/test/office.h"
#include "platform/fields/retention.h"

/// The machinery of platform/intake, tried with the roster: what every kind shares.
namespace yixin::org::test {
namespace {

constexpr const char* two_rows =
    "姓名,工号,党员类别\n"
    "沈清和,01116,群众\n"
    "林晚照,工号不对,群众\n";

std::string address(const Reply& import, const std::string& rest = "") {
  return "/imports/people/" + import.at("import_id") + rest;
}

TEST(imports_api, the_guessed_columns_can_be_changed) {
  World world;
  const Reply staged = stage(world, "people", "代号,称呼,党员类别\n01116,沈清和,群众\n");
  EXPECT_EQ(staged.at("columns"), R"(["","","category"])");
  EXPECT_EQ(problems(staged, 0), "column_missing ");
  const Reply mapped = world.must(world.the_operator(), Method::put, address(staged, "/mapping"),
                                  R"({"columns":["staff_no","name","category"]})");
  EXPECT_EQ(counts(mapped), "1/0/0/0/0");
}

TEST(imports_api, a_mapping_must_name_each_column_once) {
  World world;
  const Reply staged = stage(world, "people", two_rows);
  const auto map = [&](const std::string& columns) {
    return world
        .call(world.the_operator(), Method::put, address(staged, "/mapping"),
              "{\"columns\":" + columns + '}')
        .code();
  };
  EXPECT_EQ(map(R"(["name","staff_no"])"), "columns_mismatch");
  EXPECT_EQ(map(R"(["name","name",""])"), "field_twice");
  EXPECT_EQ(map(R"(["name","shoe_size",""])"), "unknown_field");
}

TEST(imports_api, rows_are_paged_and_filtered) {
  World world;
  const Reply staged = stage(world, "people", two_rows);
  const Reply bad =
      world.must(world.the_operator(), Method::get, address(staged, "?only=problems"));
  EXPECT_EQ(bad.at("total"), "1");
  EXPECT_EQ(bad.at("rows.0.row"), "3");
  const Reply page =
      world.must(world.the_operator(), Method::get, address(staged, "?page=2&page_size=1"));
  EXPECT_EQ(page.count("rows"), 1u);
  EXPECT_EQ(page.at("rows.0.row"), "3");
  EXPECT_EQ(world.must(world.the_operator(), Method::get, address(staged, "?only=new")).at("total"),
            "1");
}

TEST(imports_api, a_row_of_people_is_corrected_before_it_is_written_and_not_after) {
  World world;
  const Reply staged = stage(world, "people", two_rows);
  const std::string row = address(staged, "/rows/3");
  const std::string form = R"({"cells":[{"column":1,"text":"01117"}]})";
  EXPECT_EQ(counts(world.must(world.the_operator(), Method::put, row, form)), "2/0/0/0/0");
  apply(world, "people", staged);
  EXPECT_EQ(world.call(world.the_operator(), Method::put, row, form).code(), "import_closed");
  EXPECT_EQ(world.must(world.the_operator(), Method::get, "/people?search=01117").at("total"), "1");
}

TEST(imports_api, a_row_of_units_is_corrected_before_it_is_written_and_not_after) {
  World world;
  const Reply staged = stage(world, "units",
                             "名称,类型,上级组织,成立日期\n"
                             "云和医院党委,党委,,1985-06-20\n"
                             "机关党支部,党指部,云和医院党委,2003-05-12\n");
  const std::string row = "/imports/units/" + staged.at("import_id") + "/rows/3";
  const std::string form = R"({"cells":[{"column":1,"text":"党支部"}]})";
  EXPECT_EQ(staged.at("counts.problems"), "1");
  EXPECT_EQ(world.must(world.the_operator(), Method::put, row, form).at("counts.problems"), "0");
  apply(world, "units", staged);
  EXPECT_EQ(world.call(world.the_operator(), Method::put, row, form).code(), "import_closed");
}

TEST(imports_api, what_is_applied_is_closed) {
  World world;
  const Reply staged = import_file(world, "people", two_rows);
  EXPECT_EQ(world
                .call(world.the_operator(), Method::put, address(staged, "/mapping"),
                      R"({"columns":["name","",""]})")
                .code(),
            "import_closed");
  undo(world, "people", staged);
  EXPECT_EQ(
      world.call(world.the_operator(), Method::put, address(staged, "/application"), "{}").code(),
      "import_closed");
}

TEST(imports_api, what_was_not_applied_is_not_undone) {
  World world;
  const Reply staged = stage(world, "people", two_rows);
  EXPECT_EQ(world.call(world.the_operator(), Method::del, address(staged, "/application")).code(),
            "import_not_applied");
}

TEST(imports_api, an_import_is_seen_by_its_uploader_and_the_hospitals_office_only) {
  World world;
  const std::string first = world.add_unit("general_branch", "第一党总支");
  const std::string second = world.add_unit("general_branch", "第二党总支");
  const Actor one =
      world.sign_in(world.add_person("沈清和", "full_member", first), "party_officer", first);
  const Actor other =
      world.sign_in(world.add_person("林晚照", "full_member", second), "party_officer", second);
  const Reply staged = world.must(one, Method::post, "/imports/people?file_name=a.csv", two_rows);
  EXPECT_EQ(world.call(one, Method::get, address(staged)).status, 200);
  EXPECT_EQ(world.call(other, Method::get, address(staged)).status, 404);
  EXPECT_EQ(world.must(other, Method::get, "/imports/people").count("items"), 0u);
  const Reply all = world.must(world.the_operator(), Method::get, "/imports/people");
  EXPECT_EQ(all.at("items.0.created_by"), "沈清和");
  EXPECT_EQ(
      world.call(world.the_operator(), Method::get, "/imports/units/" + staged.at("import_id"))
          .status,
      404)
      << "an import is known under its own kind";
}

TEST(imports_api, staged_rows_are_sealed) {
  World world;
  stage(world, "people", two_rows);
  world.read([](db::ReadTx& tx) {
    const auto rows = tx.all<describe::Bytes>(R"sql(SELECT cells FROM intake_row)sql");
    ASSERT_EQ(rows.size(), 2u);
    for (const auto& row : rows) EXPECT_EQ(row.data.find("01116"), std::string::npos);
  });
}

TEST(imports_api, rows_are_forgotten_after_thirty_days) {
  World world;
  const Reply staged = import_file(world, "people", two_rows);
  world.clock().advance_ms(31LL * 24 * 3600 * 1000);
  world.write([](db::WriteTx& tx) { fields::delete_expired(tx); });
  EXPECT_EQ(world.must(world.the_operator(), Method::get, address(staged)).count("rows"), 0u);
  EXPECT_EQ(world.call(world.the_operator(), Method::del, address(staged, "/application")).code(),
            "rows_forgotten");
}

TEST(imports_api, a_file_that_is_no_table_is_refused) {
  World world;
  const Reply refused = world.call(world.the_operator(), Method::post,
                                   "/imports/people?file_name=a.xlsx", "PK\x03\x04 broken");
  EXPECT_GE(refused.status, 400);
  EXPECT_LT(refused.status, 500) << refused.body;
}

TEST(imports_api, a_reader_of_people_may_not_import) {
  World world;
  const std::string branch = world.add_unit("branch", "内科第一党支部");
  const Actor secretary =
      world.sign_in(world.add_person("沈清和", "full_member", branch), "branch_secretary", branch);
  EXPECT_EQ(world.call(secretary, Method::post, "/imports/people?file_name=a.csv", two_rows).status,
            403);
}

}  // namespace
}  // namespace yixin::org::test
