#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "modules/org/test/office.h"

namespace yixin::org::test {
namespace {

using testing::HasSubstr;

/// A branch at home and a temporary one beside it.
class Temporary : public testing::Test {
 protected:
  static std::string form(const std::string& more) {
    return R"({"kind":"branch","branch_type":"temporary","name":"援外医疗队临时党支部",)"
           R"("founded_on":"2026-10-01")" +
           more + '}';
  }
  Reply post(const Actor& who, const std::string& path, const std::string& body) {
    return world.call(who, Method::post, path, body);
  }
  Reply put(const Actor& who, const std::string& path, const std::string& body) {
    return world.call(who, Method::put, path, body);
  }
  Reply change(int rev, const std::string& more) {
    return put(seen(office, rev), "/units/" + team,
               R"({"name":"援外医疗队临时党支部","department_ids":[])" + more + '}');
  }
  Reply take_part(const std::string& person, const std::string& from_on) {
    return post(office, "/units/" + team + "/guests",
                R"({"person_id":")" + person + R"(","from_on":")" + from_on + R"("})");
  }
  Reply leave(const std::string& person, const std::string& to_on) {
    return put(office, "/units/" + team + "/guests/" + person + "/end",
               R"({"to_on":")" + to_on + R"("})");
  }

  World world;
  Actor office = world.the_operator();
  std::string home = world.add_unit("branch", "内科党支部");
  std::string doctor = world.add_person("林一", "full_member", home);
  std::string team = world
                         .must(office, Method::post, "/units",
                               form(R"(,"purpose":"对口支援","ends_on":"2027-01-01")"))
                         .at("unit_id");
};

TEST_F(Temporary, is_set_up_for_a_task_and_a_time) {
  const Reply shown = world.must(office, Method::get, "/units/" + team);
  EXPECT_EQ(shown.at("purpose"), "对口支援");
  EXPECT_EQ(shown.at("ends_on"), "2027-01-01");
  const auto code = [&](const std::string& more) {
    return post(office, "/units", form(more)).at("errors.0.code");
  };
  EXPECT_EQ(code(""), "required");
  EXPECT_EQ(code(R"(,"purpose":"援外","ends_on":"2026-10-01")"), "bad_date");
  EXPECT_EQ(post(office, "/units",
                 R"({"kind":"branch","name":"外科党支部","founded_on":"2026-10-01",)"
                 R"("purpose":"援外"})")
                .at("errors.0.code"),
            "temporary_only");
  EXPECT_EQ(post(office, "/units",
                 R"({"kind":"branch","name":"外科党支部","founded_on":"2026-10-01",)"
                 R"("ends_on":"2027-01-01"})")
                .at("errors.0.code"),
            "temporary_only");
}

TEST_F(Temporary, has_guests_whose_memberships_stay_at_home) {
  const Reply view = take_part(doctor, "2026-10-05");
  EXPECT_EQ(view.at("guests.0.name"), "林一");
  EXPECT_EQ(view.at("guests.0.home_name"), "内科党支部");
  EXPECT_EQ(view.at("member_count"), "0");
  EXPECT_EQ(world.must(office, Method::get, "/units/" + home).at("member_count"), "1");
  EXPECT_EQ(take_part(doctor, "2026-10-05").code(), "guest_already");
  const std::string nurse = world.add_person("林二", "full_member", home);
  for (const char* day : {"2026-09-30", "2026-11-22", "2027-01-01"}) {
    EXPECT_EQ(take_part(nurse, day).at("errors.0.code"), "bad_date") << day;
  }
  EXPECT_EQ(take_part(world.add_person("林三", "activist", home), "2026-10-05").at("errors.0.code"),
            "not_a_member");
  EXPECT_EQ(post(office, "/units/" + home + "/guests",
                 R"({"person_id":")" + doctor + R"(","from_on":"2026-10-05"})")
                .code(),
            "not_temporary");
  EXPECT_EQ(leave(nurse, "2026-11-01").status, 404);
  EXPECT_EQ(leave(doctor, "2026-10-05").at("errors.0.code"), "bad_date");
  EXPECT_EQ(leave(doctor, "2026-11-01").at("guests.0.to_on"), "2026-11-01");
  EXPECT_EQ(leave(doctor, "2026-11-01").status, 404);
  EXPECT_EQ(
      put(office, "/units/" + home + "/guests/" + doctor + "/end", R"({"to_on":"2026-11-01"})")
          .code(),
      "not_temporary");
  EXPECT_EQ(audit_entries(world, "unit.guest"), 1u);
  EXPECT_EQ(audit_entries(world, "unit.end_guest"), 1u);
}

TEST_F(Temporary, nobody_is_transferred_or_imported_into_it) {
  const std::string group = world.add_unit("group", "援外党小组", team);
  for (const std::string& unit : {team, group}) {
    EXPECT_EQ(post(office, "/people/" + doctor + "/memberships",
                   R"({"unit_id":")" + unit + R"(","from_on":"2026-11-20"})")
                  .at("errors.0.code"),
              "temporary_branch");
    EXPECT_EQ(post(office, "/people", person_form("林四", R"(,"unit_id":")" + unit + '"'))
                  .at("errors.0.code"),
              "temporary_branch");
  }
  const Reply staged =
      stage(world, "people", "姓名,所在支部,人员类别\n林五,援外医疗队临时党支部,群众\n");
  EXPECT_EQ(problems(staged, 0), "temporary_branch ");
  for (const char* cells : {"援外党小组,", "援外医疗队临时党支部,援外党小组", ",援外党小组"}) {
    const std::string row = "林五," + std::string(cells) + ",群众\n";
    EXPECT_EQ(problems(stage(world, "people", "姓名,所在支部,党小组,人员类别\n" + row), 0),
              "temporary_branch ")
        << cells;
  }
}

TEST_F(Temporary, a_branch_with_members_or_terms_does_not_become_one) {
  const auto turn = [&](const std::string& unit, const std::string& name) {
    return put(seen(office, 1), "/units/" + unit,
               R"({"name":")" + name +
                   R"(","branch_type":"temporary","purpose":"援外","department_ids":[]})");
  };
  EXPECT_EQ(turn(home, "内科党支部").code(), "temporary_branch");
  const std::string elected = world.add_unit("branch", "外科党支部");
  world.must(office, Method::post, "/units/" + elected + "/terms",
             R"({"number":1,"from_on":"2025-01-01","to_on":"2028-01-01"})");
  EXPECT_EQ(turn(elected, "外科党支部").code(), "temporary_branch");
  EXPECT_EQ(turn(world.add_unit("branch", "急诊党支部"), "急诊党支部").status, 200);
  const Reply staged =
      stage(world, "units",
            "名称,类型,上级,成立日期,支部类型\n内科党支部,党支部,,2010-01-01,临时党支部\n");
  EXPECT_EQ(problems(staged, 0), "temporary_differs ");
}

TEST_F(Temporary, what_becomes_a_branch_proper_has_guests_no_more) {
  take_part(doctor, "2026-10-05");
  EXPECT_EQ(change(1, R"(,"branch_type":"temporary","purpose":"对口支援","ends_on":"2027-03-01")")
                .at("ends_on"),
            "2027-03-01");
  const Reply proper = change(2, R"(,"branch_type":"regular")");
  EXPECT_EQ(proper.status, 200);
  EXPECT_EQ(proper.at("purpose"), "");
  world.read([](db::ReadTx& tx) {
    EXPECT_EQ(tx.value<std::int64_t>(
                  R"sql(SELECT count(*) FROM org_guest WHERE to_on = '2026-11-21')sql"),
              1);
  });
}

TEST_F(Temporary, its_dissolution_ends_what_its_guests_had_to_do_with_it) {
  take_part(doctor, "2026-10-05");
  const std::string nurse = world.add_person("林二", "full_member", home);
  take_part(nurse, "2026-11-20");
  EXPECT_EQ(
      put(office, "/units/" + team + "/dissolution", R"({"on":"2026-11-15","reason":"任务完成"})")
          .status,
      200);
  const Reply view = world.must(office, Method::get, "/units/" + team);
  EXPECT_EQ(view.count("guests"), 1u) << "who would have begun later was never there";
  EXPECT_EQ(view.at("guests.0.to_on"), "2026-11-15");
  EXPECT_EQ(take_part(doctor, "2026-10-05").code(), "unit_dissolved");
}

TEST_F(Temporary, only_whoever_manages_units_says_who_takes_part) {
  const Actor secretary = world.sign_in(doctor, "branch_secretary", home);
  const Actor head =
      world.sign_in(world.add_person("方一", "full_member", home), "branch_secretary", team);
  const std::string body = R"({"person_id":")" + doctor + R"(","from_on":"2026-10-05"})";
  EXPECT_EQ(post(secretary, "/units/" + team + "/guests", body).status, 403);
  EXPECT_EQ(post(head, "/units/" + team + "/guests", body).status, 403);
  take_part(doctor, "2026-10-05");
  EXPECT_EQ(put(head, "/units/" + team + "/guests/" + doctor + "/end", R"({"to_on":"2026-11-01"})")
                .status,
            403);
  EXPECT_EQ(world.call(secretary, Method::get, "/units/" + team).status, 404);
  EXPECT_EQ(post(office, "/units/00000000000000000000000000000000/guests", body).status, 404);
  EXPECT_EQ(world.must(head, Method::get, "/units/" + team).at("guests.0.name"), "林一");
}

}  // namespace
}  // namespace yixin::org::test
