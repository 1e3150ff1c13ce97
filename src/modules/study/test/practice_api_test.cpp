#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support/open_quiz.h"
#include "support/this_tree.h"

/// The practice book through the routes, on both engines.
namespace yixin::test {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

class Practice : public testing::Test {
 protected:
  /// Answers question 0 wrong, 1 right, leaves the others open, and hands in.
  void take_quiz(const Actor& who) {
    quiz_.open(who);
    quiz_.submit(who, {{quiz_.position_of(who, 0), "乙"}, {quiz_.position_of(who, 1), "甲"}});
  }
  Reply book(const Actor& who) {
    return quiz_.world().must(who, Method::put, "/my/practice", "{}");
  }
  Reply answer(const Actor& who, int question, const std::string& letter) {
    return quiz_.world().call(who, Method::put,
                              "/my/practice/" + quiz_.question_ids[question] + "/answer",
                              R"({"options":[")" + letter + R"("],"blanks":[]})");
  }
  Reply correct(int question, const std::string& kind, const std::string& answer = "[]") {
    return quiz_.world().must(
        quiz_.world().the_operator(), Method::post, quiz_.address("/corrections"),
        R"({"question_id":")" + quiz_.question_ids[question] + R"(","version":1,"kind":")" + kind +
            R"(","answer":)" + answer + R"(,"reason":"题目有误"})");
  }
  /// Days pass; sessions end meanwhile.
  void pass_days(int days) {
    quiz_.world().clock().advance_ms(days * day_ms);
    member_ = quiz_.world().sign_in_again(member_);
  }

  OpenQuiz quiz_{3};
  Actor member_ = quiz_.add_member("练习人");
};

TEST_F(Practice, the_book_takes_in_wrong_and_unanswered_questions_once) {
  EXPECT_EQ(book(member_).at("total"), "0");
  take_quiz(member_);
  const Reply first = book(member_);
  EXPECT_EQ(first.at("total"), "2");
  EXPECT_EQ(first.at("due"), "2");
  EXPECT_EQ(first.count("questions"), 2u);
  EXPECT_EQ(first.body.find("correct"), std::string::npos);
  EXPECT_EQ(book(member_).at("total"), "2");
}

TEST_F(Practice, a_right_answer_comes_back_after_one_day_then_three) {
  take_quiz(member_);
  book(member_);
  const Reply right = answer(member_, 0, "A");
  EXPECT_EQ(right.at("right"), "true");
  EXPECT_EQ(right.at("due_on"), "2026-11-22");
  EXPECT_EQ(right.at("correct.0"), "A");
  EXPECT_EQ(book(member_).at("due"), "1");
  pass_days(1);
  EXPECT_EQ(answer(member_, 0, "A").at("due_on"), "2026-11-25");
  pass_days(3);
  EXPECT_EQ(answer(member_, 0, "B").at("due_on"), "2026-11-26");
}

TEST_F(Practice, an_answer_before_its_day_changes_nothing) {
  take_quiz(member_);
  book(member_);
  const Reply first = answer(member_, 0, "A");
  EXPECT_EQ(answer(member_, 0, "A").body, first.body);
  const Reply wrong = answer(member_, 0, "C");
  EXPECT_EQ(wrong.at("right"), "false");
  EXPECT_EQ(wrong.at("due_on"), first.at("due_on"));
}

TEST_F(Practice, the_sixth_right_answer_in_a_row_lets_a_question_go) {
  take_quiz(member_);
  book(member_);
  for (const int days : {1, 3, 7, 14, 30}) {
    EXPECT_EQ(answer(member_, 0, "A").at("learned"), "false");
    pass_days(days);
  }
  EXPECT_EQ(answer(member_, 0, "A").at("learned"), "true");
  EXPECT_EQ(book(member_).at("total"), "1");
  EXPECT_EQ(answer(member_, 0, "A").status, 404);
}

TEST_F(Practice, an_emptied_book_is_empty_at_once_and_stays_so) {
  take_quiz(member_);
  book(member_);
  EXPECT_EQ(quiz_.world().must(member_, Method::del, "/my/practice").at("total"), "0");
  EXPECT_EQ(book(member_).at("total"), "0");
  std::int64_t rows = -1;
  quiz_.world().read([&](db::ReadTx& tx) {
    rows = tx.value<std::int64_t>(R"sql(SELECT count(*) FROM study_practice)sql");
  });
  EXPECT_EQ(rows, 0);
}

TEST_F(Practice, a_retired_question_is_not_shown_and_a_reviewed_change_is) {
  take_quiz(member_);
  book(member_);
  World& world = quiz_.world();
  const Actor op = world.the_operator();
  world.must(op, Method::put, "/questions/" + quiz_.question_ids[2] + "/retirement", "{}");
  EXPECT_EQ(book(member_).at("total"), "1");
  const std::string question = "/questions/" + quiz_.question_ids[0];
  world.must(seen(op, 2), Method::put, question,
             R"({"kind":"single","stem":"第 0 题，改过的说法","options":["甲","乙"],)"
             R"("answer":["B"],"difficulty":1})");
  EXPECT_EQ(answer(member_, 0, "A").at("right"), "true");
  pass_days(1);
  const Actor setter = world.sign_in_again(quiz_.add_officer("另一位审题人", "setter"));
  world.must(setter, Method::put, question + "/review", R"({"verdict":"accept"})");
  EXPECT_EQ(answer(member_, 0, "A").at("right"), "false");
}

TEST_F(Practice, a_question_is_marked_by_the_key_that_the_office_corrected) {
  take_quiz(member_);
  EXPECT_EQ(book(member_).at("total"), "2");
  const std::string correction = correct(0, "new_key", R"(["B"])").at("items.0.correction_id");
  const Reply right = answer(member_, 0, "B");
  EXPECT_EQ(right.at("right"), "true");
  EXPECT_EQ(right.at("correct.0"), "B");
  quiz_.world().must(quiz_.world().the_operator(), Method::del,
                     quiz_.address("/corrections/" + correction));
  EXPECT_EQ(answer(member_, 0, "B").at("right"), "false");
}

TEST_F(Practice, a_card_whose_question_was_declared_void_is_not_shown) {
  take_quiz(member_);
  EXPECT_EQ(book(member_).at("total"), "2");
  correct(0, "void");
  EXPECT_EQ(book(member_).at("total"), "1");
  EXPECT_EQ(answer(member_, 0, "A").status, 404);
}

TEST_F(Practice, a_question_that_was_declared_void_is_nothing_to_practise) {
  take_quiz(member_);
  correct(0, "void");
  correct(1, "all_points");
  EXPECT_EQ(book(member_).at("total"), "1");
}

TEST_F(Practice, the_book_is_for_its_owner_alone) {
  take_quiz(member_);
  book(member_);
  const Actor other = quiz_.add_member("另一位党员");
  EXPECT_EQ(book(other).at("total"), "0");
  EXPECT_EQ(answer(other, 0, "A").status, 404);
  quiz_.world().must(other, Method::del, "/my/practice");
  EXPECT_EQ(book(member_).at("total"), "2");
  EXPECT_EQ(quiz_.world()
                .call(quiz_.world().sign_in_administrator("audit_admin"), Method::put,
                      "/my/practice", "{}")
                .status,
            403);
}

TEST_F(Practice, an_option_that_is_not_there_is_refused) {
  take_quiz(member_);
  book(member_);
  EXPECT_EQ(answer(member_, 0, "Z").at("errors.0.pointer"), "options");
}

TEST_F(Practice, progress_tells_the_own_weeks_and_topics_weakest_first) {
  take_quiz(member_);
  const Reply progress = quiz_.world().must(member_, Method::get, "/my/progress");
  EXPECT_EQ(progress.count("weeks"), 1u);
  EXPECT_EQ(progress.at("weeks.0.score"), "10");
  EXPECT_EQ(progress.at("topics.0.topic"), "党章");
  EXPECT_EQ(progress.at("topics.0.right"), "0");
  EXPECT_EQ(progress.at("topics.0.total"), "2");
  EXPECT_EQ(progress.at("topics.1.topic"), "党史");
  EXPECT_EQ(progress.at("topics.1.right"), "1");
}

/// The promise to its owner is about every route: only one file knows the table.
TEST(practice_book, no_other_file_of_the_product_reads_it) {
  namespace fs = std::filesystem;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(source_dir) / "src")) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".cpp" || name.starts_with("practice")) continue;
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(text.find("study_practice"), std::string::npos) << entry.path();
  }
}

}  // namespace
}  // namespace yixin::test
