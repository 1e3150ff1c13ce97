#include <gtest/gtest.h>

#include <cmath>

#include "support/series_world.h"

/// Boards of longer periods, from rounds that are closed and counted.
namespace yixin::test {
namespace {

class PeriodBoards : public testing::Test {
 protected:
  PeriodBoards() : desk_(12) {
    desk_.set_drafting(R"("enabled":true,"days_before":3,"avoid_weeks":0,"on_holiday":"shift")");
    const std::string branch = desk_.world().add_unit("branch", "内科党支部");
    for (int i = 0; i < 6; ++i) {
      people_.push_back(desk_.world().sign_in(
          desk_.world().add_person("党员" + std::to_string(i), "full_member", branch)));
    }
  }

  /// Person i has so many of three questions right; -1 stays away.
  void hold_week(const std::string& monday, const std::vector<int>& right) {
    desk_.set_clock(base::LocalDate::parse(monday)->plus_days(-1).to_iso() + " 09:00");
    desk_.run();
    desk_.accept(desk_.newest().at("round_id"));
    desk_.set_clock(monday + " 09:00");
    desk_.run();
    const std::string round = "/rounds/" + desk_.newest().at("round_id");
    for (std::size_t i = 0; i < right.size(); ++i) {
      if (right[i] >= 0) take(people_[i], round, right[i]);
    }
    desk_.set_clock(base::LocalDate::parse(monday)->plus_days(6).to_iso() + " 21:00");
    for (const char* job : {"study.close_due_rounds", "study.count_closed_rounds"}) {
      desk_.world().run_job(job);
    }
  }

  void take(Actor& person, const std::string& round, int right) {
    World& world = desk_.world();
    person = world.sign_in_again(person);
    const Reply paper = world.must(person, Method::put, round + "/attempt", "{}");
    std::string answers;
    for (int i = 0; i < 3; ++i) {
      const std::string option = ".options." + std::to_string(i < right ? 0 : 1) + ".option_id";
      answers += (i > 0 ? "," : "") + std::string(R"({"position":)") + std::to_string(i) +
                 R"(,"options":[")" + paper.at("questions." + std::to_string(i) + option) +
                 R"("],"blanks":[]})";
    }
    world.must(person, Method::put, round + "/attempt/submission",
               R"({"answers":[)" + answers + "]}");
  }

  Reply own(int person, const std::string& query) {
    Actor& who = people_[static_cast<std::size_t>(person)];
    who = desk_.world().sign_in_again(who);
    return desk_.ask(who, "/my/period-ranks?" + query);
  }

  SeriesWorld desk_;
  std::vector<Actor> people_;
};

TEST_F(PeriodBoards, a_person_has_the_mean_of_the_rounds_taken_and_a_unit_that_of_its_means) {
  hold_week("2026-11-23", {3, 2, 3, 2, 1, 3});
  hold_week("2026-11-30", {3, -1, 1, 2, 1, 2});  // closes in December
  const Reply november = own(0, "period=month&on=2026-11-30");
  EXPECT_EQ(november.at("rounds"), "1");
  EXPECT_EQ(november.at("places.0.place"), "1");
  const Reply year = own(2, "period=year");
  EXPECT_EQ(year.at("rounds"), "2");
  EXPECT_EQ(year.at("taken"), "2");
  EXPECT_EQ(std::stod(year.at("mean")), 66.7);  // 100 and 33.3
  // Ahead: one with 100 and one with 83.4; two others share the figure.
  EXPECT_EQ(year.at("places.0.place"), "3");
  EXPECT_EQ(year.at("places.0.of"), "6");
  const Reply board = desk_.ask(desk_.office, "/period-board?period=year");
  // 73.3 of the first five, as the weekly board published it, and 60.0 of five.
  EXPECT_EQ(std::stod(board.at("branches.0.mean")), 66.7);
  EXPECT_EQ(board.at("branches.0.place"), "1");
  EXPECT_EQ(board.count("top"), 0u);
}

TEST_F(PeriodBoards, a_unit_of_four_has_no_figure_and_no_name_is_shown_unasked) {
  hold_week("2026-11-23", {3, 2, 3, 2});
  const Reply board = desk_.ask(desk_.office, "/period-board?period=week&on=2026-11-25");
  EXPECT_EQ(board.at("rounds"), "1");
  EXPECT_EQ(board.count("branches"), 0u);
  EXPECT_EQ(board.body.find("党员0"), std::string::npos);
}

TEST_F(PeriodBoards, an_agreed_name_stands_on_a_board_that_shows_names_until_it_is_withdrawn) {
  hold_week("2026-11-23", {3, 2, 3, 2, 1, 3});
  ASSERT_EQ(desk_
                .put(seen(desk_.office, 1), desk_.series() + "/display",
                     R"({"mode":"top","top_n":3,"note":"征求过意见"})")
                .status,
            200);
  desk_.put(people_[0] = desk_.world().sign_in_again(people_[0]), "/my/display-consent");
  const std::string path = "/period-board?period=week&on=2026-11-25";
  EXPECT_EQ(desk_.ask(desk_.office, path).at("top.0.name"), "党员0");
  EXPECT_EQ(desk_.ask(desk_.office, path).count("top"), 1u);
  desk_.world().must(people_[0], Method::del, "/my/display-consent");
  EXPECT_EQ(desk_.ask(desk_.office, path).count("top"), 0u);
}

/// Nobody's figures but those of the papers handed in, summed here by hand.
struct Naive {
  std::int64_t tenths = 0;
  std::int64_t taken = 0;
  std::int64_t mean() const { return (tenths + taken / 2) / taken; }
};

TEST_F(PeriodBoards, all_rounds_count_across_the_years_as_a_naive_recount_has_them) {
  const std::vector<std::vector<int>> weeks = {
      {3, 2, 3, 2, 1, 3}, {3, -1, 1, 2, 1, -1}, {1, 3, 2, 0, 2, -1}, {2, 3, 3, 1, 0, -1}};
  const std::vector<std::string> mondays = {"2026-12-14", "2026-12-21", "2026-12-28", "2027-01-04"};
  std::vector<Naive> people(people_.size());
  Naive branch;
  for (std::size_t week = 0; week < weeks.size(); ++week) {
    hold_week(mondays[week], weeks[week]);
    std::int64_t right = 0;
    std::int64_t papers = 0;
    for (std::size_t i = 0; i < people.size(); ++i) {
      if (weeks[week][i] < 0) continue;
      const std::int64_t tenths = (weeks[week][i] * 2000 + 3) / 6;  // of three questions
      people[i] = {people[i].tenths + tenths, people[i].taken + 1};
      // A weekly mean begins with five papers and takes new ones in three at a time.
      if (papers == 5) continue;
      right += weeks[week][i];
      ++papers;
    }
    if (papers < 5) continue;                                               // no mean is published
    branch = {branch.tenths + (right * 2000 + 15) / 30, branch.taken + 1};  // of fifteen answers
  }
  const Reply board = desk_.ask(desk_.office, "/period-board?period=all");
  EXPECT_EQ(board.at("from_on"), "2026-12-14");
  EXPECT_EQ(board.at("to_on"), "2027-01-10");
  EXPECT_EQ(board.at("rounds"), "4");
  EXPECT_EQ(board.at("needed"), "2");
  EXPECT_EQ(std::lround(std::stod(board.at("branches.0.mean")) * 10), branch.mean());
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Reply ranks = own(static_cast<int>(i), "period=all");
    EXPECT_EQ(ranks.at("taken"), std::to_string(people[i].taken));
    EXPECT_EQ(std::lround(std::stod(ranks.at("mean")) * 10), people[i].mean());
    if (people[i].taken < 2) {
      EXPECT_EQ(ranks.count("places"), 0u) << "one round of four gives no place";
      continue;
    }
    int place = 1;
    for (const Naive& other : people) {
      place += other.taken >= 2 && other.mean() > people[i].mean() ? 1 : 0;
    }
    EXPECT_EQ(ranks.at("places.0.place"), std::to_string(place));
    EXPECT_EQ(ranks.at("places.0.of"), "5");
  }
}

TEST_F(PeriodBoards, all_rounds_end_with_the_day_asked_for_and_begin_with_the_first_one) {
  hold_week("2026-12-21", {3, 2, 3, 2, 1, 3});
  hold_week("2027-01-04", {3, 2, 3, 2, 1, 3});
  EXPECT_EQ(own(0, "period=year").at("rounds"), "1");
  EXPECT_EQ(own(0, "period=all").at("rounds"), "2");
  const Reply earlier = own(0, "period=all&on=2026-12-31");
  EXPECT_EQ(earlier.at("rounds"), "1");
  EXPECT_EQ(earlier.at("from_on"), "2026-12-21");
  EXPECT_EQ(earlier.at("to_on"), "2026-12-31");
  EXPECT_EQ(own(0, "period=all&on=2026-12-01").at("rounds"), "0");
}

TEST_F(PeriodBoards, before_the_first_round_all_is_empty) {
  const Reply board = desk_.ask(desk_.office, "/period-board?period=all");
  EXPECT_EQ(board.at("rounds"), "0");
  EXPECT_EQ(board.at("from_on"), board.at("to_on"));
  EXPECT_EQ(board.count("branches"), 0u);
}

TEST_F(PeriodBoards, the_report_of_a_period_is_a_workbook_or_a_document) {
  hold_week("2026-11-23", {3, 2, 3, 2, 1, 3});
  for (const std::string period : {"period=week&on=2026-11-25", "period=all"}) {
    for (const std::string form : {"&form=xlsx", "&form=docx"}) {
      const Reply file = desk_.ask(desk_.office, "/period-board/file?" + period + form);
      EXPECT_EQ(file.status, 200) << period << form;
      EXPECT_TRUE(file.body.starts_with("PK")) << period << form;
    }
  }
}

TEST_F(PeriodBoards, a_series_that_nobody_knows_is_not_found) {
  const std::string unknown = "period=year&series_id=00000000000000000000000000000000";
  EXPECT_EQ(desk_.ask(desk_.office, "/period-board?" + unknown).status, 404);
  EXPECT_EQ(desk_.ask(desk_.office, "/period-board/file?form=docx&" + unknown).status, 404);
  EXPECT_EQ(own(0, unknown).status, 404);
}

}  // namespace
}  // namespace yixin::test
