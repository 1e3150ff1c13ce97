#include <gtest/gtest.h>

#include <algorithm>

#include "support/exam_world.h"
#include "support/own_copy.h"

/// One-off tests: arranging them, and who may take how many papers.
namespace yixin::test {
namespace {

class Exams : public testing::Test {
 protected:
  World& world() { return hospital_.world(); }
  Reply create(const std::string& kind, const std::string& rules) {
    return world().call(hospital_.office, Method::post, "/exams", hospital_.form(kind, rules));
  }
  Reply my_exams(const Actor& who) { return world().must(who, Method::get, "/my/exams"); }

  ExamWorld hospital_;
  const std::string once_ = R"("attempts_allowed":1,"reveal":"after_submission")";
};

TEST_F(Exams, two_branches_hold_a_contest_that_is_listed_apart_from_the_weeks) {
  const Reply made = create("contest", once_ + R"(,"intro":"每人一次","pass_percent":60)");
  ASSERT_EQ(made.status, 200) << made.body;
  EXPECT_EQ(made.at("exam.hosts.0.name"), "手术部第一党支部");
  EXPECT_EQ(made.at("exam.hosts.1.name"), "手术部第二党支部");
  EXPECT_EQ(made.at("round.series_name"), "知识竞赛");
  EXPECT_EQ(made.at("round.blueprint.0.available"), "6");
  const Reply list = world().must(hospital_.office, Method::get, "/exams");
  EXPECT_EQ(list.count("items"), 1U);
  EXPECT_EQ(list.at("items.0.round.title"), "职业能力竞赛");
  EXPECT_EQ(world().must(hospital_.office, Method::get, "/series").count("items"), 1U);
  EXPECT_EQ(world().must(hospital_.office, Method::get, "/rounds").count("items"), 1U);
  EXPECT_EQ(
      world().must(hospital_.office, Method::get, "/period-board?period=month").count("series"),
      1U);
}

TEST_F(Exams, what_does_not_fit_is_refused_with_its_place) {
  EXPECT_EQ(create("contest", R"("attempts_allowed":2,"reveal":"after_submission")")
                .at("errors.0.pointer"),
            "reveal");
  const Reply numbers = create("self_test", R"("attempts_allowed":11,"reveal":"after_close",)"
                                            R"("pass_percent":101)");
  EXPECT_EQ(numbers.status, 422);
  EXPECT_EQ(numbers.count("errors"), 2U);
  std::string neither = hospital_.form("self_test", once_);
  const std::string blueprint = R"([{"kind":"single","count":6}])";
  neither.replace(neither.find(blueprint), blueprint.size(), "[]");
  EXPECT_EQ(world().call(hospital_.office, Method::post, "/exams", neither).at("errors.0.pointer"),
            "blueprint");
  std::string stranger = hospital_.form("self_test", once_);
  stranger.replace(stranger.find(hospital_.first_branch), 32, std::string(32, '0'));
  EXPECT_EQ(world().call(hospital_.office, Method::post, "/exams", stranger).at("errors.0.pointer"),
            "host_ids[0]");
}

TEST_F(Exams, a_draft_is_changed_and_a_published_test_is_not) {
  const Reply made = create("contest", once_);
  const std::string exam = "/exams/" + made.at("round.round_id");
  const std::string other = hospital_.form("training", once_ + R"(,"pass_percent":80)");
  const Reply changed = world().call(seen(hospital_.office, 1), Method::put, exam, other);
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.at("exam.kind"), "training");
  EXPECT_EQ(changed.at("round.series_name"), "培训测试");
  EXPECT_EQ(world().call(seen(hospital_.office, 1), Method::put, exam, other).code(),
            "changed_meanwhile");
  world().must(hospital_.office, Method::put,
               "/rounds/" + made.at("round.round_id") + "/publication", "{}");
  EXPECT_EQ(world().call(seen(hospital_.office, 3), Method::put, exam, other).code(),
            "already_published");
  EXPECT_EQ(
      world()
          .call(seen(hospital_.office, 3), Method::put, "/rounds/" + made.at("round.round_id"),
                R"({"title":"改","opens_at":1795222800000,"closes_at":1795924800000})")
          .status,
      404);
}

TEST_F(Exams, picked_questions_stand_on_every_paper) {
  std::string form = hospital_.form("self_test", once_);
  const std::string blueprint = R"([{"kind":"single","count":6}])";
  form.replace(form.find(blueprint), blueprint.size(), "[]");
  const auto& ids = hospital_.quiz().question_ids;
  form.replace(form.find(R"("question_ids":[])"), 17,
               R"("question_ids":[")" + ids[4] + R"(",")" + ids[1] + R"("])");
  const std::string exam = hospital_.publish(form);
  const Reply paper = hospital_.open(hospital_.member_of(hospital_.first_branch, "郑一"), exam);
  ASSERT_EQ(paper.count("questions"), 2U) << paper.body;
  const std::string stems = paper.at("questions.0.stem") + paper.at("questions.1.stem");
  EXPECT_NE(stems.find("第 4 题"), std::string::npos);
  EXPECT_NE(stems.find("第 1 题"), std::string::npos);
}

TEST_F(Exams, a_test_is_for_its_units_and_unknown_to_all_others) {
  const std::string exam = hospital_.publish(hospital_.form("contest", once_));
  const Actor inside = hospital_.member_of(hospital_.second_branch, "郑一");
  const Actor outside = hospital_.quiz().add_member("王外");
  EXPECT_EQ(my_exams(inside).at("items.0.round_id"), exam);
  EXPECT_EQ(my_exams(outside).count("items"), 0U);
  EXPECT_EQ(hospital_.open(inside, exam).status, 200);
  EXPECT_EQ(hospital_.open(outside, exam).status, 404);
  EXPECT_EQ(world().call(outside, Method::get, "/exams/" + exam + "/awards").status, 404);
  EXPECT_EQ(world().must(inside, Method::get, "/my/week").count("rounds"), 1U)
      << "the week holds the weekly quiz alone";
}

TEST_F(Exams, a_test_may_be_for_some_categories_only) {
  std::string form = hospital_.form("self_test", once_);
  form.replace(form.find(R"("categories":[])"), 15, R"("categories":["activist"])");
  const std::string exam = hospital_.publish(form);
  EXPECT_EQ(hospital_.open(hospital_.member_of(hospital_.first_branch, "郑一"), exam).status, 404);
  const Actor activist =
      world().sign_in(world().add_person("积极分子", "activist", hospital_.first_branch));
  EXPECT_EQ(hospital_.open(activist, exam).status, 200);
}

TEST_F(Exams, the_best_of_the_allowed_papers_counts) {
  const std::string exam = hospital_.publish(
      hospital_.form("self_test", R"("attempts_allowed":2,)"
                                  R"("reveal":"after_submission","pass_percent":60)"));
  const Actor member = hospital_.member_of(hospital_.first_branch, "郑一");
  EXPECT_EQ(hospital_.open(member, exam, 2).code(), "no_more_attempts") << "the first comes first";
  EXPECT_EQ(hospital_.take(member, exam, 4, 1).at("score"), "40");
  EXPECT_EQ(hospital_.open(member, exam, 1).code(), "already_submitted");
  EXPECT_EQ(hospital_.take(member, exam, 2, 2).at("score"), "20");
  EXPECT_EQ(hospital_.open(member, exam, 3).code(), "no_more_attempts");
  const Reply mine = my_exams(member);
  EXPECT_EQ(mine.at("items.0.attempts"), "2");
  EXPECT_EQ(mine.at("items.0.score"), "40");
  EXPECT_EQ(mine.at("items.0.passed"), "true");
  EXPECT_EQ(world().must(member, Method::get, "/rounds/" + exam + "/result?attempt=2").at("score"),
            "20");
  EXPECT_EQ(world().must(member, Method::get, "/my/progress").count("weeks"), 0U);
}

TEST_F(Exams, a_late_save_for_the_first_paper_never_reaches_the_second) {
  const std::string exam = hospital_.publish(
      hospital_.form("self_test", R"("attempts_allowed":2,"reveal":"after_submission")"));
  const Actor member = hospital_.member_of(hospital_.first_branch, "郑一");
  const Reply first = hospital_.open(member, exam, 1);
  hospital_.take(member, exam, 1, 1);
  hospital_.open(member, exam, 2);
  EXPECT_EQ(world()
                .call(member, Method::put, "/rounds/" + exam + "/attempt/saves/1",
                      ExamWorld::answers(first, 6, 1))
                .code(),
            "already_submitted");
}

TEST_F(Exams, a_second_paper_waits_until_the_first_is_handed_in) {
  const std::string exam = hospital_.publish(
      hospital_.form("self_test", R"("attempts_allowed":2,"reveal":"after_submission")"));
  const Actor member = hospital_.member_of(hospital_.first_branch, "郑一");
  hospital_.open(member, exam, 1);
  EXPECT_EQ(hospital_.open(member, exam, 2).code(), "no_more_attempts");
}

TEST_F(Exams, a_paper_with_a_time_limit_ends_with_it_and_not_with_the_test) {
  std::string form =
      hospital_.form("self_test", R"("attempts_allowed":1,"reveal":"after_submission")");
  const std::string unlimited = R"("time_limit_minutes":0)";
  form.replace(form.find(unlimited), unlimited.size(), R"("time_limit_minutes":30)");
  const std::string exam = hospital_.publish(form);
  const Actor member = hospital_.member_of(hospital_.first_branch, "郑一");
  const Reply paper = hospital_.open(member, exam);
  EXPECT_EQ(std::stoll(paper.at("deadline_at")) - std::stoll(paper.at("started_at")),
            30LL * 60'000);
  world().clock().advance_ms(31LL * 60'000);
  const Actor later = world().sign_in_again(member);
  EXPECT_EQ(hospital_.open(later, exam).code(), "attempt_over");
  const Reply late = world().call(later, Method::put, "/rounds/" + exam + "/attempt/submission",
                                  ExamWorld::answers(paper, 6));
  EXPECT_EQ(late.at("automatic"), "true");
  EXPECT_EQ(late.at("score"), "0") << "what was not saved in time does not count";
  EXPECT_EQ(late.at("duration_ms"), "1800000");
}

TEST_F(Exams, a_draft_has_no_results) {
  const std::string draft =
      world()
          .must(hospital_.office, Method::post, "/exams",
                hospital_.form("self_test", R"("attempts_allowed":1,"reveal":"after_submission")"))
          .at("round.round_id");
  const Actor member = hospital_.member_of(hospital_.first_branch, "郑一");
  EXPECT_EQ(world().call(member, Method::get, "/rounds/" + draft + "/result").status, 404);
}

TEST_F(Exams, a_test_that_keeps_scores_back_shows_nothing_before_its_closing) {
  const std::string exam = hospital_.publish(
      hospital_.form("contest", R"("attempts_allowed":1,"reveal":"after_close")"));
  Actor member = hospital_.member_of(hospital_.first_branch, "郑一");
  const Reply handed_in = hospital_.take(member, exam, 5);
  ASSERT_EQ(handed_in.status, 200) << handed_in.body;
  const auto nothing = [&](const Reply& result) {
    EXPECT_EQ(result.at("score"), "") << result.body;
    EXPECT_EQ(result.count("items"), 0U);
    EXPECT_NE(result.at("shown_from"), "");
  };
  nothing(handed_in);
  const std::string round = "/rounds/" + exam;
  nothing(world().must(member, Method::get, round + "/result"));
  EXPECT_EQ(my_exams(member).at("items.0.score"), "");
  EXPECT_EQ(world().must(member, Method::get, round + "/ranks").at("ranked"), "false");
  EXPECT_EQ(world().must(member, Method::get, round + "/board").at("display"), "off");
  EXPECT_EQ(world().must(member, Method::put, "/my/practice", "{}").at("total"), "0");
  EXPECT_EQ(world()
                .call(member, Method::put, round + "/result/0/report", R"({"reason":"unclear"})")
                .code(),
            "held_back");
  hospital_.close(exam);
  hospital_.again(member);
  EXPECT_EQ(world().must(member, Method::get, round + "/result").at("score"), "50");
  EXPECT_EQ(world().must(member, Method::get, round + "/ranks").at("ranked"), "true");
  EXPECT_EQ(world().must(member, Method::put, "/my/practice", "{}").at("total"), "1");
}

TEST_F(Exams, a_copy_of_the_own_data_holds_no_score_that_is_kept_back) {
  const std::string exam = hospital_.publish(
      hospital_.form("contest", R"("attempts_allowed":2,"reveal":"after_close")"));
  const std::string open = hospital_.publish(hospital_.form("self_test", once_));
  Actor member = hospital_.member_of(hospital_.first_branch, "郑一");
  hospital_.take(member, exam, 0);
  hospital_.take(member, open, 2);
  world().must(hospital_.office, Method::post, "/rounds/" + exam + "/corrections",
               R"({"question_id":")" + hospital_.quiz().question_ids[0] +
                   R"(","version":1,"kind":"all_points","answer":[],"reason":"题目有误"})");
  using Texts = std::vector<std::string>;
  const auto sorted = [&](const char* column) {
    Texts texts = copied(world(), member, "study_attempt", column);
    std::sort(texts.begin(), texts.end());
    return texts;
  };
  EXPECT_EQ(sorted("score"), (Texts{"", "20"}));
  EXPECT_EQ(sorted("correct"), (Texts{"", "2"}));
  EXPECT_EQ(copied(world(), member, "study_correction_score", "new_score"), Texts{});
  hospital_.close(exam);
  EXPECT_EQ(sorted("score"), (Texts{"10", "20"}));
  EXPECT_EQ(copied(world(), member, "study_correction_score", "new_score"), Texts{"10"});
}

TEST_F(Exams, a_restart_keeps_places_by_the_best_paper) {
  const std::string exam = hospital_.publish(
      hospital_.form("contest", R"("attempts_allowed":2,"reveal":"after_close")"));
  Actor first = hospital_.member_of(hospital_.first_branch, "郑一");
  Actor second = hospital_.member_of(hospital_.second_branch, "郑二");
  hospital_.take(first, exam, 2, 1);
  hospital_.take(second, exam, 4, 1);
  hospital_.take(first, exam, 5, 2);
  hospital_.close(exam);
  hospital_.again(first);
  const std::string ranks = "/rounds/" + exam + "/ranks";
  EXPECT_EQ(world().must(first, Method::get, ranks).at("places.0.place"), "1");
  world().restart();
  EXPECT_EQ(world().must(first, Method::get, ranks).at("places.0.place"), "1");
  EXPECT_EQ(world().must(first, Method::get, ranks).at("places.0.of"), "2");
}

}  // namespace
}  // namespace yixin::test
