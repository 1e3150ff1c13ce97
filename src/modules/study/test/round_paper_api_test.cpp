#include <gtest/gtest.h>

#include <algorithm>

#include "modules/study/test/docx_lines.h"
#include "support/exam_world.h"

/// A published round or test on paper.
namespace yixin::test {
namespace {

std::string text_of(const Reply& file) {
  std::string text;
  for (const std::string& line : study::docx_lines(file.body)) text += line + '\n';
  return text;
}

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

std::size_t count_of(const std::string& text, const std::string& words) {
  std::size_t count = 0;
  for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++count;
  return count;
}

class RoundPaper : public testing::Test {
 protected:
  Reply paper(const Actor& who, const std::string& round, const std::string& query = {}) {
    return world().call(who, Method::get, "/rounds/" + round + "/paper" + query);
  }
  /// A draft of the weekly series that asks for two of the six questions.
  std::string draft_of_two() {
    world().must(seen(hospital_.office, 1), Method::put, "/series/" + quiz().series_id,
                 R"({"name":"周周测","opens_weekday":1,"opens_time":"08:00","closes_weekday":7,)"
                 R"("closes_time":"20:00","time_limit_minutes":0,"multiple_scoring":"exact",)"
                 R"("blueprint":[{"kind":"single","count":2}]})");
    return world()
        .must(hospital_.office, Method::post, "/series/" + quiz().series_id + "/rounds", "{}")
        .at("round_id");
  }
  World& world() { return hospital_.world(); }
  OpenQuiz& quiz() { return hospital_.quiz(); }

  ExamWorld hospital_;
};

TEST_F(RoundPaper, has_the_questions_of_the_round_and_only_on_request_their_answers) {
  const Reply plain = paper(hospital_.office, quiz().round_id);
  ASSERT_EQ(plain.status, 200) << plain.body;
  EXPECT_TRUE(has(plain.header("Content-Disposition"), ".docx"));
  const std::string text = text_of(plain);
  EXPECT_TRUE(has(text, "周周测 第 1 期\n"));
  EXPECT_TRUE(has(text, "一、单选题（共 6 题）"));
  for (int i = 0; i < 6; ++i) EXPECT_TRUE(has(text, "第 " + std::to_string(i) + " 题，")) << i;
  EXPECT_FALSE(has(text, "答案"));
  EXPECT_EQ(text_of(paper(hospital_.office, quiz().round_id, "?answers=left_out")), text);
  const std::string answers = text_of(paper(hospital_.office, quiz().round_id, "?answers=printed"));
  EXPECT_TRUE(has(answers, "周周测 第 1 期（含答案）\n"));
  EXPECT_EQ(count_of(answers, "答案：A"), 6u);
}

TEST_F(RoundPaper, keeps_the_versions_that_the_round_was_published_with) {
  const std::string& question = quiz().question_ids[0];
  const std::string address = "/questions/" + question;
  const Reply before = world().must(hospital_.office, Method::get, address);
  const Reply changed =
      world().call(seen(hospital_.office, std::stoi(before.at("rev"))), Method::put, address,
                   R"({"kind":"single","stem":"改过的题干？","options":["甲","乙"],"answer":["B"],)"
                   R"("difficulty":1})");
  ASSERT_EQ(changed.status, 200) << changed.body;
  const std::string text = text_of(paper(hospital_.office, quiz().round_id, "?answers=printed"));
  EXPECT_FALSE(has(text, "改过的题干"));
  EXPECT_TRUE(has(text, "第 0 题，"));
}

TEST_F(RoundPaper, of_a_large_pool_is_as_long_as_a_paper_and_the_same_at_every_print) {
  const std::string round = draft_of_two();
  const Reply early = paper(hospital_.office, round);
  EXPECT_EQ(early.status, 409);
  EXPECT_EQ(early.code(), "not_published");
  world().must(hospital_.office, Method::put, "/rounds/" + round + "/publication", "{}");
  const std::string text = text_of(paper(hospital_.office, round));
  EXPECT_TRUE(has(text, "一、单选题（共 2 题）"));
  world().restart();
  hospital_.again(hospital_.office);
  EXPECT_EQ(text_of(paper(hospital_.office, round)), text);
  const std::string answers = text_of(paper(hospital_.office, round, "?answers=printed"));
  std::size_t shared = 0;
  for (int i = 0; i < 6; ++i) {
    const std::string stem = "第 " + std::to_string(i) + " 题，";
    EXPECT_EQ(has(answers, stem), has(text, stem)) << i;
    shared += has(text, stem) ? 1 : 0;
  }
  EXPECT_EQ(shared, 2u);
}

TEST_F(RoundPaper, of_a_test_has_the_questions_that_were_picked_for_it) {
  std::string form = hospital_.form(
      "contest", R"("attempts_allowed":1,"reveal":"after_submission","pass_percent":60)");
  const std::string exam = hospital_.publish(form);
  const std::string text = text_of(paper(hospital_.office, exam));
  EXPECT_TRUE(has(text, "知识竞赛 职业能力竞赛\n"));
  EXPECT_TRUE(has(text, "（共 6 题）"));
}

TEST_F(RoundPaper, says_beside_an_answer_what_was_corrected) {
  const auto correct = [&](int question, const std::string& rest) {
    world().must(hospital_.office, Method::post, quiz().address("/corrections"),
                 R"({"question_id":")" + quiz().question_ids[question] + R"(","version":1,)" +
                     rest + R"(,"reason":"条款已修订"})");
  };
  correct(0, R"("kind":"new_key","answer":["B"])");
  correct(1, R"("kind":"void","answer":[])");
  correct(2, R"("kind":"all_points","answer":[])");
  const std::string text = text_of(paper(hospital_.office, quiz().round_id, "?answers=printed"));
  EXPECT_EQ(count_of(text, "答案：B"), 1u);
  EXPECT_EQ(count_of(text, "答案：A"), 5u);
  for (const char* words :
       {"已更正答案（条款已修订）", "此题作废（条款已修订）", "此题所有人得分（条款已修订）"}) {
    EXPECT_EQ(count_of(text, words), 1u) << words;
  }
  EXPECT_FALSE(has(text_of(paper(hospital_.office, quiz().round_id)), "条款已修订"));
}

TEST_F(RoundPaper, is_for_those_who_may_read_the_bank_alone_before_the_opening_and_after) {
  const Actor member = hospital_.member_of(hospital_.first_branch, "答题人");
  const Actor secretary =
      world().sign_in(world().add_person("支书", "full_member", hospital_.first_branch),
                      "branch_secretary", hospital_.first_branch);
  const std::string coming = draft_of_two();
  world().must(hospital_.office, Method::put, "/rounds/" + coming + "/publication", "{}");
  for (const Actor& who : {member, secretary}) {
    for (const std::string& round : {coming, quiz().round_id}) {
      for (const char* query : {"", "?answers=left_out", "?answers=printed"}) {
        EXPECT_EQ(paper(who, round, query).status, 403) << query;
      }
    }
  }
  EXPECT_EQ(paper(hospital_.office, "00000000000000000000000000000000").status, 404);
}

}  // namespace
}  // namespace yixin::test
