#include <gtest/gtest.h>

#include "support/series_world.h"

/// A series that drafts its own rounds, week by week, and its year as the office sees it.
namespace yixin::test {
namespace {

const std::string drafting_on =
    R"("enabled":true,"days_before":3,"avoid_weeks":8,"on_holiday":"shift")";

/// Worlds start on Saturday 2026-11-21; the next week opens on Monday the 23rd.
class Drafting : public testing::Test {
 protected:
  explicit Drafting(int questions = 12) : desk_(questions) {}
  void switch_on() { ASSERT_EQ(desk_.set_drafting(drafting_on).status, 200); }
  std::string drafted() {
    desk_.run();
    return desk_.newest().at("round_id");
  }
  Reply draft_of(const std::string& round) {
    return desk_.ask(desk_.office, "/rounds/" + round + "/draft");
  }
  SeriesWorld desk_;
};

TEST_F(Drafting, is_off_until_somebody_switches_it_on) {
  const Reply offered = desk_.ask(desk_.office, desk_.series() + "/drafting");
  EXPECT_EQ(offered.at("enabled"), "false");
  EXPECT_EQ(offered.at("rev"), "0");
  desk_.run();
  EXPECT_EQ(desk_.newest().status, 404);
  switch_on();
  EXPECT_EQ(desk_.set_drafting(drafting_on).code(), "changed_meanwhile");
  EXPECT_EQ(desk_
                .set_drafting(R"("enabled":true,"days_before":0,"avoid_weeks":8,)"
                              R"("on_holiday":"shift")",
                              1)
                .at("errors.0.pointer"),
            "days_before");
}

TEST_F(Drafting, drafts_a_week_once_whatever_happens_to_the_server) {
  switch_on();
  const std::string round = drafted();
  const Reply first = desk_.newest();
  EXPECT_EQ(first.at("state"), "draft");
  EXPECT_EQ(first.at("draft"), "waiting_for_review");
  EXPECT_EQ(first.at("pool_count"), "3");
  desk_.run();
  desk_.world().restart();
  desk_.run();
  EXPECT_EQ(desk_.world().must(desk_.office, Method::get, "/rounds").at("total"), "1");
  EXPECT_EQ(desk_.newest().at("round_id"), round);
}

TEST_F(Drafting, waits_until_so_many_days_before_the_opening) {
  ASSERT_EQ(desk_
                .set_drafting(R"("enabled":true,"days_before":1,"avoid_weeks":8,)"
                              R"("on_holiday":"shift")")
                .status,
            200);
  desk_.run();
  EXPECT_EQ(desk_.newest().status, 404);
  desk_.set_clock("2026-11-22 08:00");
  desk_.run();
  EXPECT_EQ(desk_.newest().status, 200);
}

TEST_F(Drafting, leaves_a_week_alone_for_which_the_office_drafted_by_hand) {
  switch_on();
  desk_.world().must(desk_.office, Method::post, desk_.series() + "/rounds",
                     "{}");  // from the 16th
  desk_.world().must(desk_.office, Method::post, desk_.series() + "/rounds",
                     "{}");  // from the 23rd
  desk_.run();
  EXPECT_EQ(desk_.world().must(desk_.office, Method::get, "/rounds").at("total"), "2");
}

TEST_F(Drafting, does_not_open_by_itself_while_nobody_has_reviewed_it) {
  switch_on();
  const std::string round = drafted();
  EXPECT_EQ(desk_.put(desk_.office, "/rounds/" + round + "/publication").code(),
            "draft_not_reviewed");
  desk_.set_clock("2026-11-23 09:00");
  desk_.run();
  EXPECT_EQ(desk_.newest().at("state"), "draft");
  EXPECT_EQ(desk_.newest().at("draft"), "late");
  // A review after the hour publishes nothing behind the office's back.
  desk_.accept(round);
  desk_.run();
  EXPECT_EQ(desk_.newest().at("state"), "draft");
  EXPECT_EQ(desk_.put(desk_.office, "/rounds/" + round + "/publication").status, 200);
  EXPECT_EQ(desk_.newest().at("state"), "open");
}

TEST_F(Drafting, is_missed_when_its_week_is_over_and_the_next_week_is_drafted) {
  switch_on();
  const std::string round = drafted();
  desk_.set_clock("2026-11-29 21:00");
  desk_.run();
  EXPECT_EQ(desk_.world().must(desk_.office, Method::get, "/rounds/" + round).at("draft"),
            "missed");
  EXPECT_EQ(desk_.newest().at("draft"), "waiting_for_review");
  // What was never shown to anybody was not used.
  EXPECT_EQ(draft_of(desk_.newest().at("round_id")).at("picked.0.reason"), "never_used");
}

TEST_F(Drafting, is_reviewed_by_somebody_who_did_not_set_it_and_publishes_itself_before_its_hour) {
  switch_on();
  const std::string round = drafted();
  EXPECT_EQ(desk_.put(desk_.office, "/rounds/" + round + "/draft/review").code(), "own_work");
  EXPECT_EQ(desk_.ask(desk_.setter, "/rounds/" + round + "/draft").at("may_review"), "true");
  desk_.accept(round);
  desk_.run();
  EXPECT_EQ(desk_.newest().at("draft"), "reviewed");
  desk_.set_clock("2026-11-23 07:00");
  desk_.run();
  EXPECT_EQ(desk_.newest().at("state"), "scheduled");
  desk_.set_clock("2026-11-23 08:00");
  EXPECT_EQ(desk_.newest().at("state"), "open");
  EXPECT_EQ(desk_.put(desk_.setter, "/rounds/" + round + "/draft/review").code(),
            "already_published");
}

TEST_F(Drafting, a_reviewed_round_opens_late_when_the_server_stood_still) {
  switch_on();
  desk_.accept(drafted());
  desk_.set_clock("2026-11-23 12:00");
  desk_.run();
  EXPECT_EQ(desk_.newest().at("state"), "open");
}

TEST_F(Drafting, replaces_a_refused_question_and_asks_for_a_new_review) {
  switch_on();
  const std::string round = drafted();
  desk_.accept(round);
  const std::string refused = draft_of(round).at("picked.0.question_id");
  const std::string path = "/rounds/" + round + "/draft/refusals";
  const Reply after =
      desk_.put(desk_.setter, path, R"({"question_id":")" + refused + R"(","note":"与时事不符"})");
  ASSERT_EQ(after.status, 200) << after.body;
  EXPECT_EQ(after.count("picked"), 3u);
  EXPECT_EQ(after.at("avoided.0.question_id"), refused);
  EXPECT_EQ(after.at("avoided.0.reason"), "refused");
  EXPECT_EQ(after.at("stage"), "waiting_for_review");
  EXPECT_EQ(desk_.put(desk_.setter, path, R"({"question_id":")" + refused + R"("})").status, 404);
  desk_.accept(round);
  EXPECT_EQ(desk_.put(desk_.office, "/rounds/" + round + "/publication").status, 200);
  EXPECT_EQ(desk_.put(desk_.setter, path, R"({"question_id":")" + refused + R"("})").code(),
            "already_published");
  EXPECT_EQ(desk_.newest().body.find(refused), std::string::npos);
}

TEST_F(Drafting, a_question_that_changed_after_the_review_is_replaced_and_reviewed_again) {
  switch_on();
  const std::string round = drafted();
  desk_.accept(round);
  const std::string gone = draft_of(round).at("picked.1.question_id");
  desk_.put(desk_.office, "/questions/" + gone + "/retirement");
  EXPECT_EQ(desk_.put(desk_.office, "/rounds/" + round + "/publication").code(),
            "blueprint_unfilled");
  desk_.run();
  EXPECT_EQ(desk_.newest().at("draft"), "waiting_for_review");
  EXPECT_EQ(draft_of(round).body.find(gone), std::string::npos);
}

class SmallBank : public Drafting {
 protected:
  SmallBank() : Drafting(4) {}
};

TEST_F(SmallBank, says_which_line_lacks_how_many_and_fills_up_when_the_bank_grows) {
  switch_on();
  const std::string first = drafted();
  desk_.accept(first);
  desk_.set_clock("2026-11-28 09:00");
  const std::string second = drafted();
  ASSERT_NE(second, first);
  const Reply draft = draft_of(second);
  EXPECT_EQ(draft.at("stage"), "short_of_questions");
  EXPECT_EQ(draft.count("picked"), 1u);
  EXPECT_EQ(draft.at("shortages.0.line"), "0");
  EXPECT_EQ(draft.at("shortages.0.missing"), "2");
  EXPECT_EQ(draft.at("shortages.0.sentence"), "第 1 行（判断题）还差 2 题，近几周用过的有 3 题");
  EXPECT_EQ(draft.at("avoided.0.reason"), "recently_used");
  EXPECT_EQ(draft.at("avoided.0.last_used_on"), "2026-11-23");
  EXPECT_EQ(desk_.put(desk_.setter, "/rounds/" + second + "/draft/review").code(), "draft_short");
  desk_.add_question();
  desk_.add_question();
  desk_.run();
  EXPECT_EQ(draft_of(second).at("stage"), "waiting_for_review");
  desk_.accept(second);
}

class Year : public Drafting {
 protected:
  Reply change(const std::string& members) {
    return desk_.put(desk_.office, desk_.series() + "/weeks", "{" + members + "}");
  }
};

TEST_F(Year, lists_the_coming_weeks_with_their_holidays) {
  desk_.set_clock("2026-09-25 09:00");
  switch_on();
  const Reply year = desk_.ask(desk_.office, desk_.series() + "/year");
  ASSERT_EQ(year.count("weeks"), 53u);
  EXPECT_EQ(year.at("weeks.0.week_on"), "2026-09-21");
  EXPECT_EQ(year.at("weeks.0.days.0.name"), "中秋节");
  EXPECT_EQ(year.at("weeks.2.week_on"), "2026-10-05");
  EXPECT_EQ(year.at("weeks.2.reason"), "holiday_shifted");
  EXPECT_EQ(year.at("weeks.2.opens_at"), "1791417600000");  // Thursday the 8th, 08:00
  EXPECT_EQ(year.at("weeks.2.known"), "true");
  EXPECT_EQ(year.at("weeks.20.known"), "false");
}

TEST_F(Year, a_week_is_skipped_moved_and_restored) {
  switch_on();
  for (const char* week : {"2026-11-23", "2026-11-30"}) {
    EXPECT_EQ(change(R"("choice":"skip","week_on":")" + std::string(week) + '"').at("state"),
              "skipped");
  }
  desk_.set_clock("2026-11-28 09:00");
  desk_.run();
  EXPECT_EQ(desk_.newest().status, 404);
  const Reply moved = change(R"("week_on":"2026-11-30","choice":"move","opens_on":"2026-12-02")");
  EXPECT_EQ(moved.at("state"), "planned");
  EXPECT_EQ(moved.at("decided"), "move");
  EXPECT_EQ(moved.at("opens_at"), "1796169600000");  // Wednesday 08:00
  const Reply restored = change(R"("week_on":"2026-11-30","choice":"by_rule")");
  EXPECT_EQ(restored.at("decided"), "");
  EXPECT_EQ(restored.at("opens_at"), "1795996800000");  // Monday 08:00
}

TEST_F(Year, a_draft_follows_its_week) {
  switch_on();
  desk_.run();
  ASSERT_EQ(desk_.newest().at("draft"), "waiting_for_review");
  change(R"("week_on":"2026-11-23","choice":"move","opens_on":"2026-11-25")");
  EXPECT_EQ(desk_.newest().at("opens_at"), "1795564800000");
  change(R"("week_on":"2026-11-23","choice":"skip")");
  EXPECT_EQ(desk_.newest().status, 404);
  change(R"("week_on":"2026-11-23","choice":"as_usual")");
  desk_.run();
  EXPECT_EQ(desk_.newest().at("opens_at"), "1795392000000");
  desk_.accept(desk_.newest().at("round_id"));
  desk_.put(desk_.office, "/rounds/" + desk_.newest().at("round_id") + "/publication");
  EXPECT_EQ(change(R"("week_on":"2026-11-23","choice":"skip")").code(), "week_published");
}

TEST_F(Year, refuses_what_is_no_week_of_the_coming_year) {
  for (const char* week : {"2026-11-24", "2026-11-09", "2027-12-06"}) {
    EXPECT_EQ(change(R"("choice":"skip","week_on":")" + std::string(week) + '"').status, 422)
        << week;
  }
  const std::string move = R"("week_on":"2026-11-30","choice":"move")";
  EXPECT_EQ(change(move).at("errors.0.pointer"), "opens_on");
  EXPECT_EQ(change(move + R"(,"opens_on":"2026-12-07")").at("errors.0.code"), "out_of_range");
}

TEST_F(Year, a_moved_week_that_its_timetable_has_no_room_for_stops_no_series) {
  switch_on();
  const auto form = [](const std::string& name, int closes_weekday) {
    return R"({"name":")" + name + R"(","opens_weekday":1,"opens_time":"08:00","closes_weekday":)" +
           std::to_string(closes_weekday) +
           R"(,"closes_time":"20:00","time_limit_minutes":0,"multiple_scoring":"exact",)"
           R"("blueprint":[{"kind":"judgement","count":3}]})";
  };
  change(R"("week_on":"2026-11-23","choice":"move","opens_on":"2026-11-27")");
  const std::string rev = desk_.ask(desk_.office, "/series").at("items.0.rev");
  ASSERT_EQ(desk_.put(seen(desk_.office, std::stoi(rev)), desk_.series(), form("周周测", 4)).status,
            200);
  const Reply year = desk_.ask(desk_.office, desk_.series() + "/year");
  EXPECT_EQ(year.at("weeks.1.state"), "skipped");
  EXPECT_EQ(year.at("weeks.1.reason"), "past_closing");
  desk_.series_id = desk_.world()
                        .must(desk_.office, Method::post, "/series", form("另一个周周测", 7))
                        .at("series_id");
  switch_on();
  desk_.set_clock("2026-11-25 09:00");
  desk_.run();
  EXPECT_EQ(desk_.newest().at("state"), "draft");
  EXPECT_EQ(desk_.world().must(desk_.office, Method::get, "/rounds").at("total"), "1");
}

}  // namespace
}  // namespace yixin::test
