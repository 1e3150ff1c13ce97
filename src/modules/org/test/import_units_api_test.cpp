#include <gtest/gtest.h>

#include "modules/org/test/office.h"

namespace yixin::org::test {
namespace {

constexpr const char* head = "名称,简称,类型,上级组织,科室,成立日期,支部类型\n";

TEST(import_units_api, the_sample_goes_in_whole_and_a_second_time_changes_nothing) {
  World world;
  EXPECT_EQ(counts(import_file(world, "units", sample("党组织.csv"))), "23/0/0/0/0");
  EXPECT_EQ(world.must(world.the_operator(), Method::get, "/departments").count("items"), 18u);
  EXPECT_EQ(world.must(world.the_operator(), Method::get, "/units").count("items"), 23u);
  EXPECT_EQ(counts(stage(world, "units", sample("党组织.csv"))), "0/0/23/0/0");
}

TEST(import_units_api, columns_are_mapped_and_wrong_rows_come_back_as_a_workbook) {
  World world;
  const Actor op = world.the_operator();
  const Reply staged = stage(world, "units",
                             "机构,类型,成立日期\n"
                             "甲支部,党支部,2003-05-12\n"
                             "乙支部,党支部,2003-02-30\n");
  const std::string path = "/imports/units/" + staged.at("import_id");
  const Reply mapped =
      world.must(op, Method::put, path + "/mapping", R"({"columns":["name","kind","founded_on"]})");
  EXPECT_EQ(counts(mapped), "1/0/0/1/0");
  EXPECT_EQ(counts(world.must(op, Method::get, path)), "1/0/0/1/0");
  const Reply workbook = world.must(op, Method::get, path + "/error-workbook");
  EXPECT_EQ(stage(world, "units", workbook.body).at("counts.total"), "1");
  EXPECT_EQ(world.must(op, Method::get, "/imports/units").count("items"), 2u);
  EXPECT_EQ(world.call(op, Method::del, path + "/application").code(), "import_not_applied");
  apply(world, "units", staged);
  EXPECT_EQ(world.call(op, Method::put, path + "/mapping", R"({"columns":["name","",""]})").code(),
            "import_closed");
  undo(world, "units", staged);
  EXPECT_EQ(world.call(op, Method::put, path + "/application", "{}").code(), "import_closed");
}

TEST(import_units_api, a_parent_may_stand_later_in_the_file) {
  World world;
  const Reply applied = import_file(
      world, "units",
      std::string(head) + "内科第一党支部,,党支部,第一党总支,心内科,2003-05-12,普通\n" +
          "第一党总支,,党总支,云和医院党委,,2003-04-28,\n" + "云和医院党委,,党委,,,1985-06-20,\n");
  EXPECT_EQ(counts(applied), "3/0/0/0/0");
  const Reply units = world.must(world.the_operator(), Method::get, "/units");
  EXPECT_EQ(units.at("items.2.name"), "内科第一党支部");
  EXPECT_EQ(units.at("items.2.parent_id"), units.at("items.1.unit_id"));
}

TEST(import_units_api, wrong_rows_say_what_is_wrong) {
  World world;
  const Reply staged =
      stage(world, "units",
            std::string(head) + "甲支部,,党支部,无此总支,,2003-05-12,\n" +  // unknown parent
                "乙总支,,党总支,丙总支,,2003-05-12,\n" +                    // a circle of two
                "丙总支,,党总支,乙总支,,2003-05-12,\n" +
                "丁小组,,党小组,,,2003-05-12,\n" +  // a group needs a branch
                "戊支部,,党支部,,,,\n");            // no founding date
  EXPECT_EQ(problems(staged, 0), "parent_unknown ");
  EXPECT_EQ(problems(staged, 1), "wrong_parent ");
  EXPECT_EQ(problems(staged, 2), "wrong_parent ");
  EXPECT_EQ(problems(staged, 3), "wrong_parent ");
  EXPECT_EQ(problems(staged, 4), "required ");
}

TEST(import_units_api, a_child_of_a_wrong_row_is_not_written_either) {
  World world;
  const Reply staged = stage(world, "units",
                             std::string(head) + "第一党小组,,党小组,甲支部,,2003-05-12,\n" +
                                 "甲支部,,党支部,,,2003-02-30,\n");
  EXPECT_EQ(problems(staged, 0), "parent_has_problems ");
  EXPECT_EQ(counts(apply(world, "units", staged)), "0/0/0/2/0");
}

TEST(import_units_api, a_unit_does_not_move_by_an_import) {
  World world;
  import_file(world, "units", sample("党组织.csv"));
  const Reply staged = stage(
      world, "units", std::string(head) + "内科第一党支部,,党支部,第二党总支,,2003-05-12,普通\n");
  EXPECT_EQ(problems(staged, 0), "parent_differs ");
}

TEST(import_units_api, undoing_restores_changed_units_and_removes_new_ones) {
  World world;
  import_file(world, "units", std::string(head) + "甲支部,甲,党支部,,心内科,2003-05-12,普通\n");
  const Reply second =
      import_file(world, "units",
                  std::string(head) + "甲支部,一支部,党支部,,骨科,2003-05-12,联合\n" +
                      "乙支部,,党支部,,急诊科,2003-05-12,\n");
  EXPECT_EQ(counts(second), "1/1/0/0/0");
  EXPECT_EQ(undo(world, "units", second).count("kept"), 0u);
  const Reply units = world.must(world.the_operator(), Method::get, "/units");
  ASSERT_EQ(units.count("items"), 1u);
  EXPECT_EQ(units.at("items.0.short_name"), "甲");
  EXPECT_EQ(units.at("items.0.branch_type"), "regular");
  EXPECT_EQ(units.at("items.0.departments.0.name"), "心内科");
  EXPECT_EQ(world.must(world.the_operator(), Method::get, "/departments").count("items"), 1u);
}

TEST(import_units_api, undoing_keeps_a_unit_that_people_belong_to) {
  World world;
  const Reply staged =
      import_file(world, "units", std::string(head) + "甲支部,,党支部,,,2003-05-12,\n");
  const std::string unit =
      world.must(world.the_operator(), Method::get, "/units").at("items.0.unit_id");
  world.add_person("沈清和", "full_member", unit);
  EXPECT_EQ(undo(world, "units", staged).at("kept.0.row"), "2");
}

TEST(import_units_api, undoing_keeps_a_unit_that_something_was_entered_for) {
  World world;
  const Reply staged = import_file(
      world, "units",
      std::string(head) + "甲支部,,党支部,,,2003-05-12,\n乙支部,,党支部,,,2003-05-12,\n");
  const Reply units = world.must(world.the_operator(), Method::get, "/units");
  ASSERT_EQ(units.at("items.1.name"), "乙支部");
  world.must(world.the_operator(), Method::post, "/units/" + units.at("items.1.unit_id") + "/items",
             R"({"text":"换届准备","due_on":null,"person_ids":[]})");
  const Reply undone = undo(world, "units", staged);
  ASSERT_EQ(undone.count("kept"), 1u);
  EXPECT_EQ(undone.at("kept.0.row"), "3");
}

}  // namespace
}  // namespace yixin::org::test
