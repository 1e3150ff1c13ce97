#include <gtest/gtest.h>

#include "modules/org/test/office.h"
#include "platform/spreadsheet/read.h"

namespace yixin::org::test {
namespace {

Reply export_full(World& world) {
  return world.must(world.the_operator(), Method::post, "/people/export",
                    R"({"reason":"上级党委检查"})");
}

TEST(export_api, a_full_roster_read_back_changes_nothing) {
  World world;
  import_file(world, "units", sample("党组织.csv"));
  import_file(world, "people", sample("党员花名册.csv"));
  EXPECT_EQ(counts(stage(world, "people", export_full(world).body)), "0/0/210/0/0");
  const Reply masked = world.must(world.the_operator(), Method::get, "/people/export");
  EXPECT_EQ(counts(stage(world, "people", masked.body)), "0/0/210/0/0")
      << "a masked number that comes back is the stored one";
}

TEST(export_api, a_full_roster_fills_an_empty_hospital_alike) {
  World first;
  import_file(first, "units", sample("党组织.csv"));
  import_file(first, "people", sample("党员花名册.csv"));
  const std::string roster = export_full(first).body;
  World second;
  import_file(second, "units", sample("党组织.csv"));
  EXPECT_EQ(counts(import_file(second, "people", roster)), "210/0/0/0/0");
  EXPECT_EQ(counts(stage(second, "people", sample("党员花名册.csv"))), "0/0/210/0/0");
}

TEST(export_api, a_masked_roster_holds_no_number_and_a_full_one_is_recorded) {
  World world;
  import_file(world, "people",
              "姓名,工号,身份证号,联系电话,党员类别\n"
              "王亦铭,01116,11999919840411169X,19900008632,群众\n");
  const auto table = spreadsheet::read_table(
      world.must(world.the_operator(), Method::get, "/people/export").body, "a.xlsx");
  EXPECT_EQ(table.rows.at(0).at(6), "119***********169X");
  EXPECT_EQ(table.rows.at(0).at(19), "199****8632");
  EXPECT_EQ(audit_entries(world, "people.export"), 0u);
  const auto full = spreadsheet::read_table(export_full(world).body, "a.xlsx");
  EXPECT_EQ(full.rows.at(0).at(6), "11999919840411169X");
  EXPECT_EQ(audit_entries(world, "people.export"), 1u);
}

TEST(export_api, a_roster_holds_only_people_within_reach) {
  World world;
  const std::string inner = world.add_unit("branch", "内科第一党支部");
  const std::string surgery = world.add_unit("branch", "外科第一党支部");
  const std::string own = world.add_person("沈清和", "full_member", inner);
  world.add_person("林晚照", "full_member", surgery);
  const Actor secretary = world.sign_in(own, "branch_secretary", inner);
  const auto table =
      spreadsheet::read_table(world.must(secretary, Method::get, "/people/export").body, "a.xlsx");
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows.at(0).at(1), "沈清和");
  EXPECT_EQ(world.call(secretary, Method::get, "/people/export?unit_id=" + surgery).status, 404);
  EXPECT_EQ(
      world.call(secretary, Method::post, "/people/export", R"({"reason":"上级检查"})").status,
      403);
}

}  // namespace
}  // namespace yixin::org::test
