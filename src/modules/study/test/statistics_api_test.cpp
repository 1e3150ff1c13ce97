#include <gtest/gtest.h>

#include <map>

#include "support/series_world.h"

/// What the papers of a round say of its questions, from the routes that people use.
namespace yixin::test {
namespace {

struct Told {
  int shown = 0;
  int answered = 0;
  int correct = 0;
  int chosen_right = 0;
  int chosen_wrong = 0;
};

/// Three judgements a paper.
class Statistics : public testing::Test {
 protected:
  Statistics() : desk_(8) {}

  void hold_round(int people) {
    ASSERT_EQ(desk_
                  .set_drafting(R"("enabled":true,"days_before":3,"avoid_weeks":0,)"
                                R"("on_holiday":"shift")",
                                rev_++)
                  .status,
              200);
    desk_.run();
    round_ = desk_.newest().at("round_id");
    desk_.accept(round_);
    desk_.set_clock("2026-11-23 09:00");
    desk_.run();
    const std::string branch = desk_.world().add_unit("branch", "内科党支部");
    for (int i = 0; i < people; ++i) take(i, branch);
    desk_.set_clock("2026-11-30 09:00");
    desk_.world().run_job("study.submit_overdue_attempts");
    desk_.world().run_job("study.close_due_rounds");
  }

  /// Each question is answered right, answered wrong or left out, and noted by its stem.
  void take(int number, const std::string& branch) {
    World& world = desk_.world();
    const Actor person =
        world.sign_in(world.add_person("党员" + std::to_string(number), "full_member", branch));
    const Reply paper = world.must(person, Method::put, "/rounds/" + round_ + "/attempt", "{}");
    std::string answers;
    for (int i = 0; i < 3; ++i) {
      const std::string at = "questions." + std::to_string(i);
      Told& told = told_[paper.at(at + ".stem")];
      // In turn, so that a question is right three times in four whoever gets it.
      const int what = told.shown++ % 5;
      if (what == 0) continue;
      const bool right = what < 4;
      ++told.answered;
      told.correct += right;
      ++(right ? told.chosen_right : told.chosen_wrong);
      answers += (answers.empty() ? "" : ",") + std::string(R"({"position":)") + std::to_string(i) +
                 R"(,"options":[")" +
                 paper.at(at + (right ? ".options.0.option_id" : ".options.1.option_id")) +
                 R"("],"blanks":[]})";
    }
    world.must(person, Method::put, "/rounds/" + round_ + "/attempt/submission",
               R"({"answers":[)" + answers + "]}");
  }

  Reply figures() { return desk_.ask(desk_.office, "/rounds/" + round_ + "/statistics"); }
  void count() { desk_.world().run_job("study.count_closed_rounds"); }

  SeriesWorld desk_;
  std::string round_;
  std::map<std::string, Told> told_;
  int rev_ = 0;
};

TEST_F(Statistics, a_counted_round_says_what_a_naive_recount_says) {
  hold_round(25);
  EXPECT_EQ(figures().at("counted"), "false");
  count();
  const Reply reply = figures();
  ASSERT_EQ(reply.at("counted"), "true");
  ASSERT_EQ(reply.count("items"), 3u);
  for (int i = 0; i < 3; ++i) {
    const std::string at = "items." + std::to_string(i) + '.';
    const Told& told = told_.at(reply.at(at + "stem"));
    EXPECT_EQ(reply.at(at + "answered"), std::to_string(told.answered));
    const int rate = (100 * told.correct + told.answered / 2) / told.answered;
    EXPECT_EQ(reply.at(at + "rate"), std::to_string(rate));
    EXPECT_EQ(reply.at(at + "options.0.count"), std::to_string(told.chosen_right));
    EXPECT_EQ(reply.at(at + "options.0.correct"), "true");
    EXPECT_EQ(reply.at(at + "options.1.count"), std::to_string(told.chosen_wrong));
  }
  // Counting again counts nothing twice, and a lost mark counts everything anew.
  count();
  EXPECT_EQ(figures().body, reply.body);
  desk_.world().write([](db::WriteTx& tx) { tx.run(R"sql(DELETE FROM study_round_count)sql"); });
  count();
  EXPECT_EQ(figures().body, reply.body);
}

TEST_F(Statistics, a_corrected_round_is_counted_anew) {
  hold_round(25);
  count();
  const Reply before = figures();
  const Told& told = told_.at(before.at("items.0.stem"));
  const Reply corrected = desk_.world().call(
      desk_.office, Method::post, "/rounds/" + round_ + "/corrections",
      R"({"question_id":")" + before.at("items.0.question_id") +
          R"(","version":1,"kind":"new_key","answer":["false"],"reason":"答案写反了"})");
  ASSERT_EQ(corrected.status, 200) << corrected.body;
  EXPECT_EQ(figures().at("counted"), "false");
  count();
  const int wrong = told.answered - told.correct;
  EXPECT_EQ(figures().at("items.0.rate"),
            std::to_string((100 * wrong + told.answered / 2) / told.answered));
}

TEST_F(Statistics, four_papers_stay_hidden) {
  hold_round(4);
  count();
  const Reply reply = figures();
  EXPECT_EQ(reply.at("counted"), "true");
  EXPECT_EQ(reply.at("mean"), "");
  EXPECT_EQ(reply.at("items.0.answered"), "");
  EXPECT_EQ(reply.count("items.0.options"), 0u);
}

TEST_F(Statistics, a_paper_handed_in_after_the_closing_does_not_move_the_mean) {
  hold_round(6);
  count();
  const std::string mean = figures().at("mean");
  ASSERT_NE(mean, "");
  World& world = desk_.world();
  const Actor late = world.sign_in(world.add_person("值班的人", "full_member"));
  const std::int64_t day_ms = 24LL * 3600 * 1000;
  world.must(desk_.office, Method::put, "/rounds/" + round_ + "/extensions/" + late.person_id,
             R"({"reason":"on_duty","closes_at":)" +
                 std::to_string(world.clock().now().ms + day_ms) + '}');
  world.must(late, Method::put, "/rounds/" + round_ + "/attempt", "{}");
  world.must(late, Method::put, "/rounds/" + round_ + "/attempt/submission", R"({"answers":[]})");
  EXPECT_EQ(figures().at("mean"), mean);
}

TEST_F(Statistics, a_question_shows_its_rounds_and_the_bank_is_narrowed_by_what_they_say) {
  hold_round(25);
  count();
  const std::string question = figures().at("items.0.question_id");
  const Reply one = desk_.ask(desk_.setter, "/questions/" + question + "/statistics");
  EXPECT_EQ(one.count("versions"), 1u);
  EXPECT_EQ(one.at("versions.0.rounds.0.round_id"), round_);
  EXPECT_EQ(one.at("versions.0.answered"), figures().at("items.0.answered"));
  const auto total = [&](const std::string& finding) {
    return desk_.ask(desk_.office, "/questions?finding=" + finding).at("total");
  };
  // Three quarters are right: neither easy nor hard.
  EXPECT_EQ(total("too_easy"), "0");
  EXPECT_EQ(total("too_hard"), "0");
  desk_.world().write(
      [](db::WriteTx& tx) { tx.run(R"sql(UPDATE study_item_finding SET too_easy = 1)sql"); });
  EXPECT_EQ(total("too_easy"), "3");
}

TEST_F(Statistics, go_out_as_files_without_a_name) {
  hold_round(6);
  count();
  for (const std::string& path :
       {"/rounds/" + round_ + "/report", std::string("/questions/statistics/export")}) {
    const Reply file = desk_.ask(desk_.office, path);
    EXPECT_EQ(file.status, 200) << path;
    EXPECT_EQ(file.body.substr(0, 2), "PK") << path;
    EXPECT_EQ(file.body.find("党员0"), std::string::npos);
  }
}

}  // namespace
}  // namespace yixin::test
