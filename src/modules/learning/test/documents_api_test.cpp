#include "modules/learning/test/plan_world.h"
#include "platform/spreadsheet/read.h"

namespace yixin::test {
namespace {

constexpr const char* documents = "/learning/documents";

class Documents : public Learning {
 protected:
  std::string form(const std::string& title, const std::string& units = "",
                   const std::string& more = "") {
    return R"({"title":)" + quoted(title) +
           R"(,"issuer":"市卫生健康委","number":"云卫党〔2026〕8号","received_on":"2026-11-02",)"
           R"("due_on":"2026-11-30","carriers":["first_topic","branch_meeting"],"unit_ids":[)" +
           units + "]" + more + '}';
  }
  std::string register_document(const std::string& title, const std::string& units = "") {
    return post(officer, documents, form(title, units)).at("document_id");
  }
  std::string line(const std::string& unit, const std::string& stage, const std::string& on) {
    const std::string carrier = stage == "relayed" ? R"(,"carrier":"branch_meeting")" : "";
    return R"({"unit_id":)" + quoted(unit) + R"(,"stage":)" + quoted(stage) + carrier +
           R"(,"done_on":)" + quoted(on) + '}';
  }
  Reply write(const Actor& who, const std::string& id, const std::string& body) {
    return post(who, path_of(id) + "/relays", body);
  }
  static std::string path_of(const std::string& id) { return std::string(documents) + '/' + id; }
};

TEST_F(Documents, a_branch_writes_its_chain_and_the_leader_sees_the_coverage) {
  const std::string id = register_document("关于学习贯彻全会精神的通知");
  EXPECT_EQ(write(secretary, id, line(medicine, "carried_out", "2026-11-10")).code(),
            "not_relayed");
  EXPECT_EQ(write(secretary, id, line(medicine, "relayed", "2026-11-09")).at("relays.0.by"),
            "方一");
  write(secretary, id, line(medicine, "carried_out", "2026-11-16"));
  EXPECT_EQ(write(secretary, id, line(medicine, "reported", "2026-11-20")).count("relays"), 3u);
  const Reply coverage = get(leader, "/learning/coverage?year=2026");
  EXPECT_EQ(coverage.count("units"), 3u);
  EXPECT_EQ(coverage.count("documents.0.unit_ids"), 3u);
  // Where nothing is written down there is no cell.
  ASSERT_EQ(coverage.count("cells"), 1u);
  EXPECT_EQ(coverage.at("cells.0.unit_id"), medicine);
  EXPECT_EQ(coverage.at("cells.0.relayed_on"), "2026-11-09");
  EXPECT_EQ(coverage.at("cells.0.reported_on"), "2026-11-20");
  EXPECT_EQ(coverage.at("cells.0.carriers.0"), "branch_meeting");
  EXPECT_EQ(get(leader, "/learning/coverage?year=2026&carrier=branch_meeting").count("cells"), 1u);
  EXPECT_EQ(get(leader, "/learning/coverage?year=2026&carrier=first_topic").count("cells"), 0u);
  EXPECT_EQ(get(leader, "/learning/coverage?year=2025").count("documents"), 0u);
  const Reply row = get(leader, documents);
  EXPECT_EQ(row.at("items.0.units"), "3");
  EXPECT_EQ(row.at("items.0.relayed"), "1");
  EXPECT_EQ(row.at("items.0.reported"), "1");
}

TEST_F(Documents, a_line_is_taken_back_from_the_end) {
  const std::string id = register_document("通知");
  write(secretary, id, line(medicine, "relayed", "2026-11-09"));
  const Reply chain = write(secretary, id, line(medicine, "carried_out", "2026-11-10"));
  const std::string first = "/learning/relays/" + chain.at("relays.0.relay_id");
  EXPECT_EQ(del(neighbour, first).status, 404);
  EXPECT_EQ(del(secretary, first).code(), "relay_needed");
  EXPECT_EQ(del(secretary, "/learning/relays/" + chain.at("relays.1.relay_id")).status, 200);
  EXPECT_EQ(del(secretary, first).status, 200);
  EXPECT_EQ(get(secretary, path_of(id)).count("relays"), 0u);
}

TEST_F(Documents, what_a_line_cannot_be_is_said_at_its_field) {
  const std::string id = register_document("通知", quoted(medicine));
  const auto pointer = [&](const Actor& who, const std::string& body) {
    return write(who, id, body).at("errors.0.pointer");
  };
  EXPECT_EQ(pointer(secretary, line(medicine, "relayed", "2026-11-22")), "done_on");
  EXPECT_EQ(pointer(secretary, line(medicine, "relayed", "2026-11-01")), "done_on");
  EXPECT_EQ(pointer(secretary, line(surgery, "relayed", "2026-11-09")), "unit_id");
  EXPECT_EQ(pointer(officer, line(surgery, "relayed", "2026-11-09")), "unit_id");
  const std::string without =
      R"({"unit_id":)" + quoted(medicine) + R"(,"stage":"relayed","done_on":"2026-11-09"})";
  EXPECT_EQ(pointer(secretary, without), "carrier");
}

TEST_F(Documents, a_document_for_one_branch_is_not_there_for_the_other) {
  const std::string id = register_document("只发内科", quoted(medicine));
  register_document("发给大家");
  EXPECT_EQ(get(secretary, documents).at("total"), "2");
  const Reply other = get(neighbour, documents);
  EXPECT_EQ(other.at("total"), "1");
  EXPECT_EQ(other.count("items"), 1u);
  EXPECT_EQ(get(neighbour, path_of(id)).status, 404);
  EXPECT_EQ(write(neighbour, id, line(surgery, "relayed", "2026-11-09")).status, 404);
  EXPECT_THAT(get(neighbour, "/learning/coverage?year=2026").body, Not(HasSubstr("只发内科")));
  EXPECT_THAT(get(neighbour, std::string(documents) + "?search=%E5%86%85%E7%A7%91").body,
              HasSubstr(R"("total":0)"));
}

TEST_F(Documents, lines_of_another_branch_are_neither_shown_nor_counted) {
  const std::string id = register_document("发给大家");
  write(secretary, id, line(medicine, "relayed", "2026-11-09"));
  const Reply seen_by_other = get(neighbour, path_of(id));
  EXPECT_EQ(seen_by_other.count("relays"), 0u);
  EXPECT_EQ(seen_by_other.at("units"), "1");
  EXPECT_EQ(seen_by_other.at("relayed"), "0");
  EXPECT_THAT(seen_by_other.body, Not(HasSubstr("内科党支部")));
  EXPECT_THAT(get(neighbour, "/learning/coverage?year=2026").body, Not(HasSubstr("内科党支部")));
}

TEST_F(Documents, a_document_is_changed_and_removed_and_comes_back_with_its_lines) {
  const std::string id = register_document("通知");
  write(secretary, id, line(medicine, "relayed", "2026-11-09"));
  EXPECT_EQ(put(officer, path_of(id), 1, form("通知（更正）")).at("title"), "通知（更正）");
  EXPECT_EQ(put(officer, path_of(id), 1, form("晚了一步")).code(), "changed_meanwhile");
  EXPECT_EQ(put(officer, path_of(id) + "/removal", 1, "{}").at("removed"), "true");
  EXPECT_EQ(get(officer, documents).at("total"), "0");
  EXPECT_EQ(get(officer, path_of(id)).status, 404);
  EXPECT_EQ(get(officer, "/learning/coverage?year=2026").count("documents"), 0u);
  EXPECT_EQ(del(officer, path_of(id) + "/removal").at("removed"), "false");
  EXPECT_EQ(get(secretary, path_of(id)).count("relays"), 1u);
}

TEST_F(Documents, what_a_document_cannot_be_is_said_at_its_field) {
  const auto pointer = [&](const std::string& body) {
    return post(officer, documents, body).at("errors.0.pointer");
  };
  EXPECT_EQ(pointer(R"({"title":"通知","issuer":"市委","received_on":"2026-11-22","carriers":[],)"
                    R"("unit_ids":[]})"),
            "received_on");
  EXPECT_EQ(pointer(R"({"title":"通知","issuer":"市委","received_on":"2026-11-02",)"
                    R"("due_on":"2026-11-01","carriers":[],"unit_ids":[]})"),
            "due_on");
  EXPECT_EQ(pointer(R"({"title":"通知","issuer":"市委","received_on":"2026-11-02",)"
                    R"("carriers":["nobody_knows"],"unit_ids":[]})"),
            "carriers");
}

TEST_F(Documents, files_say_no_record_where_nothing_is_written_down) {
  const std::string id = register_document("只发内科", quoted(medicine));
  register_document("发给大家");
  write(secretary, id, line(medicine, "relayed", "2026-11-09"));
  const auto coverage = spreadsheet::read_table(
      get(leader, "/learning/coverage/export?year=2026").body, "传达.xlsx", {});
  ASSERT_EQ(coverage.rows.size(), 3u);
  EXPECT_EQ(coverage.headings[2], "只发内科");
  std::map<std::string, std::vector<std::string>> rows;
  for (const auto& row : coverage.rows) rows[row[0]] = {row.begin(), row.end()};
  EXPECT_EQ(rows["内科党支部"][1], "无记录");
  EXPECT_THAT(rows["内科党支部"][2], HasSubstr("传达 2026-11-09 三会一课"));
  EXPECT_EQ(rows["外科党支部"][2], "未发");
  const auto own =
      spreadsheet::read_table(get(neighbour, "/learning/documents/export").body, "文件.xlsx", {});
  ASSERT_EQ(own.rows.size(), 1u);
  EXPECT_EQ(own.headings[4], "文件标题");
  EXPECT_EQ(own.rows[0][4], "发给大家");
}

}  // namespace
}  // namespace yixin::test
