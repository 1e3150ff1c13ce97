#include <gtest/gtest.h>

#include "modules/study/api/study.h"
#include "support/two_branches.h"

/// Taking part, through the routes, on both engines.
namespace yixin::test {
namespace {

class Taking : public testing::Test {
 protected:
  std::string address(const std::string& rest = {}) const {
    return "/rounds/" + hospital_.round_id + rest;
  }
  Reply open(const Actor& who) { return world().call(who, Method::put, address("/attempt"), "{}"); }
  /// The body of a save or a submission that ticks one option of the only question.
  std::string choice(const Reply& paper, int option) const {
    const std::string token =
        paper.at("questions.0.options." + std::to_string(option) + ".option_id");
    return R"({"answers":[{"position":0,"options":[")" + token + R"("],"blanks":[]}]})";
  }
  Reply save(const Actor& who, int seq, const std::string& body) {
    return world().call(who, Method::put, address("/attempt/saves/" + std::to_string(seq)), body);
  }
  Reply submit(const Actor& who, const std::string& body = "{}") {
    return world().call(who, Method::put, address("/attempt/submission"), body);
  }
  World& world() { return hospital_.world(); }

  TwoBranches hospital_;
  const Actor member_ = hospital_.actor("member");
};

TEST_F(Taking, a_paper_shows_no_key_before_it_is_submitted) {
  const Reply paper = open(member_);
  ASSERT_EQ(paper.status, 200) << paper.body;
  EXPECT_EQ(paper.body.find("correct"), std::string::npos);
  EXPECT_EQ(paper.body.find("answer\""), std::string::npos);
  EXPECT_EQ(world().call(member_, Method::get, address("/result")).code(), "not_submitted");
}

TEST_F(Taking, a_second_opening_resumes_the_same_paper_with_its_answers) {
  const Reply first = open(member_);
  EXPECT_EQ(save(member_, 1, choice(first, 1)).status, 200);
  const Reply again = open(member_);
  EXPECT_EQ(again.at("questions"), first.at("questions"));
  EXPECT_EQ(again.at("next_seq"), "2");
  EXPECT_EQ(again.at("answers.0.options.0"), first.at("questions.0.options.1.option_id"));
}

TEST_F(Taking, a_round_says_the_name_of_its_series_and_a_new_name_shows_at_once) {
  EXPECT_EQ(open(member_).at("series_name"), "周周测");
  world().must(seen(world().the_operator(), 1), Method::put, "/series/" + hospital_.series_id,
               R"({"name":"每周一学","opens_weekday":1,"opens_time":"08:00",)"
               R"("closes_weekday":7,"closes_time":"20:00","time_limit_minutes":0,)"
               R"("multiple_scoring":"exact","blueprint":[{"kind":"judgement","count":1}]})");
  EXPECT_EQ(world().must(member_, Method::get, "/my/week").at("rounds.0.series_name"), "每周一学");
  EXPECT_EQ(open(member_).at("series_name"), "每周一学");
}

TEST_F(Taking, a_repeated_save_is_the_same_save_and_another_one_is_refused) {
  const Reply paper = open(member_);
  EXPECT_EQ(save(member_, 1, choice(paper, 0)).status, 200);
  EXPECT_EQ(save(member_, 1, choice(paper, 0)).status, 200);
  EXPECT_EQ(save(member_, 1, choice(paper, 1)).code(), "seq_taken");
}

TEST_F(Taking, the_last_answer_counts_and_a_second_submission_changes_nothing) {
  const Reply paper = open(member_);
  save(member_, 1, choice(paper, 1));
  save(member_, 2, choice(paper, 0));
  const Reply result = submit(member_);
  EXPECT_EQ(result.at("score"), "10");
  EXPECT_EQ(result.at("items.0.options.0.correct"), "true");
  const Reply again = submit(member_, choice(paper, 1));
  EXPECT_EQ(again.body, result.body);
  EXPECT_EQ(save(member_, 3, choice(paper, 1)).code(), "already_submitted");
}

TEST_F(Taking, answers_that_another_person_left_in_the_page_are_refused) {
  const Reply paper = open(member_);
  const Actor other = hospital_.actor("staff");
  open(other);
  const std::string mine = ",\"account_id\":\"" + member_.account_id + "\"}";
  std::string body = choice(paper, 0);
  body.replace(body.size() - 1, 1, mine);
  EXPECT_EQ(save(other, 1, body).code(), "other_account");
  EXPECT_EQ(submit(other, body).code(), "other_account");
  EXPECT_EQ(world().call(other, Method::put, address("/attempt"), "{" + mine.substr(1)).code(),
            "other_account");
  EXPECT_EQ(open(other).count("answers"), 0u);
  EXPECT_EQ(save(member_, 1, body).status, 200);
}

TEST_F(Taking, an_option_of_another_paper_is_refused_with_its_place) {
  open(member_);
  const Reply reply =
      save(member_, 1, R"({"answers":[{"position":0,"options":["00000000"],"blanks":[]}]})");
  EXPECT_EQ(reply.status, 422);
  EXPECT_EQ(reply.at("errors.0.pointer"), "answers[0].options");
}

TEST_F(Taking, nobody_reaches_the_paper_of_another_person) {
  open(member_);
  const Actor staff = hospital_.actor("staff");
  EXPECT_EQ(save(staff, 1, R"({"answers":[]})").status, 404);
  EXPECT_EQ(submit(staff).status, 404);
}

TEST_F(Taking, a_closed_round_takes_no_answers_and_hands_in_what_was_saved) {
  const Reply paper = open(member_);
  save(member_, 1, choice(paper, 0));
  world().clock().advance_ms(9LL * 24 * 3600 * 1000);
  const Actor late = world().sign_in_again(member_);
  EXPECT_EQ(save(late, 2, choice(paper, 1)).code(), "attempt_over");
  world().run_job("study.submit_overdue_attempts");
  world().run_job("study.close_due_rounds");
  const Reply result = world().call(late, Method::get, address("/result"));
  EXPECT_EQ(result.at("score"), "10");
  EXPECT_EQ(result.at("automatic"), "true");
  EXPECT_EQ(world().call(late, Method::get, address("/board")).at("frozen"), "true");
  const Actor staff = world().sign_in_again(hospital_.actor("staff"));
  EXPECT_EQ(open(staff).code(), "round_closed");
}

TEST_F(Taking, a_late_submission_hands_in_what_was_saved_in_time) {
  const Reply paper = open(member_);
  save(member_, 1, choice(paper, 0));
  world().clock().advance_ms(9LL * 24 * 3600 * 1000);
  const Actor late = world().sign_in_again(member_);
  const Reply result = submit(late, choice(paper, 1));
  EXPECT_EQ(result.at("score"), "10");
  EXPECT_EQ(result.at("automatic"), "true");
}

TEST_F(Taking, a_submission_under_a_number_that_another_device_used_is_refused) {
  const Reply paper = open(member_);
  save(member_, 1, choice(paper, 0));
  std::string body = choice(paper, 1);
  body.insert(body.size() - 1, ",\"seq\":1");
  EXPECT_EQ(submit(member_, body).code(), "seq_taken");
  EXPECT_EQ(world().call(member_, Method::get, address("/result")).code(), "not_submitted");
}

TEST_F(Taking, a_week_has_one_paper_for_each_person) {
  for (const char* number : {"2", "0"}) {
    const Reply further = world().call(member_, Method::put, address("/attempt"),
                                       std::string(R"({"attempt":)") + number + "}");
    EXPECT_EQ(further.code(), "no_more_attempts") << number;
  }
}

TEST_F(Taking, a_save_has_a_number_from_1_to_2000) {
  const Reply paper = open(member_);
  for (const int number : {0, 2001}) {
    EXPECT_EQ(save(member_, number, choice(paper, 0)).status, 422) << number;
  }
  EXPECT_EQ(save(member_, 2000, choice(paper, 0)).status, 200);
}

TEST_F(Taking, whoever_is_no_person_of_the_hospital_takes_no_quiz) {
  EXPECT_EQ(open(world().the_operator()).code(), "no_person");
}

TEST_F(Taking, a_paper_of_somebody_whose_entry_was_withdrawn_has_no_place) {
  save(member_, 1, choice(open(member_), 0));
  world().clock().advance_ms(9LL * 24 * 3600 * 1000);
  world().write([&](db::WriteTx& tx) {
    tx.run(R"sql(UPDATE org_person SET withdrawn_at = $1 WHERE public_id = $2)sql", tx.now(),
           member_.person_id);
  });
  world().run_job("study.submit_overdue_attempts");
  world().read([](db::ReadTx& tx) {
    EXPECT_EQ(tx.value<std::int64_t>(R"sql(SELECT count(*) FROM study_attempt
                                           WHERE submitted_at IS NOT NULL AND ranked = 0
                                             AND branch_id IS NULL)sql"),
              1);
  });
}

TEST_F(Taking, a_member_has_places_and_a_non_member_has_none) {
  submit(member_, choice(open(member_), 0));
  const Actor staff = hospital_.actor("staff");
  submit(staff, choice(open(staff), 0));
  const Reply ranks = world().call(member_, Method::get, address("/ranks"));
  EXPECT_EQ(ranks.count("places"), 3u);
  EXPECT_EQ(ranks.at("places.0.of"), "1");
  EXPECT_EQ(world().call(staff, Method::get, address("/ranks")).at("ranked"), "false");
}

TEST_F(Taking, a_restart_keeps_the_places) {
  submit(member_, choice(open(member_), 0));
  const Reply before = world().call(member_, Method::get, address("/ranks"));
  world().restart();
  EXPECT_EQ(world().call(member_, Method::get, address("/ranks")).body, before.body);
}

TEST_F(Taking, a_withdrawn_name_leaves_the_board_at_once) {
  const Actor op = world().the_operator();
  world().must(seen(op, 1), Method::put, "/series/" + hospital_.series_id + "/display",
               R"({"mode":"top","top_n":3,"note":"支部大会决定"})");
  submit(member_, choice(open(member_), 0));
  EXPECT_EQ(world().call(member_, Method::get, address("/board")).count("top"), 0u);
  world().must(member_, Method::put, "/my/display-consent", "{}");
  EXPECT_EQ(world().call(member_, Method::get, address("/board")).at("top.0.name"), "普通党员");
  world().must(member_, Method::del, "/my/display-consent");
  EXPECT_EQ(world().call(member_, Method::get, address("/board")).count("top"), 0u);
}

TEST_F(Taking, naming_people_needs_a_reason) {
  const Reply reply =
      world().call(seen(world().the_operator(), 1), Method::put,
                   "/series/" + hospital_.series_id + "/display", R"({"mode":"top","top_n":3})");
  EXPECT_EQ(reply.at("errors.0.pointer"), "note");
}

}  // namespace
}  // namespace yixin::test
