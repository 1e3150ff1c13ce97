#include <gtest/gtest.h>

#include "support/exam_world.h"

/// Places, awards and certificates of contests.
namespace yixin::test {
namespace {

constexpr const char* two_levels =
    R"({"levels":[{"name":"一等奖","count":1},{"name":"二等奖","count":2}]})";

class ExamResults : public testing::Test {
 protected:
  World& world() { return hospital_.world(); }
  /// Six people with 6, 5, … right answers, two seconds apart; the last two are equal.
  void hold_contest(const std::string& more = {}) {
    exam_ = hospital_.publish(
        hospital_.form("contest", R"("attempts_allowed":1,"reveal":"after_submission")" + more));
    for (int i = 0; i < 6; ++i) {
      const auto& branch = i % 2 == 0 ? hospital_.first_branch : hospital_.second_branch;
      people_.push_back(hospital_.member_of(branch, "选手" + std::to_string(i)));
      hospital_.take(people_.back(), exam_, i == 5 ? 2 : 6 - i);
      world().clock().advance_ms(2000);
    }
  }
  void close() {
    hospital_.close(exam_);
    for (Actor& person : people_) hospital_.again(person);
  }
  Reply results() {
    return world().must(hospital_.office, Method::get, "/exams/" + exam_ + "/results");
  }
  Reply make_awards(const std::string& body) {
    const int rev = std::stoi(results().at("rev"));
    return world().call(seen(hospital_.office, rev), Method::put, "/exams/" + exam_ + "/awards",
                        body);
  }
  void name_the_first(int places) {
    const Reply exam = world().must(hospital_.office, Method::get, "/exams/" + exam_);
    world().must(seen(hospital_.office, std::stoi(exam.at("exam.display_rev"))), Method::put,
                 "/series/" + exam.at("round.series_id") + "/display",
                 R"({"mode":"top","note":"竞赛表彰","top_n":)" + std::to_string(places) + "}");
  }
  Reply certificate(const Actor& who, bool shows_score = true) {
    return world().call(who, Method::put, "/exams/" + exam_ + "/certificate",
                        std::string(R"({"shows_score":)") + (shows_score ? "true}" : "false}"));
  }
  Reply verify(const std::string& number, const std::string& code) {
    return world().call(world().nobody(), Method::get, "/certificates/" + number + "?code=" + code);
  }
  /// Makes the question at the first place of the first person's paper wrong for who took 甲.
  void turn_the_key_of(int question) {
    world().must(hospital_.office, Method::post, "/rounds/" + exam_ + "/corrections",
                 R"({"question_id":")" +
                     hospital_.quiz().question_ids[static_cast<std::size_t>(question)] +
                     R"(","version":1,"kind":"new_key","answer":["B"],"reason":"答案有误"})");
  }

  ExamWorld hospital_;
  std::string exam_;
  std::vector<Actor> people_;
};

TEST_F(ExamResults, places_come_with_the_freeze_and_equal_scores_in_order_of_submission) {
  hold_contest();
  EXPECT_EQ(results().at("is_final"), "false");
  EXPECT_EQ(results().count("items"), 0U);
  close();
  const Reply frozen = results();
  ASSERT_EQ(frozen.count("items"), 6U) << frozen.body;
  EXPECT_EQ(frozen.at("items.0.score"), "60");
  EXPECT_EQ(frozen.at("items.4.score"), "20");
  EXPECT_EQ(frozen.at("items.5.score"), "20");
  EXPECT_LT(std::stoll(frozen.at("items.4.submitted_at")),
            std::stoll(frozen.at("items.5.submitted_at")));
  EXPECT_EQ(
      world().must(people_[5], Method::get, "/rounds/" + exam_ + "/ranks").at("places.0.place"),
      "6")
      << "the own place is that of the list";
}

TEST_F(ExamResults, nobody_is_named_without_the_switch_and_the_own_consent) {
  hold_contest();
  close();
  world().must(people_[0], Method::put, "/my/display-consent", "{}");
  world().must(people_[3], Method::put, "/my/display-consent", "{}");
  EXPECT_EQ(results().body.find("选手"), std::string::npos);
  name_the_first(3);
  const Reply named = results();
  EXPECT_EQ(named.at("items.0.name"), "选手0");
  EXPECT_EQ(named.at("items.0.unit_name"), "手术部第一党支部");
  EXPECT_EQ(named.at("items.1.name"), "") << "did not agree";
  EXPECT_EQ(named.at("items.1.unit_name"), "");
  EXPECT_EQ(named.at("items.3.name"), "") << "stands behind the places that are named";
}

TEST_F(ExamResults, of_few_people_an_unnamed_place_has_no_score) {
  exam_ = hospital_.publish(
      hospital_.form("contest", R"("attempts_allowed":1,"reveal":"after_submission")"));
  people_.push_back(hospital_.member_of(hospital_.first_branch, "选手"));
  hospital_.take(people_[0], exam_, 3);
  close();
  EXPECT_EQ(results().count("items"), 1U);
  EXPECT_EQ(results().at("items.0.score"), "");
}

TEST_F(ExamResults, awards_follow_the_frozen_places_and_their_owners_see_them) {
  hold_contest();
  EXPECT_EQ(make_awards(two_levels).code(), "not_closed");
  close();
  EXPECT_EQ(make_awards(R"({"levels":[{"name":"一等奖","count":0}]})").at("errors.0.pointer"),
            "levels[0].count");
  const Reply made = make_awards(two_levels);
  ASSERT_EQ(made.status, 200) << made.body;
  EXPECT_EQ(made.at("items.0.award"), "一等奖");
  EXPECT_EQ(made.at("items.2.award"), "二等奖");
  EXPECT_EQ(made.at("items.3.award"), "");
  EXPECT_EQ(world().must(people_[1], Method::get, "/my/exams").at("items.0.award"), "二等奖");
  const Reply shown = world().must(people_[5], Method::get, "/exams/" + exam_ + "/awards");
  EXPECT_EQ(shown.count("items"), 3U);
  EXPECT_EQ(shown.at("items.0.name"), "");
  EXPECT_EQ(shown.at("items.0.score"), "");
  Actor stale = seen(hospital_.office, 1);
  EXPECT_EQ(world().call(stale, Method::put, "/exams/" + exam_ + "/awards", two_levels).code(),
            "changed_meanwhile");
  EXPECT_EQ(make_awards(R"({"levels":[]})").at("items.0.award"), "");
}

TEST_F(ExamResults, only_a_contest_has_awards) {
  exam_ = hospital_.publish(
      hospital_.form("training", R"("attempts_allowed":1,"reveal":"after_submission")"));
  EXPECT_EQ(make_awards(two_levels).code(), "no_places");
}

TEST_F(ExamResults, a_correction_makes_the_awards_outdated_until_they_are_made_anew) {
  hold_contest();
  close();
  ASSERT_EQ(make_awards(two_levels).at("outdated"), "false");
  world().clock().advance_ms(1000);
  turn_the_key_of(0);
  EXPECT_EQ(results().at("outdated"), "true");
  world().clock().advance_ms(1000);
  EXPECT_EQ(make_awards(two_levels).at("outdated"), "false");
}

TEST_F(ExamResults, the_results_are_a_workbook_or_a_document) {
  hold_contest();
  close();
  make_awards(two_levels);
  const std::string file = "/exams/" + exam_ + "/results/file";
  EXPECT_TRUE(world().must(hospital_.office, Method::get, file).body.starts_with("PK"));
  EXPECT_TRUE(
      world().must(hospital_.office, Method::get, file + "?form=docx").body.starts_with("PK"));
}

TEST_F(ExamResults, who_passed_takes_a_certificate_that_strangers_can_prove) {
  hold_contest(R"(,"pass_percent":60)");
  const Reply own = certificate(people_[0]);
  ASSERT_EQ(own.status, 200) << own.body;
  EXPECT_EQ(own.at("number"), "2026-0001");
  EXPECT_EQ(own.at("score"), "60");
  EXPECT_EQ(certificate(people_[1]).at("number"), "2026-0002");
  EXPECT_EQ(certificate(people_[0], false).at("number"), "2026-0001") << "asked for again";
  EXPECT_EQ(world().must(people_[0], Method::get, "/exams/" + exam_ + "/certificate").at("score"),
            "");
  EXPECT_EQ(certificate(people_[5]).code(), "not_passed");
  EXPECT_EQ(certificate(hospital_.office).status, 404) << "took no part";
  const Reply proof = verify("2026-0001", own.at("check_code"));
  ASSERT_EQ(proof.status, 200) << proof.body;
  EXPECT_EQ(proof.at("valid"), "true");
  EXPECT_EQ(proof.at("title"), "职业能力竞赛");
  EXPECT_EQ(proof.at("masked_name"), "选**");
  EXPECT_EQ(proof.body.find("选手"), std::string::npos);
  EXPECT_EQ(proof.body.find("60"), std::string::npos) << "no score";
  EXPECT_EQ(verify("2026-0001", "AAAAAAAA").status, 404);
  EXPECT_EQ(verify("2026-0002", own.at("check_code")).status, 404);
  EXPECT_EQ(verify("x", "AAAAAAAA").status, 404);
}

TEST_F(ExamResults, a_certificate_waits_for_scores_that_are_kept_back) {
  exam_ = hospital_.publish(
      hospital_.form("contest", R"("attempts_allowed":1,"reveal":"after_close")"));
  const Actor member = hospital_.member_of(hospital_.first_branch, "选手");
  hospital_.take(member, exam_, 6);
  EXPECT_EQ(certificate(member).code(), "held_back");
}

TEST_F(ExamResults, a_correction_revokes_what_is_not_earned_any_more_and_its_undo_gives_it_back) {
  hold_contest(R"(,"pass_percent":100)");
  const Reply own = certificate(people_[0]);
  ASSERT_EQ(own.status, 200) << own.body;
  const std::string file = "/exams/" + exam_ + "/certificate/file";
  EXPECT_TRUE(world().must(people_[0], Method::get, file).body.starts_with("PK"));
  turn_the_key_of(0);
  const Reply revoked = world().must(people_[0], Method::get, "/exams/" + exam_ + "/certificate");
  EXPECT_EQ(revoked.at("revoked_on"), "2026-11-21");
  EXPECT_EQ(revoked.at("revoked_reason"), "成绩更正后未达到合格线");
  EXPECT_EQ(world().call(people_[0], Method::get, file).code(), "revoked");
  EXPECT_EQ(verify("2026-0001", own.at("check_code")).at("valid"), "false");
  EXPECT_EQ(verify("2026-0001", own.at("check_code")).at("revoked_on"), "2026-11-21");
  const std::string corrections = "/rounds/" + exam_ + "/corrections";
  world().must(
      hospital_.office, Method::del,
      corrections + "/" +
          world().must(hospital_.office, Method::get, corrections).at("items.0.correction_id"));
  EXPECT_EQ(verify("2026-0001", own.at("check_code")).at("valid"), "true");
}

}  // namespace
}  // namespace yixin::test
