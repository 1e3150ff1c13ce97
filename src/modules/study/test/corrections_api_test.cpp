#include <gtest/gtest.h>

#include "modules/study/boards.h"
#include "modules/study/corrections.h"
#include "modules/study/taking.h"
#include "support/open_quiz.h"

/// Reports of faulty questions, corrections and messages through the routes, on both engines.
namespace yixin::test {
namespace {

class Corrections : public testing::Test {
 protected:
  /// `letters[i]` answers question i.
  void take_quiz(const Actor& who, const std::vector<std::string>& letters) {
    quiz_.open(who);
    std::map<int, std::string> given;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      given[quiz_.position_of(who, static_cast<int>(i))] = letters[i];
    }
    const Reply reply = quiz_.submit(who, given);
    ASSERT_EQ(reply.status, 200) << reply.body;
  }
  std::string form(int question, const std::string& kind, const std::string& answer = {}) {
    return R"({"question_id":")" + quiz_.question_ids[question] + R"(","version":)" +
           std::to_string(version_) + R"(,"kind":")" + kind + R"(","answer":[)" + answer +
           R"(],"reason":"标准答案有误"})";
  }
  Reply correct(int question, const std::string& kind, const std::string& answer = {}) {
    return world().call(office_, Method::post, quiz_.address("/corrections"),
                        form(question, kind, answer));
  }
  Reply preview(int question, const std::string& kind, const std::string& answer = {}) {
    return world().call(office_, Method::post, quiz_.address("/corrections/preview"),
                        form(question, kind, answer));
  }
  Reply undo(const std::string& id) {
    return world().call(office_, Method::del, quiz_.address("/corrections/" + id));
  }
  Reply result(const Actor& who) {
    return world().must(who, Method::get, quiz_.address("/result"));
  }
  Reply messages(const Actor& who) { return world().must(who, Method::get, "/my/messages"); }
  Reply report(const Actor& who, int question, const std::string& body) {
    const int position = quiz_.position_of(who, question);
    return world().call(who, Method::put,
                        quiz_.address("/result/" + std::to_string(position) + "/report"), body);
  }
  /// The board of the round as it is stored, empty before its closing.
  std::string kept_board() {
    std::string board;
    world().read([&](db::ReadTx& tx) {
      board = tx.find<std::string>(R"sql(SELECT board FROM study_snapshot)sql").value_or("");
    });
    return board;
  }
  /// Five papers with 乙 for question 0 and 甲 for the others are out when the time is over.
  void leave_papers_out() {
    std::vector<Actor> people{one_, two_};
    for (int i = 0; i < 3; ++i) people.push_back(quiz_.add_member("党员" + std::to_string(i)));
    for (const Actor& who : people) {
      quiz_.open(who);
      std::map<int, std::string> given{{0, "甲"}, {1, "甲"}, {2, "甲"}, {3, "甲"}};
      given[quiz_.position_of(who, 0)] = "乙";
      ASSERT_EQ(quiz_.save(who, 1, given).status, 200);
    }
    world().clock().advance_ms(9LL * 24 * 3600 * 1000);
  }
  World& world() { return quiz_.world(); }

  OpenQuiz quiz_{4};
  int version_ = 1;  // that corrections are written for
  const Actor office_ = world().the_operator();
  const Actor one_ = quiz_.add_member("先答的人");
  const Actor two_ = quiz_.add_member("后答的人");
};

TEST_F(Corrections, a_preview_counts_and_changes_nothing) {
  take_quiz(one_, {"乙", "甲", "甲", "甲"});
  take_quiz(two_, {"甲", "甲", "甲", "甲"});
  const Reply effect = preview(0, "new_key", "\"B\"");
  EXPECT_EQ(effect.at("attempts"), "2");
  EXPECT_EQ(effect.at("changed"), "2");
  EXPECT_EQ(effect.at("higher"), "1");
  EXPECT_EQ(effect.at("lower"), "1");
  EXPECT_EQ(result(one_).at("score"), "30");
}

TEST_F(Corrections, a_new_key_grades_all_papers_anew_and_everybody_concerned_reads_it) {
  take_quiz(one_, {"乙", "甲", "甲", "甲"});
  take_quiz(two_, {"甲", "甲", "甲", "甲"});
  const Actor third = quiz_.add_member("没有变化的人");
  take_quiz(third, {"丙", "甲", "甲", "甲"});
  EXPECT_EQ(correct(0, "new_key", "\"B\"").at("items.0.changed"), "2");
  const Reply after = result(one_);
  EXPECT_EQ(after.at("score"), "40");
  EXPECT_EQ(after.at("original_score"), "30");
  const int position = quiz_.position_of(one_, 0);
  EXPECT_EQ(after.at("items." + std::to_string(position) + ".correction"), "new_key");
  EXPECT_EQ(after.at("items." + std::to_string(position) + ".right"), "true");
  EXPECT_EQ(result(two_).at("score"), "30");
  EXPECT_EQ(result(third).at("original_score"), "");
  EXPECT_EQ(messages(one_).at("items.0.kind"), "score_corrected");
  EXPECT_EQ(messages(one_).at("items.0.old_score"), "30");
  EXPECT_EQ(messages(one_).at("items.0.new_score"), "40");
  EXPECT_EQ(messages(third).count("items"), 0u);
  const Reply ranks = world().must(one_, Method::get, quiz_.address("/ranks"));
  EXPECT_EQ(ranks.at("score"), "40");
  EXPECT_EQ(ranks.at("places.0.place"), "1");
  const Reply board = world().must(one_, Method::get, quiz_.address("/board"));
  EXPECT_NE(board.at("corrected_at"), "");
}

TEST_F(Corrections, later_papers_are_graded_by_the_corrected_key) {
  correct(0, "new_key", "\"B\"");
  take_quiz(one_, {"乙", "甲", "甲", "甲"});
  EXPECT_EQ(result(one_).at("score"), "40");
  EXPECT_EQ(result(one_).at("original_score"), "30");
}

TEST_F(Corrections, points_for_all_and_a_void_question) {
  take_quiz(one_, {"乙", "乙", "甲", "甲"});
  correct(0, "all_points");
  EXPECT_EQ(result(one_).at("score"), "30");
  correct(1, "void");
  const Reply after = result(one_);
  EXPECT_EQ(after.at("score"), "40");
  EXPECT_EQ(after.at("correct"), "3");
  EXPECT_EQ(after.at("total"), "3");
  EXPECT_EQ(after.at("original_score"), "20");
}

TEST_F(Corrections, an_undone_correction_leaves_what_was_and_stays_in_the_history) {
  take_quiz(one_, {"乙", "甲", "甲", "甲"});
  const std::string before = result(one_).body;
  const std::string id = correct(0, "new_key", "\"B\"").at("items.0.correction_id");
  EXPECT_EQ(correct(0, "void").code(), "already_corrected");
  const Reply list = undo(id);
  EXPECT_EQ(list.status, 200) << list.body;
  EXPECT_NE(list.at("items.0.undone_at"), "");
  EXPECT_EQ(result(one_).body, before);
  EXPECT_EQ(messages(one_).at("items.0.kind"), "correction_undone");
  EXPECT_EQ(undo(id).status, 404);
  EXPECT_EQ(world().must(one_, Method::get, quiz_.address("/board")).at("corrected_at"), "");
}

TEST_F(Corrections, a_frozen_board_follows_and_survives_a_restart) {
  std::vector<Actor> people{one_, two_};
  for (int i = 0; i < 3; ++i) people.push_back(quiz_.add_member("党员" + std::to_string(i)));
  for (const Actor& who : people) take_quiz(who, {"乙", "甲", "甲", "甲"});
  quiz_.close();
  const Actor reader = world().sign_in_again(one_);
  const auto board = [&] { return world().must(reader, Method::get, quiz_.address("/board")); };
  EXPECT_EQ(board().at("branches.0.mean"), "30");
  const std::string id = correct(0, "all_points").at("items.0.correction_id");
  EXPECT_EQ(board().at("branches.0.mean"), "40");
  EXPECT_EQ(board().at("frozen"), "true");
  EXPECT_NE(board().at("corrected_at"), "");
  world().restart();
  EXPECT_EQ(board().at("branches.0.mean"), "40");
  EXPECT_EQ(result(reader).at("original_score"), "30");
  EXPECT_NE(kept_board().find("\"mean\":40"), std::string::npos) << kept_board();
  EXPECT_EQ(undo(id).status, 200);
  EXPECT_EQ(board().at("branches.0.mean"), "30");
}

// The writer puts what waits into one transaction; memory follows only after its commit.
TEST_F(Corrections, a_board_is_kept_with_the_papers_of_its_own_batch) {
  leave_papers_out();
  world().write([](db::WriteTx& tx) {
    study::submit_overdue_attempts(tx);
    study::close_due_rounds(tx);
  });
  EXPECT_NE(kept_board().find("\"mean\":30"), std::string::npos) << kept_board();
}

TEST_F(Corrections, papers_beside_a_correction_are_settled_before_the_board_is_kept) {
  leave_papers_out();
  study::CorrectionForm request;
  request.round_id = study::RoundRef{*base::PublicId::parse(quiz_.round_id)};
  request.question_id = study::QuestionRef{*base::PublicId::parse(quiz_.question_ids[0])};
  request.version = 1;
  request.reason = "答案有争议";
  world().write([&](db::WriteTx& tx) {
    auto prepared = study::prepare_correction(tx, request);
    study::apply_correction(tx, prepared);
    study::submit_overdue_attempts(tx);
    study::close_due_rounds(tx);
  });
  EXPECT_EQ(kept_board(), "");
  world().run_job("study.close_due_rounds");
  EXPECT_NE(kept_board().find("\"mean\":40"), std::string::npos) << kept_board();
}

TEST_F(Corrections, the_next_freeze_ends_the_time_for_undoing) {
  take_quiz(one_, {"乙", "甲", "甲", "甲"});
  const std::string id = correct(0, "all_points").at("items.0.correction_id");
  quiz_.close();
  EXPECT_EQ(
      world().must(office_, Method::get, quiz_.address("/corrections")).at("items.0.undoable"),
      "false");
  EXPECT_EQ(undo(id).code(), "frozen_since");
}

TEST_F(Corrections, a_key_that_the_question_cannot_have_is_refused) {
  take_quiz(one_, {"乙", "甲", "甲", "甲"});
  EXPECT_EQ(correct(0, "new_key", "\"A\",\"B\"").status, 422);
  EXPECT_EQ(preview(0, "new_key", "\"F\"").status, 422);
}

TEST_F(Corrections, a_new_key_is_written_for_the_version_that_the_round_uses) {
  take_quiz(one_, {"丙", "甲", "甲", "甲"});
  const std::string question = "/questions/" + quiz_.question_ids[0];
  const int rev = std::stoi(world().must(office_, Method::get, question).at("rev"));
  world().must(seen(office_, rev), Method::put, question,
               R"({"kind":"single","stem":"第 0 题，下列哪一项正确？","options":["甲0","丙0"],)"
               R"("answer":["B"],"difficulty":1,"topic":"党章"})");
  const Reply rounds = world().must(office_, Method::get, question + "/rounds");
  EXPECT_EQ(rounds.at("items.0.version"), "1");
  EXPECT_EQ(rounds.at("items.0.kind"), "single");
  EXPECT_EQ(rounds.at("items.0.stem"), "第 0 题，下列哪一项正确？");
  EXPECT_EQ(rounds.at("items.0.options.2"), "丙0");
  EXPECT_EQ(rounds.at("items.0.answer.0"), "A");
  version_ = 2;
  EXPECT_EQ(preview(0, "new_key", "\"B\"").code(), "other_version");
  EXPECT_EQ(correct(0, "new_key", "\"B\"").code(), "other_version");
  EXPECT_EQ(result(one_).at("score"), "30");
  version_ = 1;
  EXPECT_EQ(correct(0, "new_key", "\"C\"").at("items.0.changed"), "1");
  EXPECT_EQ(result(one_).at("score"), "40");
}

TEST_F(Corrections, the_office_sees_which_rounds_drew_a_question) {
  take_quiz(one_, {"甲", "甲", "甲", "甲"});
  const std::string target = "/questions/" + quiz_.question_ids[0] + "/rounds";
  EXPECT_EQ(world().must(office_, Method::get, target).at("items.0.participants"), "1");
  EXPECT_EQ(world().must(office_, Method::get, target).at("items.0.corrected"), "false");
  correct(0, "void");
  EXPECT_EQ(world().must(office_, Method::get, target).at("items.0.corrected"), "true");
}

TEST_F(Corrections, a_report_reaches_the_setter_without_a_name_and_its_answer_the_reporter) {
  take_quiz(one_, {"乙", "甲", "甲", "甲"});
  const Reply first = report(one_, 0, R"({"reason":"answer","note":"应选乙"})");
  EXPECT_EQ(first.at("state"), "new");
  EXPECT_EQ(report(one_, 0, R"({"reason":"other"})").body, first.body);
  const Actor setter = quiz_.add_officer("命题的人", "setter");
  const Reply list = world().must(setter, Method::get, "/reports?state=new");
  EXPECT_EQ(list.at("total"), "1");
  EXPECT_EQ(list.at("items.0.note"), "应选乙");
  EXPECT_EQ(list.body.find("先答的人"), std::string::npos);
  EXPECT_EQ(list.body.find(one_.person_id), std::string::npos);
  const Reply answered =
      world().must(setter, Method::put, "/reports/" + list.at("items.0.report_id") + "/answer",
                   R"({"verdict":"accepted","answer":"已改正，谢谢"})");
  EXPECT_EQ(answered.at("state"), "accepted");
  EXPECT_EQ(messages(one_).at("items.0.kind"), "report_answered");
  EXPECT_EQ(messages(one_).at("items.0.text"), "已改正，谢谢");
  EXPECT_EQ(messages(two_).count("items"), 0u);
  EXPECT_EQ(world().must(setter, Method::get, "/reports?state=new").at("total"), "0");
}

TEST_F(Corrections, only_questions_of_the_own_paper_and_book_can_be_reported) {
  quiz_.open(one_);
  EXPECT_EQ(report(one_, 0, R"({"reason":"answer"})").code(), "not_submitted");
  take_quiz(one_, {"乙", "甲", "甲", "甲"});
  EXPECT_EQ(
      world()
          .call(one_, Method::put, quiz_.address("/result/9/report"), R"({"reason":"answer"})")
          .status,
      404);
  const auto practised = [&](int question) {
    return world().call(one_, Method::put,
                        "/my/practice/" + quiz_.question_ids[question] + "/report",
                        R"({"reason":"unclear"})");
  };
  EXPECT_EQ(practised(0).status, 404);
  world().must(one_, Method::put, "/my/practice", "{}");
  EXPECT_EQ(practised(0).status, 200);
  EXPECT_EQ(practised(1).status, 404);
}

}  // namespace
}  // namespace yixin::test
