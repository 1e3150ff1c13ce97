#include <gtest/gtest.h>

#include "support/two_branches.h"

/// A later closing time for one person who asked for it.
namespace yixin::test {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

/// The round is open from the start and closes on Sunday 2026-11-22 at 20:00.
class Extension : public testing::Test {
 protected:
  Extension() {
    closes_at_ = std::stoll(world().must(office_, Method::get, round()).at("closes_at"));
  }
  World& world() { return hospital_.world(); }
  std::string round() const { return "/rounds/" + hospital_.round_id; }
  std::string of(const Actor& who) const { return round() + "/extensions/" + who.person_id; }
  Reply grant(const Actor& who, std::int64_t until) {
    return world().call(office_, Method::put, of(who),
                        R"({"reason":"on_duty","closes_at":)" + std::to_string(until) + '}');
  }
  Reply open(const Actor& who) {
    return world().call(who, Method::put, round() + "/attempt", "{}");
  }
  Reply submit(const Actor& who) {
    const std::string option = open(who).at("questions.0.options.0.option_id");
    return world().call(
        who, Method::put, round() + "/attempt/submission",
        R"({"answers":[{"position":0,"options":[")" + option + R"("],"blanks":[]}]})");
  }
  void close() {
    world().clock().set({closes_at_ + 60'000});
    world().run_job("study.submit_overdue_attempts");
    world().run_job("study.close_due_rounds");
    office_ = world().sign_in_again(office_);
    member_ = world().sign_in_again(member_);
    staff_ = world().sign_in_again(staff_);
  }

  TwoBranches hospital_;
  Actor office_ = hospital_.actor("party_officer");
  Actor member_ = hospital_.actor("member");
  Actor staff_ = hospital_.actor("staff");
  std::int64_t closes_at_ = 0;
};

TEST_F(Extension, reopens_a_closed_round_for_one_person_and_for_nobody_else) {
  close();
  EXPECT_EQ(open(member_).code(), "round_closed");
  const Reply granted = grant(member_, closes_at_ + 2 * day_ms);
  ASSERT_EQ(granted.status, 200) << granted.body;
  EXPECT_EQ(granted.at("items.0.person_id"), member_.person_id);
  const Reply week = world().must(member_, Method::get, "/my/week");
  EXPECT_EQ(week.at("rounds.0.extended"), "true");
  EXPECT_EQ(week.at("rounds.0.closes_at"), std::to_string(closes_at_ + 2 * day_ms));
  EXPECT_EQ(open(staff_).code(), "round_closed");
  EXPECT_EQ(submit(member_).status, 200);
  EXPECT_EQ(grant(member_, closes_at_ + 3 * day_ms).code(), "already_submitted");
}

TEST_F(Extension, after_the_freeze_there_is_a_score_and_no_place_even_after_a_restart) {
  ASSERT_EQ(grant(member_, closes_at_ + 2 * day_ms).status, 200);
  ASSERT_EQ(open(member_).status, 200);
  close();
  // The paper that is still out does not hold the board up.
  EXPECT_EQ(world().must(member_, Method::get, round() + "/board").at("frozen"), "true");
  world().restart();
  EXPECT_EQ(submit(member_).at("score"), "10");
  EXPECT_EQ(world().must(member_, Method::get, round() + "/ranks").at("ranked"), "false");
  world().restart();
  EXPECT_EQ(world().must(member_, Method::get, round() + "/ranks").at("ranked"), "false");
}

TEST_F(Extension, before_the_closing_it_counts_like_any_other_paper) {
  ASSERT_EQ(grant(member_, closes_at_ + 2 * day_ms).status, 200);
  ASSERT_EQ(submit(member_).status, 200);
  EXPECT_EQ(world().must(member_, Method::get, round() + "/ranks").at("ranked"), "true");
}

TEST_F(Extension, is_refused_for_a_time_that_is_none_and_for_whom_nobody_knows) {
  EXPECT_EQ(grant(member_, closes_at_ - 1).at("errors.0.code"), "before_closing");
  EXPECT_EQ(grant(member_, 1000).at("errors.0.code"), "in_the_past");
}

TEST_F(Extension, is_taken_back_and_both_acts_are_on_record) {
  ASSERT_EQ(grant(member_, closes_at_ + 2 * day_ms).status, 200);
  const Reply left = world().must(office_, Method::del, of(member_));
  EXPECT_EQ(left.count("items"), 0u);
  close();
  EXPECT_EQ(open(member_).code(), "round_closed");
  for (const char* action : {"study.grant_extension", "study.withdraw_extension"}) {
    EXPECT_EQ(world()
                  .must(world().the_operator(), Method::get, std::string("/audit?action=") + action)
                  .at("total"),
              "1");
  }
}

TEST_F(Extension, ends_with_a_round_that_is_ended_early) {
  ASSERT_EQ(grant(member_, closes_at_ + 2 * day_ms).status, 200);
  world().must(office_, Method::put, round() + "/closure", R"({"reason":"题目有误"})");
  EXPECT_EQ(open(member_).code(), "round_closed");
  EXPECT_EQ(world().must(office_, Method::get, round() + "/extensions").count("items"), 0u);
}

}  // namespace
}  // namespace yixin::test
