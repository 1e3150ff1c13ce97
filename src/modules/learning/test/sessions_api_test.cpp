#include "modules/learning/test/plan_world.h"
#include "platform/spreadsheet/read.h"

namespace yixin::test {
namespace {

constexpr const char* sessions = "/learning/sessions";
constexpr const char* year_2026 = "/learning/sessions?year=2026";

class Sessions : public Learning {
 protected:
  std::string session(const std::string& unit, const std::string& more = "",
                      const std::string& speakers = "") {
    return R"({"unit_id":)" + quoted(unit) +
           R"(,"year":2026,"month":4,"topic":"学史增信","paper":"asked","carrier":"centre_group",)"
           R"("off_site":false,"speaker_ids":[)" +
           speakers + "]" + more + '}';
  }
};

TEST_F(Sessions, a_year_counts_what_was_held_against_its_plan) {
  const Reply planned = post(officer, sessions,
                             session(committee, R"(,"mode":"collective")",
                                     quoted(second_leader) + ',' + quoted(first_leader)));
  EXPECT_EQ(planned.at("speakers.0.name"), "贺二");
  EXPECT_EQ(planned.at("speakers.1.name"), "贺一");
  post(officer, sessions, session(committee));
  EXPECT_EQ(get(leader, year_2026).at("planned"), "2");
  EXPECT_EQ(get(leader, year_2026).at("held"), "0");
  const std::string path = std::string(sessions) + '/' + planned.at("session_id");
  const std::string held =
      session(committee, R"(,"held_on":"2026-05-30","place":"党史馆")", quoted(first_leader));
  std::string away = held;
  away.replace(away.find(R"("off_site":false)"), 16, R"("off_site":true)");
  EXPECT_EQ(put(officer, path, 1, away).at("held_on"), "2026-05-30");
  EXPECT_EQ(put(officer, path, 1, held).status, 412);
  const Reply year = get(leader, year_2026);
  EXPECT_EQ(year.at("held"), "1");
  EXPECT_EQ(year.at("held_off_site"), "1");
  EXPECT_EQ(year.count("items.0.speakers") + year.count("items.1.speakers"), 1u);
  EXPECT_EQ(year.count("committees"), 0u);
  EXPECT_EQ(get(officer, year_2026).at("committees.0.name"), "党委");
  EXPECT_EQ(del(officer, path).status, 200);
  EXPECT_EQ(get(leader, year_2026).at("planned"), "1");
}

TEST_F(Sessions, what_a_session_cannot_be_is_said_at_its_field) {
  const auto pointer = [&](const std::string& body) {
    return post(officer, sessions, body).at("errors.0.pointer");
  };
  EXPECT_EQ(pointer(session(medicine)), "unit_id");
  EXPECT_EQ(pointer(session(committee, R"(,"held_on":"2026-11-22")")), "held_on");
  EXPECT_EQ(pointer(session(committee, R"(,"held_on":"2025-11-22")")), "held_on");
  EXPECT_EQ(pointer(session(committee, R"(,"planned_on":"2026-05-01")")), "planned_on");
  EXPECT_EQ(pointer(session(committee, "", quoted(reader) + ',' + quoted(reader))), "speaker_ids");
}

TEST_F(Sessions, a_branch_does_not_see_the_sessions_of_its_committee) {
  post(officer, sessions, session(committee));
  EXPECT_EQ(get(secretary, year_2026).at("planned"), "0");
  const Reply file = get(leader, "/learning/sessions/export?year=2026");
  const auto table = spreadsheet::read_table(file.body, "中心组.xlsx", {});
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.headings[3], "主发言人");
  EXPECT_EQ(table.rows[0][4], "待交");
}

}  // namespace
}  // namespace yixin::test
