#include "modules/learning/test/plan_world.h"
#include "platform/spreadsheet/read.h"

namespace yixin::test {
namespace {

constexpr const char* supervisions = "/learning/supervisions";
constexpr const char* year_2026 = "/learning/supervisions?year=2026";

class Supervisions : public Learning {
 protected:
  std::string visit(int month, const std::string& unit, const std::string& who) {
    return R"({"year":2026,"month":)" + std::to_string(month) + R"(,"unit_id":)" + quoted(unit) +
           R"(,"leader_id":)" + quoted(who) + '}';
  }
  std::string change(int month, const std::string& unit, const std::string& who) {
    std::string body = visit(month, unit, who);
    return body.replace(0, std::string(R"({"year":2026,)").size(), "{");
  }
  std::string rota(int from, int to, const std::string& more = "") {
    return R"({"year":2026,"from_month":)" + std::to_string(from) + R"(,"to_month":)" +
           std::to_string(to) + R"(,"visits_each":1,"leader_ids":[)" + quoted(first_leader) + ',' +
           quoted(second_leader) + R"(],"unit_ids":[)" + quoted(medicine) + ',' + quoted(surgery) +
           R"(],"absences":[)" + more + "]}";
  }
  std::string path_of(const Reply& one) {
    return std::string(supervisions) + '/' + one.at("supervision_id");
  }
};

TEST_F(Supervisions, a_rota_shares_visits_out_and_is_taken_back_as_a_whole) {
  const Reply made = post(officer, "/learning/rotas", rota(1, 4));
  ASSERT_EQ(made.count("items"), 8u);
  EXPECT_EQ(made.count("gaps"), 0u);
  EXPECT_NE(made.at("items.0.unit_id"), made.at("items.2.unit_id"));
  EXPECT_EQ(post(officer, "/learning/rotas", rota(4, 6)).code(), "rota_month_taken");
  ASSERT_EQ(post(officer, "/learning/rotas", rota(5, 6)).status, 200);
  EXPECT_EQ(get(officer, year_2026).count("items"), 12u);
  const std::string path = "/learning/rotas/" + made.at("rota_id");
  EXPECT_EQ(del(officer, path).status, 200);
  EXPECT_EQ(del(officer, path).status, 404);
  EXPECT_EQ(get(officer, year_2026).count("items"), 4u);
}

TEST_F(Supervisions, a_rota_goes_on_from_the_months_before_and_tells_of_gaps) {
  ASSERT_EQ(post(officer, supervisions, visit(1, medicine, first_leader)).status, 200);
  const Reply made =
      post(officer, "/learning/rotas",
           rota(2, 2, R"({"leader_id":)" + quoted(second_leader) + R"(,"month":2})"));
  // The one who is there was at the first branch last.
  ASSERT_EQ(made.count("items"), 1u);
  EXPECT_EQ(made.at("items.0.unit_name"), "外科党支部");
  const Reply gap = post(officer, "/learning/rotas",
                         rota(3, 3, R"({"leader_id":)" + quoted(second_leader) + R"(,"month":3})"));
  EXPECT_EQ(gap.count("items"), 0u);
  EXPECT_EQ(gap.at("gaps.0.missing"), "1");
}

TEST_F(Supervisions, what_a_rota_cannot_be_is_said_at_its_field) {
  const auto pointer = [&](const std::string& body) {
    return post(officer, "/learning/rotas", body).at("errors.0.pointer");
  };
  EXPECT_EQ(pointer(rota(5, 4)), "to_month");
  EXPECT_EQ(pointer(rota(1, 1, R"({"leader_id":)" + quoted(reader) + R"(,"month":1})")),
            "absences");
  EXPECT_EQ(pointer(R"({"year":2026,"from_month":1,"to_month":2,"visits_each":1,"leader_ids":[],)"
                    R"("unit_ids":[],"absences":[]})"),
            "leader_ids");
}

TEST_F(Supervisions, a_visit_is_moved_by_hand_until_it_has_a_record) {
  const Reply made = post(officer, supervisions, visit(11, medicine, first_leader));
  EXPECT_EQ(post(officer, supervisions, visit(11, medicine, second_leader)).code(), "month_taken");
  ASSERT_EQ(post(officer, supervisions, visit(11, surgery, second_leader)).status, 200);
  const std::string path = path_of(made);
  EXPECT_EQ(put(officer, path, 1, change(11, surgery, first_leader)).code(), "month_taken");
  EXPECT_EQ(put(officer, path, 1, change(10, medicine, second_leader)).at("leader_name"), "贺二");
  EXPECT_EQ(put(officer, path, 1, change(9, medicine, first_leader)).status, 412);
  const std::string record = R"({"recorded_on":"2026-10-20","record":"研讨认真，联系实际。"})";
  EXPECT_EQ(put(leader, path + "/record", 2, record).code(), "own_supervision");
  EXPECT_EQ(put(officer, path + "/record", 2, record).status, 403);
  EXPECT_EQ(put(other_leader, path + "/record", 1, record).status, 412);
  EXPECT_EQ(
      put(other_leader, path + "/record", 2, R"({"recorded_on":"2026-11-22","record":"明天去"})")
          .at("errors.0.pointer"),
      "recorded_on");
  EXPECT_EQ(put(other_leader, path + "/record", 2, record).at("record"), "研讨认真，联系实际。");
  EXPECT_EQ(put(officer, path, 3, change(9, medicine, first_leader)).code(),
            "supervision_recorded");
  EXPECT_EQ(del(officer, path).code(), "supervision_recorded");
  EXPECT_EQ(del(leader, path + "/record").code(), "own_supervision");
  EXPECT_EQ(del(other_leader, path + "/record").at("record"), "");
  EXPECT_EQ(del(officer, path).status, 200);
}

TEST_F(Supervisions, a_rota_taken_back_leaves_what_has_a_record) {
  const Reply made = post(officer, "/learning/rotas", rota(11, 11));
  const bool mine = made.at("items.0.leader_name") == "贺一";
  const std::string path =
      std::string(supervisions) + '/' + made.at("items.0.supervision_id") + "/record";
  ASSERT_EQ(put(mine ? leader : other_leader, path, 1,
                R"({"recorded_on":"2026-11-20","record":"讨论热烈"})")
                .status,
            200);
  del(officer, "/learning/rotas/" + made.at("rota_id"));
  EXPECT_EQ(get(officer, year_2026).count("items"), 1u);
}

TEST_F(Supervisions, a_secretary_sees_own_branch_and_a_leader_own_turns) {
  post(officer, supervisions, visit(11, medicine, first_leader));
  post(officer, supervisions, visit(11, surgery, second_leader));
  EXPECT_EQ(get(leader, year_2026).count("items"), 2u);
  const Reply own = get(secretary, year_2026);
  ASSERT_EQ(own.count("items"), 1u);
  EXPECT_EQ(own.at("items.0.leader_name"), "贺一");
  EXPECT_THAT(own.body, Not(HasSubstr("外科党支部")));
  const Reply turns = get(leader, "/my/learning");
  ASSERT_EQ(turns.count("supervisions"), 1u);
  EXPECT_EQ(turns.at("supervisions.0.unit_name"), "内科党支部");
  EXPECT_EQ(turns.at("supervisions.0.own"), "true");
  const Reply file = get(secretary, "/learning/supervisions/export?year=2026");
  const auto table = spreadsheet::read_table(file.body, "督导.xlsx", {});
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.headings[2], "督导院领导");
}

}  // namespace
}  // namespace yixin::test
