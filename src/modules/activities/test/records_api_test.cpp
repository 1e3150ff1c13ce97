#include "modules/activities/test/activities_world.h"

namespace yixin::test {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

class Records : public Activities {
 protected:
  std::string assembly() { return planned(secretary, plan("branch_assembly", medicine, today)); }
  std::string pointer(const std::string& path, const std::string& body) {
    return put(secretary, path + "/record", 1, body).at("errors.0.pointer");
  }
};

TEST_F(Records, everybody_expected_was_there_but_who_is_tapped) {
  const std::string path = assembly();
  const Reply saved =
      put(secretary, path + "/record", 1,
          record(today, {{"points", R"(["学习党章","讨论计划"])"},
                         {"absent", '[' + person(first, R"(,"reason":"surgery")") + ']'},
                         {"exempt", '[' + person(second, R"(,"reason":"援外一年")") + ']'}}));
  EXPECT_EQ(saved.at("state"), "drafting");
  EXPECT_EQ(saved.at("draft.headcount.expected"), "4");
  EXPECT_EQ(saved.at("draft.headcount.present"), "3");
  EXPECT_EQ(saved.at("draft.headcount.exempt"), "1");
  EXPECT_EQ(saved.at("draft.points.1"), "讨论计划");
  // Full members: the secretary, the reviewer and 林一; the probationer has no vote.
  EXPECT_EQ(saved.at("draft.quorum.entitled"), "3");
  EXPECT_EQ(saved.at("draft.quorum.present"), "2");
  EXPECT_EQ(saved.at("draft.quorum.met"), "true");
  EXPECT_THAT(saved.body, HasSubstr("援外一年"));
  EXPECT_EQ(get(leader, path).at("draft"), "");
  EXPECT_EQ(get(leader, "/activities/" + path.substr(12)).at("state"), "drafting");
}

TEST_F(Records, half_of_those_entitled_is_not_enough_for_an_assembly) {
  const std::string path = assembly();
  const std::string absent = '[' + person(first) + ',' + person(second) + ']';
  const Reply saved = put(
      secretary, path + "/record", 1,
      record(today, {{"absent", absent},
                     {"votes",
                      R"([{"subject":"接收预备党员","in_favour":2,"against":0,"abstained":0}])"}}));
  EXPECT_EQ(saved.at("draft.quorum.entitled"), "4");
  EXPECT_EQ(saved.at("draft.quorum.needed"), "3");
  EXPECT_EQ(saved.at("draft.quorum.met"), "false");
  EXPECT_EQ(saved.at("draft.votes.0.passed"), "false");
  EXPECT_EQ(saved.at("draft.quorum.rule.code"), "life.assembly_votes");
}

TEST_F(Records, a_vote_passes_with_more_than_half_of_those_entitled) {
  const std::string path = assembly();
  const Reply saved = put(
      secretary, path + "/record", 1,
      record(today, {{"votes", R"([{"subject":"甲","in_favour":3,"against":1,"abstained":0},)"
                               R"({"subject":"乙","in_favour":2,"against":1,"abstained":1}])"}}));
  EXPECT_EQ(saved.at("draft.votes.0.passed"), "true");
  EXPECT_EQ(saved.at("draft.votes.1.passed"), "false");
  EXPECT_EQ(saved.at("draft.votes.1.needed"), "3");
}

TEST_F(Records, batches_of_shift_workers_make_one_meeting) {
  const std::string path = assembly();
  const Reply saved =
      put(secretary, path + "/record", 1,
          record(today, {{"batches", '[' + begun(today) + ',' +
                                         R"({"held_on":"2026-11-21","from_minute":530,)"
                                         R"("span":"hours","minutes":60}])"},
                         {"attended", '[' + person(first, R"(,"batch":2)") + ']'}}));
  EXPECT_EQ(saved.at("draft.quorum.present"), "4");
  EXPECT_THAT(saved.body,
              HasSubstr(R"("name":"林一","presence":"present","entitled":true,"batch":2)"));
}

TEST_F(Records, what_a_record_cannot_be_is_said_at_its_member) {
  const std::string path = assembly();
  const auto with = [&](const std::string& member, const std::string& value) {
    return pointer(path, record(today, {{member, value}}));
  };
  EXPECT_EQ(pointer(path, record(soon)), "batches");
  EXPECT_EQ(with("absent", '[' + person(stranger) + ']'), "absent");
  EXPECT_EQ(with("absent", '[' + person(first) + ',' + person(first) + ']'), "absent");
  EXPECT_EQ(with("exempt", '[' + person(stranger, R"(,"reason":"外出")") + ']'), "exempt");
  EXPECT_EQ(with("joined", '[' + quoted(stranger) + ']'), "joined");
  EXPECT_EQ(with("joined", '[' + quoted(first) + ']'), "joined");
  EXPECT_EQ(with("attended", '[' + person(first, R"(,"batch":2)") + ']'), "attended");
  EXPECT_EQ(with("attended", '[' + person(stranger, R"(,"batch":1)") + ']'), "attended");
  EXPECT_EQ(with("counts", R"([{"code":"served","amount":3}])"), "counts");
  EXPECT_EQ(with("votes", R"([{"subject":"甲","in_favour":6,"against":0,"abstained":0}])"),
            "votes");
  EXPECT_EQ(with("votes", R"([{"subject":"甲","in_favour":-1,"against":0,"abstained":0}])"),
            "votes");
  EXPECT_EQ(with("resolutions",
                 R"([{"resolution_id":"00000000000000000000000000000000","text":"照办"}])"),
            "resolutions");
  EXPECT_EQ(with("lecturer", person(first, R"(,"grade":"member")")), "lecturer");
  EXPECT_EQ(with("partner_name", R"("供电公司党支部")"), "partner_name");
  EXPECT_EQ(with("guest_headcount", "-1"), "guest_headcount");
  EXPECT_EQ(with("points", R"(["第一\n第二"])"), "points");
  EXPECT_EQ(get(secretary, path).at("state"), "planned");
}

TEST_F(Records, a_lecture_names_who_gave_it_and_a_clinic_what_it_counted) {
  const std::string lecture = planned(secretary, plan("party_lecture", medicine, today));
  const auto given = [&](const std::string& who) {
    return put(secretary, lecture + "/record", 1, record(today, {{"lecturer", who}}));
  };
  EXPECT_EQ(given(R"({"grade":"external"})").at("errors.0.pointer"), "lecturer");
  EXPECT_EQ(given(R"({"name":"周教授","grade":"member"})").at("errors.0.pointer"), "lecturer");
  EXPECT_EQ(given(person(first, R"(,"grade":"member")")).at("draft.lecturer.name"), "林一");
  const std::string clinic = planned(secretary, plan("free_clinic", medicine, today));
  const Reply saved =
      put(secretary, clinic + "/record", 1,
          record(today, {{"counts", R"([{"code":"served","amount":120}])"},
                         {"partner_name", R"("街道机关党支部")"},
                         {"partner_headcount", "6"},
                         {"joined", '[' + quoted(first) + ',' + quoted(second) + ']'}}));
  EXPECT_EQ(saved.at("draft.counts.0.label"), "服务人次");
  EXPECT_EQ(saved.at("draft.counts.0.amount"), "120");
  EXPECT_EQ(saved.at("draft.headcount.expected"), "0");
  EXPECT_EQ(saved.at("draft.headcount.joined"), "2");
  EXPECT_EQ(saved.at("draft.partner_headcount"), "6");
}

TEST_F(Records, a_committee_meets_with_at_least_half_of_its_seats) {
  world.must(world.the_operator(), Method::post, "/people/" + secretary_person + "/posts",
             R"({"unit_id":")" + medicine +
                 R"(","post":"secretary","from_on":"2026-11-21","dual_leader":false})");
  world.must(world.the_operator(), Method::post, "/people/" + first + "/posts",
             R"({"unit_id":")" + medicine +
                 R"(","post":"publicity","from_on":"2026-11-21","dual_leader":false})");
  const std::string path = planned(secretary, plan("branch_committee", medicine, today));
  const Reply saved =
      put(secretary, path + "/record", 1, record(today, {{"absent", '[' + person(first) + ']'}}));
  EXPECT_EQ(saved.at("draft.quorum.entitled"), "2");
  EXPECT_EQ(saved.at("draft.quorum.needed"), "1");
  EXPECT_EQ(saved.at("draft.quorum.met"), "true");
}

TEST_F(Records, a_reason_that_nobody_types_is_the_one_that_was_replied) {
  const std::string path = planned(secretary, plan("theme_party_day", medicine, today));
  world.must(seen(secretary, 1), Method::put, path + "/notice", "{}");
  world.must(member, Method::put, "/my" + path + "/reply",
             R"({"answer":"on_leave","reason":"parental"})");
  const Reply saved =
      put(secretary, path + "/record", 2, record(today, {{"absent", '[' + person(first) + ']'}}));
  EXPECT_THAT(saved.body, HasSubstr(R"("reason":"parental")"));
  const Reply above = get(chief, path);
  EXPECT_EQ(above.at("draft.headcount.absent"), "1");
  EXPECT_THAT(above.body, Not(HasSubstr("parental")));
}

TEST_F(Records, whoever_is_not_shown_reasons_leaves_them_as_they_are) {
  const std::string path = assembly();
  put(secretary, path + "/record", 1,
      record(today, {{"absent", '[' + person(first, R"(,"reason":"surgery")") + ']'},
                     {"exempt", '[' + person(second, R"(,"reason":"援外一年")") + ']'}}));
  const Actor publicist = world.sign_in(world.add_person("方四", "full_member", medicine),
                                        "publicity_member", medicine);
  EXPECT_THAT(get(publicist, path).body, Not(HasSubstr("surgery")));
  const auto shown = record(today, {{"points", R"(["学习党章"])"},
                                    {"absent", '[' + person(first) + ']'},
                                    {"exempt", '[' + person(second) + ']'}});
  EXPECT_EQ(put(publicist, path + "/record", 2, shown).at("draft.headcount.exempt"), "1");
  EXPECT_THAT(get(secretary, path).body, HasSubstr(R"("reason":"surgery")"));
  EXPECT_THAT(get(secretary, path).body, HasSubstr("援外一年"));
  // Who was not exempt before needs a reason, and whoever reads reasons says it.
  const auto other = record(today, {{"exempt", '[' + person(probationer) + ']'}});
  EXPECT_EQ(put(publicist, path + "/record", 3, other).at("errors.0.pointer"), "exempt[0].reason");
  EXPECT_EQ(put(secretary, path + "/record", 3, shown).at("errors.0.pointer"), "exempt[0].reason");
  // The next version starts from what the one in force has.
  put(secretary, path + "/submission", 3);
  put(reviewer, path + "/review", 4, R"({"verdict":"file"})");
  put(publicist, path + "/correction", 5, R"({"reason":"漏记要点"})");
  EXPECT_EQ(put(publicist, path + "/record", 6, shown).status, 200);
  const Reply corrected = get(secretary, path);
  EXPECT_THAT(corrected.at("draft.attendance"), HasSubstr(R"("reason":"surgery")"));
  EXPECT_THAT(corrected.at("draft.attendance"), HasSubstr("援外一年"));
}

TEST_F(Records, somebody_else_than_the_author_files_it) {
  const std::string path = assembly();
  put(secretary, path + "/record", 1, record(today));
  EXPECT_EQ(put(reviewer, path + "/review", 2, R"({"verdict":"file"})").code(), "wrong_state");
  EXPECT_EQ(put(secretary, path + "/submission", 2).at("state"), "submitted");
  EXPECT_EQ(put(secretary, path + "/record", 3, record(today)).code(), "wrong_state");
  EXPECT_EQ(put(secretary, path + "/review", 3, R"({"verdict":"file"})").code(), "own_work");
  EXPECT_EQ(put(reviewer, path + "/review", 3, R"({"verdict":"send_back"})").at("errors.0.pointer"),
            "note");
  EXPECT_EQ(put(reviewer, path + "/review", 2, R"({"verdict":"file"})").status, 412);
  const Reply back =
      put(reviewer, path + "/review", 3, R"({"verdict":"send_back","note":"请补要点"})");
  EXPECT_EQ(back.at("draft.review_note"), "请补要点");
  EXPECT_EQ(put(secretary, path + "/submission", 4).status, 200);
  EXPECT_EQ(del(secretary, path + "/submission").at("state"), "drafting");
  EXPECT_EQ(del(secretary, path + "/submission").status, 409);
  EXPECT_EQ(put(secretary, path + "/submission", 4).status, 412);
  EXPECT_EQ(put(secretary, path + "/submission", 6).status, 200);
  EXPECT_EQ(put(secretary, path + "/submission", 7).status, 409);
  const Reply done = put(reviewer, path + "/review", 7, R"({"verdict":"file"})");
  EXPECT_EQ(done.at("state"), "filed");
  EXPECT_EQ(done.at("version"), "1");
  EXPECT_EQ(done.at("record.author"), "方一");
  EXPECT_EQ(done.at("record.reviewer"), "方三");
  EXPECT_EQ(done.at("draft"), "");
}

TEST_F(Records, a_late_record_says_how_late_and_why) {
  const std::string path = assembly();
  put(secretary, path + "/record", 1, record(today));
  world.clock().advance_ms(8 * day_ms);
  const Actor later = world.sign_in_again(secretary);
  EXPECT_EQ(put(later, path + "/submission", 2).at("errors.0.pointer"), "late_reason");
  const Reply late = put(later, path + "/submission", 2, R"({"late_reason":"书记外出进修"})");
  EXPECT_EQ(late.at("draft.days_after"), "8");
  EXPECT_EQ(late.at("draft.late"), "true");
  EXPECT_EQ(late.at("draft.late_reason"), "书记外出进修");
  EXPECT_EQ(late.at("draft.late_rule.code"), "life.late_record");
}

TEST_F(Records, a_meeting_of_several_days_is_late_by_its_last_one) {
  const std::string path = assembly();
  world.clock().advance_ms(8 * day_ms);
  const Actor later = world.sign_in_again(secretary);
  const std::string both = '[' + begun(today) + ',' + begun("2026-11-27") + ']';
  put(later, path + "/record", 1, record(today, {{"batches", both}}));
  const Reply timely = put(later, path + "/submission", 2);
  EXPECT_EQ(timely.at("draft.late"), "false");
  EXPECT_EQ(timely.at("draft.days_after"), "2");
}

TEST_F(Records, a_correction_is_as_late_as_the_record_that_it_corrects) {
  const std::string timely = filed(plan("branch_assembly", medicine, today), record(today));
  const std::string late = assembly();
  world.clock().advance_ms(8 * day_ms);
  const Actor later = world.sign_in_again(secretary);
  const Actor other = world.sign_in_again(reviewer);
  put(later, late + "/record", 1, record(today));
  put(later, late + "/submission", 2, R"({"late_reason":"书记外出进修"})");
  put(other, late + "/review", 3, R"({"verdict":"file"})");
  for (const std::string& path : {timely, late}) {
    put(later, path + "/correction", 4, R"({"reason":"人数有误"})");
    put(later, path + "/record", 5, record(today));
    EXPECT_EQ(put(later, path + "/submission", 6).status, 200);
    EXPECT_EQ(put(other, path + "/review", 7, R"({"verdict":"file"})").at("version"), "2");
  }
  EXPECT_EQ(get(later, timely).at("record.late"), "false");
  EXPECT_EQ(get(later, timely).at("record.days_after"), "0");
  EXPECT_EQ(get(later, late).at("record.late"), "true");
  EXPECT_EQ(get(later, late).at("record.late_reason"), "书记外出进修");
}

TEST_F(Records, a_draft_that_is_discarded_leaves_the_plan) {
  const std::string path = assembly();
  put(secretary, path + "/record", 1, record(today));
  EXPECT_EQ(del(secretary, path + "/record", 2).at("state"), "planned");
  EXPECT_EQ(del(secretary, path + "/record", 3).code(), "wrong_state");
  EXPECT_EQ(put(secretary, path + "/record", 1, record(today)).status, 412);
  EXPECT_EQ(del(secretary, path, 3).status, 200);
}

TEST_F(Records, a_draft_that_somebody_wrote_on_meanwhile_is_not_discarded) {
  const std::string path = assembly();
  put(secretary, path + "/record", 1, record(today));
  put(reviewer, path + "/record", 2, record(today, {{"points", R"(["学习党章"])"}}));
  EXPECT_EQ(del(secretary, path + "/record", 2).code(), "changed_meanwhile");
  EXPECT_EQ(get(secretary, path).at("draft.points.0"), "学习党章");
}

TEST_F(Records, a_correction_is_another_version_and_the_old_one_stays_readable) {
  const std::string path =
      filed(plan("branch_assembly", medicine, today),
            record(today, {{"resolutions", R"([{"text":"十二月开展义诊"}])"}}));
  EXPECT_EQ(put(secretary, path + "/record", 4, record(today)).code(), "wrong_state");
  EXPECT_EQ(put(secretary, path + "/correction", 3, R"({"reason":"x"})").status, 412);
  const Reply begun = put(secretary, path + "/correction", 4, R"({"reason":"林一当天值班"})");
  EXPECT_EQ(begun.at("record.version"), "1");
  EXPECT_EQ(begun.at("draft.version"), "2");
  EXPECT_EQ(begun.at("draft.correction_reason"), "林一当天值班");
  const std::string resolution = begun.at("draft.resolutions.0.resolution_id");
  EXPECT_EQ(resolution, begun.at("record.resolutions.0.resolution_id"));
  EXPECT_EQ(put(secretary, path + "/correction", 5, R"({"reason":"x"})").code(), "wrong_state");
  EXPECT_EQ(del(secretary, path + "/record", 5).at("state"), "filed");
  put(secretary, path + "/correction", 6, R"({"reason":"林一当天值班"})");
  put(secretary, path + "/record", 7,
      record(today, {{"absent", '[' + person(first, R"(,"reason":"on_duty")") + ']'},
                     {"resolutions",
                      R"([{"resolution_id":")" + resolution + R"(","text":"十二月开展义诊"}])"}}));
  put(secretary, path + "/submission", 8);
  const Reply done = put(reviewer, path + "/review", 9, R"({"verdict":"file"})");
  EXPECT_EQ(done.at("version"), "2");
  EXPECT_EQ(done.at("record.headcount.present"), "4");
  EXPECT_EQ(done.at("record.resolutions.0.resolution_id"), resolution);
  const Reply versions = get(leader, path + "/versions");
  EXPECT_EQ(versions.count("items"), 2u);
  EXPECT_EQ(versions.at("items.0.in_force"), "false");
  EXPECT_EQ(versions.at("items.1.correction_reason"), "林一当天值班");
  EXPECT_EQ(get(leader, path + "/versions/1").at("headcount.present"), "5");
  EXPECT_EQ(get(leader, path + "/versions/3").status, 404);
  EXPECT_EQ(get(neighbour, path + "/versions/1").status, 404);
}

TEST_F(Records, a_filed_record_completes_the_duty_and_a_retracted_one_gives_it_back) {
  const std::string year = "/units/" + medicine + "/calendar/year?year=2026&kind=branch_assembly";
  const auto done = [&] {
    const std::string body = get(secretary, year).body;
    return body.find(R"("state":"done")") != std::string::npos;
  };
  EXPECT_FALSE(done());
  const std::string path = filed(plan("branch_assembly", medicine, today), record(today));
  EXPECT_TRUE(done());
  EXPECT_EQ(put(secretary, path + "/retraction", 3, R"({"reason":"x"})").status, 412);
  const Reply gone = put(secretary, path + "/retraction", 4, R"({"reason":"重复登记"})");
  EXPECT_EQ(gone.at("state"), "retracted");
  EXPECT_EQ(gone.at("reason"), "重复登记");
  EXPECT_FALSE(done());
  EXPECT_EQ(put(secretary, path + "/retraction", 5, R"({"reason":"x"})").code(), "wrong_state");
  EXPECT_EQ(get(leader, path + "/versions/1").at("headcount.present"), "5");
}

TEST_F(Records, the_secretary_of_the_committee_who_lectures_fulfils_the_duty_of_the_committee) {
  filed(plan("party_lecture", medicine, today),
        record(today, {{"lecturer", person(first, R"(,"grade":"party_secretary")")}}));
  const Reply year =
      get(leader, "/units/" + committee + "/calendar/year?year=2026&kind=secretary_lecture");
  EXPECT_THAT(year.body, HasSubstr(R"("state":"done")"));
}

TEST_F(Records, a_branch_sees_the_names_of_its_own_people_in_a_meeting_of_several) {
  const std::string path = planned(
      chief, plan("theme_party_day", general, today, quoted(medicine) + ',' + quoted(surgery)));
  put(chief, path + "/record", 1, record(today));
  put(chief, path + "/submission", 2);
  EXPECT_EQ(put(officer, path + "/review", 3, R"({"verdict":"file"})").at("state"), "filed");
  const Reply own = get(neighbour, path);
  EXPECT_EQ(own.at("record.headcount.present"), "7");
  EXPECT_EQ(own.count("record.attendance"), 2u);
  EXPECT_THAT(own.body, HasSubstr("白一"));
  EXPECT_THAT(own.body, Not(HasSubstr("林一")));
  EXPECT_EQ(get(chief, path).count("record.attendance"), 7u);
}

TEST_F(Records, who_may_not_write_may_not_write) {
  const std::string path = assembly();
  EXPECT_EQ(put(leader, path + "/record", 1, record(today)).status, 403);
  EXPECT_EQ(put(neighbour, path + "/record", 1, record(today)).status, 404);
  put(secretary, path + "/record", 1, record(today));
  EXPECT_EQ(del(neighbour, path + "/record", 2).status, 404);
  EXPECT_EQ(del(leader, path + "/record", 2).status, 403);
  EXPECT_EQ(put(neighbour, path + "/submission", 2).status, 404);
  EXPECT_EQ(put(neighbour, path + "/review", 2, R"({"verdict":"file"})").status, 404);
  EXPECT_EQ(put(neighbour, path + "/correction", 2, R"({"reason":"x"})").status, 404);
  EXPECT_EQ(put(neighbour, path + "/retraction", 2, R"({"reason":"x"})").status, 404);
  put(secretary, path + "/submission", 2);
  EXPECT_EQ(del(neighbour, path + "/submission").status, 404);
  EXPECT_EQ(del(leader, path + "/submission").status, 403);
  put(reviewer, path + "/review", 3, R"({"verdict":"file"})");
  EXPECT_EQ(put(leader, path + "/correction", 4, R"({"reason":"x"})").status, 403);
  EXPECT_EQ(put(leader, path + "/retraction", 4, R"({"reason":"x"})").status, 403);
}

}  // namespace
}  // namespace yixin::test
