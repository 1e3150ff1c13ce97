#include "modules/activities/test/activities_world.h"
#include "platform/spreadsheet/read.h"

namespace yixin::test {
namespace {

constexpr const char* november = "from=2026-11-01&to=2026-11-30";

class Following : public Activities {
 protected:
  Reply counts(const Actor& who, const std::string& more = "") {
    return get(who, std::string("/activity-counts?") + november + more);
  }
  std::string lecture(const std::string& absent = "") {
    return filed(
        plan("party_lecture", medicine, today),
        record(today, {{"absent", '[' + absent + ']'},
                       {"lecturer", person(secretary_person, R"(,"grade":"branch_secretary")")}}));
  }
  std::string clinic(int served) {
    return filed(
        plan("free_clinic", medicine, today),
        record(today, {{"counts", R"([{"code":"served","amount":)" + std::to_string(served) + "}]"},
                       {"joined", '[' + quoted(first) + ']'}}));
  }
};

TEST_F(Following, a_lecture_counts_for_its_way_of_studying_until_it_is_taken_back) {
  const std::string path = lecture();
  const Reply modes = get(officer, "/learning/modes?year=2026");
  ASSERT_EQ(modes.count("cells"), 1u);
  EXPECT_EQ(modes.at("cells.0.unit_id"), medicine);
  EXPECT_EQ(modes.at("cells.0.mode"), "led");
  EXPECT_EQ(modes.at("cells.0.last_on"), today);
  filed(plan("theme_party_day", medicine, today), record(today));
  put(secretary, path + "/retraction", 4, R"({"reason":"没有举办"})");
  EXPECT_EQ(get(officer, "/learning/modes?year=2026").count("cells"), 0u);
}

TEST_F(Following, each_number_of_the_sentence_of_a_year_is_the_number_of_records_behind_it) {
  const auto lecture_by = [&](const std::string& grade) {
    return filed(
        plan("party_lecture", medicine, today),
        record(today, {{"lecturer", person(secretary_person, R"(,"grade":")" + grade + '"')}}));
  };
  lecture_by("branch_secretary");
  lecture_by("branch_secretary");
  const std::string taken_back = lecture_by("leader");
  lecture_by("member");
  filed(plan("study_day", medicine, today), record(today));
  filed(plan("theme_party_day", medicine, today), record(today));
  // A correction that is being written leaves the version in force where it is.
  const std::string corrected = filed(plan("study_day", medicine, today), record(today));
  put(secretary, corrected + "/correction", 4, R"({"reason":"补内容"})");
  put(secretary, taken_back + "/retraction", 4, R"({"reason":"没有举办"})");
  planned(secretary, plan("study_day", medicine, soon));

  const Reply counted = counts(officer);
  ASSERT_EQ(counted.count("figures"), 4u);
  const auto behind = [&](const std::string& query) {
    return get(officer, std::string("/activities?") + november + query).at("total");
  };
  EXPECT_EQ(counted.at("figures.0.figure"), "collective_study");
  EXPECT_EQ(counted.at("figures.0.activities"), "2");
  EXPECT_EQ(behind("&counted=collective_study"), "2");
  const std::vector<std::pair<std::string, std::string>> lectures = {
      {"party_secretary", "0"}, {"leader", "0"}, {"branch_secretary", "2"}};
  for (std::size_t i = 0; i < lectures.size(); ++i) {
    const auto& [grade, number] = lectures[i];
    const std::string at = "figures." + std::to_string(i + 1);
    EXPECT_EQ(counted.at(at + ".lecturer_grade"), grade);
    EXPECT_EQ(counted.at(at + ".activities"), number) << grade;
    EXPECT_EQ(behind("&counted=lecture&grade=" + grade), number) << grade;
  }
  EXPECT_EQ(counted.at("activities"), behind("&counted=all"));
  EXPECT_EQ(counts(neighbour).at("figures.0.activities"), "0");
}

TEST_F(Following, a_number_of_a_unit_is_that_of_the_records_it_entered_itself) {
  filed(plan("theme_party_day", medicine, today), record(today));
  const std::string path =
      planned(chief, plan("theme_party_day", general, today, quoted(medicine)));
  world.must(seen(chief, 1), Method::put, path + "/record", record(today));
  world.must(seen(chief, 2), Method::put, path + "/submission", "{}");
  world.must(seen(officer, 3), Method::put, path + "/review", R"({"verdict":"file"})");
  const auto behind = [&](const Actor& who, const std::string& query) {
    return get(who, std::string("/activities?counted=all&") + november + query).at("total");
  };
  const Reply counted = counts(officer);
  ASSERT_EQ(counted.count("items"), 2u);
  for (const char* at : {"items.0", "items.1"}) {
    EXPECT_EQ(counted.at(std::string(at) + ".activities"), "1");
    EXPECT_EQ(behind(officer, "&entered_by=" + counted.at(std::string(at) + ".unit_id")), "1");
  }
  EXPECT_EQ(behind(officer, "&unit_id=" + general), "2");
  // The branch reads what it holds, and nothing else of whoever entered it.
  EXPECT_EQ(behind(secretary, "&entered_by=" + general), "1");
  EXPECT_EQ(behind(neighbour, "&entered_by=" + medicine), "0");
  EXPECT_EQ(get(officer, "/activities?entered_by=" + std::string(32, '0')).status, 404);
}

TEST_F(Following, attendance_becomes_study_hours_that_name_their_records) {
  EXPECT_EQ(get(member, "/my/study-hours").at("minutes"), "0");
  lecture(person(second));
  clinic(30);
  const Reply own = get(member, "/my/study-hours");
  EXPECT_EQ(own.at("minutes"), "60");
  EXPECT_EQ(own.at("required_hours"), "32");
  EXPECT_EQ(own.at("rule.code"), "learning.member_hours");
  EXPECT_EQ(own.count("items"), 1u);
  EXPECT_EQ(own.at("items.0.type_name"), "党课");
  const Reply absent = get(secretary, "/people/" + second + "/study-hours");
  EXPECT_EQ(absent.at("minutes"), "0");
  EXPECT_EQ(get(neighbour, "/people/" + second + "/study-hours").status, 404);
  EXPECT_EQ(get(member, "/my/study-hours?year=2025").at("minutes"), "0");
  EXPECT_EQ(get(member, "/my/study-hours?year=1900").status, 422);
}

TEST_F(Following, service_counts_by_its_length_beside_study_and_a_retraction_takes_it) {
  const std::string path = clinic(30);
  const Reply own = get(member, "/my/study-hours");
  EXPECT_EQ(own.at("minutes"), "0");
  EXPECT_EQ(own.at("service.minutes"), "60");
  EXPECT_EQ(own.at("service.rule.code"), "service.hours");
  EXPECT_EQ(own.at("service.items.0.type_name"), "义诊");
  const Reply feeds = get(leader, path + "/feeds");
  EXPECT_EQ(feeds.at("volunteers"), "1");
  EXPECT_EQ(feeds.at("volunteer_minutes"), "60");
  EXPECT_EQ(feeds.at("students"), "0");
  const std::string unit = "/units/" + medicine + "/study-hours";
  EXPECT_THAT(get(secretary, unit).body, HasSubstr(R"("service_minutes":60)"));
  lecture();
  EXPECT_EQ(get(member, "/my/study-hours").at("service.minutes"), "60");
  EXPECT_EQ(get(member, "/my/study-hours").at("minutes"), "60");
  put(secretary, path + "/retraction", 4, R"({"reason":"重复登记"})");
  EXPECT_EQ(get(member, "/my/study-hours").at("service.minutes"), "0");
  EXPECT_THAT(get(secretary, unit).body, Not(HasSubstr(R"("service_minutes":60)")));
}

TEST_F(Following, whoever_leads_a_branch_has_more_hours_to_study) {
  world.must(world.the_operator(), Method::post, "/people/" + secretary_person + "/posts",
             R"({"unit_id":")" + medicine +
                 R"(","post":"secretary","from_on":"2026-11-21","dual_leader":false})");
  EXPECT_EQ(get(secretary, "/my/study-hours").at("required_hours"), "56");
  lecture();
  const Reply unit = get(secretary, "/units/" + medicine + "/study-hours");
  EXPECT_EQ(unit.count("items"), 5u);
  EXPECT_THAT(unit.body,
              HasSubstr(R"("name":"方一","minutes":60,"activities":1,"required_hours":56)"));
  EXPECT_EQ(get(neighbour, "/units/" + medicine + "/study-hours").status, 404);
  EXPECT_EQ(get(leader, "/units/" + medicine + "/study-hours").status, 403);
}

TEST_F(Following, a_duty_that_a_record_leaves_goes_to_another_one_in_force) {
  const auto behind = [&] {
    const Reply year =
        get(secretary, "/units/" + medicine + "/calendar/year?year=2026&kind=branch_assembly");
    for (std::size_t i = 0; i < year.count("duties"); ++i) {
      const std::string at = "duties." + std::to_string(i);
      if (year.at(at + ".state") == "done") return "/activities/" + year.at(at + ".object");
    }
    return std::string("nothing");
  };
  const std::string one = filed(plan("branch_assembly", medicine, today), record(today));
  const std::string other = filed(plan("branch_assembly", medicine, today), record(today));
  EXPECT_EQ(behind(), one);
  // A correction keeps what it had; one that moves it to another quarter leaves it.
  const auto corrected = [&](const std::string& on, int rev) {
    put(secretary, one + "/correction", rev, R"({"reason":"日期有误"})");
    put(secretary, one + "/record", rev + 1, record(on));
    put(secretary, one + "/submission", rev + 2);
    EXPECT_EQ(put(reviewer, one + "/review", rev + 3, R"({"verdict":"file"})").status, 200);
  };
  corrected(today, 4);
  EXPECT_EQ(behind(), one);
  corrected("2026-09-21", 8);
  EXPECT_THAT(get(leader, other + "/feeds").at("duties"), HasSubstr("2026-Q4"));
  const std::string third = filed(plan("branch_assembly", medicine, today), record(today));
  EXPECT_EQ(get(leader, third + "/feeds").count("duties"), 0u);
  put(secretary, other + "/retraction", 4, R"({"reason":"重复登记"})");
  EXPECT_THAT(get(leader, third + "/feeds").at("duties"), HasSubstr("2026-Q4"));
}

TEST_F(Following, the_lecture_of_the_secretary_of_the_committee_is_offered_to_another_one) {
  const auto lecture = [&] {
    return filed(plan("party_lecture", medicine, today),
                 record(today, {{"lecturer", person(first, R"(,"grade":"party_secretary")")}}));
  };
  const std::string one = lecture();
  const std::string other = lecture();
  EXPECT_EQ(get(leader, other + "/feeds").count("duties"), 0u);
  put(secretary, one + "/retraction", 4, R"({"reason":"重复登记"})");
  EXPECT_EQ(get(leader, other + "/feeds").count("duties"), 2u);
}

TEST_F(Following, counts_name_the_records_behind_each_number) {
  const std::string path = lecture();
  clinic(120);
  clinic(30);
  planned(secretary, plan("free_clinic", medicine, today));
  const Reply all = counts(leader);
  EXPECT_EQ(all.at("activities"), "3");
  EXPECT_EQ(all.count("items"), 2u);
  EXPECT_EQ(all.at("sums.0.code"), "served");
  EXPECT_EQ(all.at("sums.0.total"), "150");
  EXPECT_EQ(all.count("sums.0.activity_ids"), 2u);
  EXPECT_THAT(all.body, HasSubstr(R"("lecturer_grade":"branch_secretary","activities":1,)"
                                  R"("activity_ids":[")" +
                                  path.substr(12)));
  EXPECT_EQ(counts(leader, "&unit_id=" + surgery).at("activities"), "0");
  EXPECT_EQ(counts(neighbour).at("activities"), "0");
  EXPECT_EQ(counts(neighbour, "&unit_id=" + medicine).status, 404);
  EXPECT_EQ(get(leader, "/activity-counts?from=2026-11-30&to=2026-11-01").status, 422);
}

TEST_F(Following, a_correction_changes_every_number_and_a_retraction_takes_it_out) {
  const std::string path = clinic(120);
  put(secretary, path + "/correction", 4, R"({"reason":"漏记"})");
  EXPECT_EQ(counts(leader).at("sums.0.total"), "120");
  put(secretary, path + "/record", 5,
      record(today, {{"counts", R"([{"code":"served","amount":125}])"}}));
  put(secretary, path + "/submission", 6);
  EXPECT_EQ(counts(leader).at("sums.0.total"), "120");
  put(reviewer, path + "/review", 7, R"({"verdict":"file"})");
  EXPECT_EQ(counts(leader).at("sums.0.total"), "125");
  EXPECT_EQ(get(leader, path + "/feeds").at("counts.0.amount"), "125");
  put(secretary, path + "/retraction", 8, R"({"reason":"重复"})");
  EXPECT_EQ(counts(leader).at("activities"), "0");
  EXPECT_EQ(counts(leader).count("sums"), 0u);
  EXPECT_EQ(get(leader, path + "/feeds").count("counts"), 0u);
}

TEST_F(Following, a_record_says_what_else_it_feeds) {
  const std::string path = lecture(person(second));
  const Reply feeds = get(leader, path + "/feeds");
  EXPECT_EQ(feeds.at("duties.0.name"), "党课");
  EXPECT_EQ(feeds.at("duties.0.period"), "2026-Q4");
  EXPECT_EQ(feeds.at("students"), "4");
  EXPECT_EQ(feeds.at("student_minutes"), "240");
  EXPECT_EQ(feeds.at("ledgers.0.name"), "内科党支部");
  EXPECT_EQ(feeds.at("ledger_year"), "2026");
  EXPECT_EQ(get(neighbour, path + "/feeds").status, 404);
  const std::string plan_only = planned(secretary, plan("party_lecture", medicine, today));
  EXPECT_EQ(get(leader, plan_only + "/feeds").count("duties"), 0u);
}

TEST_F(Following, the_ledger_of_a_year_is_a_workbook) {
  lecture(person(second, R"(,"reason":"surgery")"));
  clinic(120);
  const std::string ledger = "/units/" + medicine + "/activity-ledger";
  const Reply file = get(leader, ledger + "?year=2026");
  const auto table = spreadsheet::read_table(file.body, "台账.xlsx", {});
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.headings[7], "应到");
  EXPECT_EQ(table.rows[0][4], "党课");
  EXPECT_EQ(table.rows[0][7], "5");
  EXPECT_EQ(table.rows[0][8], "4");
  EXPECT_EQ(table.rows[1][13], "服务人次 120人次");
  EXPECT_EQ(get(neighbour, ledger).status, 404);
  EXPECT_EQ(get(member, ledger).status, 403);
}

}  // namespace
}  // namespace yixin::test
