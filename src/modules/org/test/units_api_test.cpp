#include <gtest/gtest.h>

#include "modules/org/test/office.h"

namespace yixin::org::test {
namespace {

std::string names(const Reply& list) {
  std::string out;
  for (std::size_t i = 0; i < list.count("items"); ++i) {
    out += list.at("items." + std::to_string(i) + ".name") + ' ';
  }
  return out;
}

/// A committee with two general branches of one branch each.
struct Tree {
  explicit Tree(World& world)
      : committee(world.add_unit("committee", "云和医院党委")),
        first(world.add_unit("general_branch", "第一党总支", committee)),
        second(world.add_unit("general_branch", "第二党总支", committee)),
        inner(world.add_unit("branch", "内科第一党支部", first)),
        surgery(world.add_unit("branch", "外科第一党支部", second)) {}
  std::string committee, first, second, inner, surgery;
};

TEST(units_api, units_are_listed_parents_first) {
  World world;
  const Tree tree(world);
  const Reply list = world.must(world.the_operator(), Method::get, "/units");
  EXPECT_EQ(names(list), "云和医院党委 第一党总支 内科第一党支部 第二党总支 外科第一党支部 ");
  EXPECT_EQ(list.at("items.0.parent_id"), "");
  EXPECT_EQ(list.at("items.2.parent_id"), tree.first);
  EXPECT_EQ(list.at("items.2.branch_type"), "regular");
}

TEST(units_api, a_secretary_sees_the_own_part_of_the_tree_only) {
  World world;
  const Tree tree(world);
  const Actor secretary = world.sign_in(world.add_person("沈清和", "full_member", tree.inner),
                                        "general_branch_secretary", tree.first);
  const Reply list = world.must(secretary, Method::get, "/units");
  EXPECT_EQ(names(list), "第一党总支 内科第一党支部 ");
  EXPECT_EQ(list.at("items.0.parent_id"), "") << "the committee is not theirs to know";
  EXPECT_EQ(world.call(secretary, Method::get, "/units/" + tree.surgery).status, 404);
  EXPECT_EQ(world.call(secretary, Method::get, "/units/" + tree.inner).status, 200);
}

TEST(units_api, members_are_counted_up_the_tree) {
  World world;
  const Tree tree(world);
  world.add_person("甲", "full_member", tree.inner);
  world.add_person("乙", "probationary_member", tree.inner);
  world.add_person("丙", "applicant", tree.inner);
  world.add_person("丁", "full_member", tree.surgery);
  const auto count = [&](const std::string& unit) {
    return world.must(world.the_operator(), Method::get, "/units/" + unit).at("member_count");
  };
  EXPECT_EQ(count(tree.inner), "2");
  EXPECT_EQ(count(tree.first), "2");
  EXPECT_EQ(count(tree.committee), "3");
}

TEST(units_api, a_unit_hangs_only_where_it_may) {
  World world;
  const Tree tree(world);
  const auto create = [&](const std::string& kind, const std::string& name,
                          const std::string& parent) {
    return world.call(world.the_operator(), Method::post, "/units",
                      "{\"kind\":\"" + kind + "\",\"name\":\"" + name + "\",\"parent_id\":\"" +
                          parent + "\",\"founded_on\":\"2020-01-01\"}");
  };
  EXPECT_EQ(create("group", "第一党小组", tree.first).code(), "wrong_parent");
  EXPECT_EQ(create("committee", "第二党委", tree.committee).code(), "wrong_parent");
  EXPECT_EQ(create("group", "第一党小组", tree.inner).status, 200);
  EXPECT_EQ(create("branch", "内科 第一党支部", tree.first).code(), "unit_name_taken");
}

TEST(units_api, a_change_needs_the_latest_revision) {
  World world;
  const Tree tree(world);
  const auto change = [&](int rev) {
    return world.call(
        seen(world.the_operator(), rev), Method::put, "/units/" + tree.inner,
        R"({"name":"内科党支部","short_name":"内科支部","branch_type":"joint","department_ids":[]})");
  };
  EXPECT_EQ(change(1).at("name"), "内科党支部");
  EXPECT_EQ(change(1).status, 412);
  EXPECT_EQ(change(2).at("branch_type"), "joint");
  EXPECT_EQ(audit_entries(world, "unit.change"), 2u);
}

TEST(units_api, a_unit_does_not_take_the_name_of_another) {
  World world;
  const Tree tree(world);
  const Reply taken = world.call(seen(world.the_operator(), 1), Method::put, "/units/" + tree.inner,
                                 R"({"name":"外科第一党支部","department_ids":[]})");
  EXPECT_EQ(taken.status, 409);
  EXPECT_EQ(taken.code(), "unit_name_taken");
}

TEST(units_api, a_unit_with_people_or_children_is_not_dissolved) {
  World world;
  const Tree tree(world);
  const std::string person = world.add_person("沈清和", "full_member", tree.inner);
  const auto dissolve = [&](const std::string& unit) {
    return world.call(world.the_operator(), Method::put, "/units/" + unit + "/dissolution",
                      R"({"on":"2026-11-20","reason":"并入外科"})");
  };
  EXPECT_EQ(dissolve(tree.first).code(), "unit_has_children");
  EXPECT_EQ(dissolve(tree.inner).code(), "unit_has_members");
  world.must(world.the_operator(), Method::post, "/people/" + person + "/memberships",
             "{\"unit_id\":\"" + tree.surgery + "\",\"from_on\":\"2026-11-21\"}");
  EXPECT_EQ(dissolve(tree.inner).at("dissolved_on"), "2026-11-20");
  EXPECT_EQ(dissolve(tree.inner).code(), "unit_dissolved");
}

TEST(units_api, a_dissolved_unit_leaves_its_name_free) {
  World world;
  const std::string first = world.add_unit("branch", "援外党支部");
  world.must(world.the_operator(), Method::put, "/units/" + first + "/dissolution",
             R"({"on":"2026-11-20","reason":"任务结束"})");
  EXPECT_NE(world.add_unit("branch", "援外党支部"), first);
}

TEST(units_api, warnings_of_a_branch_quote_the_rule) {
  World world;
  const std::string branch = world.add_unit("branch", "药学党支部");
  world.add_person("沈清和", "full_member", branch);
  const Reply view = world.must(world.the_operator(), Method::get, "/units/" + branch);
  EXPECT_EQ(view.at("warnings.0.code"), "org.branch.size");
  EXPECT_NE(view.at("warnings.0.rule.text"), "");
  EXPECT_EQ(view.at("warnings.1.code"), "org.branch.secretary");
}

TEST(units_api, a_temporary_branch_has_no_terms) {
  World world;
  const std::string branch =
      world
          .must(world.the_operator(), Method::post, "/units",
                R"({"kind":"branch","name":"援外临时党支部","branch_type":"temporary",)"
                R"("founded_on":"2026-10-01","purpose":"援外医疗"})")
          .at("unit_id");
  const std::string term = R"({"number":1,"from_on":"2026-10-01","to_on":"2029-10-01"})";
  EXPECT_EQ(
      world.call(world.the_operator(), Method::post, "/units/" + branch + "/terms", term).code(),
      "temporary_branch");
}

TEST(units_api, a_term_is_recorded_once) {
  World world;
  const Tree tree(world);
  const std::string path = "/units/" + tree.inner + "/terms";
  const std::string term = R"({"number":3,"from_on":"2024-01-10","to_on":"2027-01-10"})";
  const Reply view = world.must(world.the_operator(), Method::post, path, term);
  EXPECT_EQ(view.at("terms.0.number"), "3");
  EXPECT_NE(view.body.find("org.term.branch"), std::string::npos) << "the end is near";
  EXPECT_EQ(world.call(world.the_operator(), Method::post, path, term).code(), "term_taken");
  EXPECT_EQ(world
                .call(world.the_operator(), Method::post, path,
                      R"({"number":4,"from_on":"2027-01-10","to_on":"2027-01-10"})")
                .code(),
            "bad_term");
}

TEST(units_api, names_of_departments_and_campuses_are_taken_once_and_changes_need_the_latest) {
  World world;
  const Actor op = world.the_operator();
  world.must(op, Method::post, "/campuses", R"({"name":"城东院区"})");
  EXPECT_EQ(world.call(op, Method::post, "/campuses", R"({"name":"城东 院区"})").status, 409);
  world.must(op, Method::post, "/departments", R"({"name":"骨科"})");
  const Reply made = world.must(op, Method::post, "/departments", R"({"name":"心内科"})");
  const std::string path = "/departments/" + made.at("department_id");
  EXPECT_EQ(world.call(seen(op, 1), Method::put, path, R"({"name":"骨科"})").code(),
            "department_name_taken");
  world.must(seen(op, 1), Method::put, path, R"({"name":"心血管内科"})");
  EXPECT_EQ(world.call(seen(op, 1), Method::put, path, R"({"name":"心内科"})").status, 412);
}

TEST(units_api, departments_and_campuses_belong_to_the_hospital) {
  World world;
  const Tree tree(world);
  const Actor reader = world.sign_in(world.add_person("沈清和", "full_member", tree.inner),
                                     "branch_secretary", tree.inner);
  const Actor officer = world.sign_in(world.add_person("林晚照", "full_member", tree.inner),
                                      "party_officer", tree.first);
  const std::string campus =
      world.must(world.the_operator(), Method::post, "/campuses", R"({"name":"城东院区"})")
          .at("campus_id");
  const std::string body = "{\"name\":\"儿科\",\"campus_id\":\"" + campus + "\"}";
  EXPECT_EQ(world.call(reader, Method::post, "/departments", body).status, 403);
  EXPECT_EQ(world.call(officer, Method::post, "/departments", body).status, 403)
      << "the officer of a general branch is not the hospital's";
  const Reply made = world.must(world.the_operator(), Method::post, "/departments", body);
  EXPECT_EQ(made.at("campus_name"), "城东院区");
  EXPECT_EQ(world.call(world.the_operator(), Method::post, "/departments", body).code(),
            "department_name_taken");
  EXPECT_EQ(world
                .must(seen(world.the_operator(), 1), Method::put,
                      "/departments/" + made.at("department_id"), R"({"name":"儿科门诊"})")
                .at("campus_name"),
            "");
  EXPECT_EQ(world.must(reader, Method::get, "/departments").count("items"), 1u);
  EXPECT_EQ(world.must(reader, Method::get, "/campuses").count("items"), 1u);
}

}  // namespace
}  // namespace yixin::org::test
