#include <gtest/gtest.h>

#include <map>
#include <set>

#include "modules/rules/api/holidays.h"
#include "support/series_world.h"

/// A year of weeks by a moved clock: the series drafts, a setter reviews, and everything else
/// happens by itself.
namespace yixin::test {
namespace {

using base::LocalDate;

constexpr int weeks = 52;
constexpr int avoid_weeks = 8;

class YearOfWeeks : public testing::Test {
 protected:
  /// Three questions a week, none again within eight weeks.
  YearOfWeeks() : desk_(3 * (avoid_weeks + 2), "2025-12-20 09:00") {}

  void run_jobs() {
    for (const char* job : {"study.keep_series_running", "study.submit_overdue_attempts",
                            "study.close_due_rounds", "study.count_closed_rounds"}) {
      desk_.world().run_job(job);
    }
  }

  /// The jobs run twice, and the setter accepts what waits.
  void look(const LocalDate& on, const std::string& time) {
    desk_.set_clock(on.to_iso() + ' ' + time);
    run_jobs();
    const Reply draft = desk_.newest();
    if (draft.at("draft") == "waiting_for_review") desk_.accept(draft.at("round_id"));
    run_jobs();
  }

  /// A shifted week is drafted and reviewed after its Monday; one restart a month.
  void live_week(const LocalDate& monday, bool restarts) {
    look(monday.plus_days(-2), "09:05");
    if (restarts) desk_.world().restart();
    look(monday, "07:30");
    look(monday.plus_days(3), "07:30");
    look(monday.plus_days(4), "12:00");
    look(monday.plus_days(6), "20:10");
  }

  SeriesWorld desk_;
};

TEST_F(YearOfWeeks, has_one_round_for_each_week_that_is_not_skipped_and_repeats_nothing_too_soon) {
  const std::string settings = R"("enabled":true,"days_before":3,"avoid_weeks":8,)";
  ASSERT_EQ(desk_.set_drafting(settings + R"("on_holiday":"shift")").status, 200);
  const LocalDate first{2025, 12, 22};
  for (int week = 0; week < weeks; ++week) {
    live_week(first.plus_days(7 * week), week % 4 == 1);
  }
  const Reply rounds = desk_.world().must(desk_.office, Method::get, "/rounds?page_size=200");
  std::map<LocalDate, std::string> by_week;
  for (std::size_t i = 0; i < rounds.count("items"); ++i) {
    const std::string at = "items." + std::to_string(i) + '.';
    const auto opens_on = base::local_date_of({std::stoll(rounds.at(at + "opens_at"))});
    const auto week_on = opens_on.plus_days(1 - opens_on.weekday());
    EXPECT_TRUE(by_week.emplace(week_on, rounds.at(at + "round_id")).second)
        << "two rounds in the week of " << week_on.to_iso();
    const bool ahead = first.plus_days(7 * weeks) <= week_on;
    EXPECT_EQ(rounds.at(at + "state"), ahead ? "draft" : "closed") << week_on.to_iso();
    EXPECT_TRUE(rules::national_holidays().is_working_day(opens_on) || ahead) << opens_on.to_iso();
  }
  std::map<std::string, LocalDate> last_use;
  int held = 0;
  for (int week = 0; week < weeks; ++week) {
    const auto week_on = first.plus_days(7 * week);
    // The whole week of the Spring Festival is off, and nothing shifts out of it.
    const bool off = week_on == LocalDate{2026, 2, 16};
    ASSERT_EQ(by_week.contains(week_on), !off) << week_on.to_iso();
    if (off) continue;
    ++held;
    const Reply draft = desk_.ask(desk_.office, "/rounds/" + by_week.at(week_on) + "/draft");
    ASSERT_EQ(draft.count("picked"), 3u);
    for (int i = 0; i < 3; ++i) {
      const std::string question = draft.at("picked." + std::to_string(i) + ".question_id");
      if (const auto used = last_use.find(question); used != last_use.end()) {
        EXPECT_GT(week_on.day_number() - used->second.day_number(), 7 * avoid_weeks)
            << question << " again in the week of " << week_on.to_iso();
      }
      last_use[question] = week_on;
    }
  }
  EXPECT_EQ(held, weeks - 1);
  EXPECT_EQ(desk_.world()
                .must(desk_.office, Method::get, "/period-board?period=year&on=2026-06-01")
                .at("rounds"),
            "50");
}

}  // namespace
}  // namespace yixin::test
