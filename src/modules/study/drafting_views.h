#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modules/study/draft_choice.h"
#include "modules/study/round_views.h"
#include "modules/study/week_plan.h"

/// Requests and replies of series that draft their own rounds, and of their year.
namespace yixin::study {

/// `lowest_rate` and `highest_rate` are per cent and count for questions with `fewest_answers`.
struct DraftingForm {
  bool enabled = false;
  int days_before = 3;
  int avoid_weeks = 8;
  int lowest_rate = 20;
  int highest_rate = 95;
  int fewest_answers = 20;
  OnHoliday on_holiday = OnHoliday::shift;
};
BOOST_DESCRIBE_STRUCT(DraftingForm, (),
                      (enabled, days_before, avoid_weeks, lowest_rate, highest_rate, fewest_answers,
                       on_holiday))

struct DraftingChange : DraftingForm {
  SeriesRef series_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(DraftingChange, (DraftingForm), (series_id, rev))

/// `rev` 0: nobody has set it yet, and the members are what a new series is offered.
struct Drafting : DraftingForm {
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(Drafting, (DraftingForm), (rev))

struct SeriesRequest {
  SeriesRef series_id;
};
BOOST_DESCRIBE_STRUCT(SeriesRequest, (), (series_id))

enum class WeekState { planned, skipped, drafted, missed, scheduled, open, closed };
BOOST_DESCRIBE_ENUM(WeekState, planned, skipped, drafted, missed, scheduled, open, closed)

/// One week of the coming year, named by its Monday.
struct WeekView {
  base::LocalDate week_on;
  base::Instant opens_at;
  base::Instant closes_at;
  WeekState state = WeekState::planned;
  WeekReason reason = WeekReason::usual;
  std::optional<WeekAct> decided;
  std::vector<rules::SpecialDay> days;
  /// Whether the days off of this week have been published.
  bool known = false;
  std::optional<RoundRef> round_id;
  std::optional<std::string> title;
  std::optional<DraftStage> draft;
};
BOOST_DESCRIBE_STRUCT(WeekView, (),
                      (week_on, opens_at, closes_at, state, reason, decided, days, known, round_id,
                       title, draft))

struct SeriesYear {
  Drafting drafting;
  std::vector<WeekView> weeks;
};
BOOST_DESCRIBE_STRUCT(SeriesYear, (), (drafting, weeks))

/// What to do with one week; `by_rule` takes a decision back.
enum class WeekChoice { by_rule, skip, move, as_usual };
BOOST_DESCRIBE_ENUM(WeekChoice, by_rule, skip, move, as_usual)

struct WeekChange {
  SeriesRef series_id;
  base::LocalDate week_on;
  WeekChoice choice = WeekChoice::by_rule;
  std::optional<base::LocalDate> opens_on;
};
BOOST_DESCRIBE_STRUCT(WeekChange, (), (series_id, week_on, choice, opens_on))

struct DraftItemView : QuestionRow {
  DraftReason reason = DraftReason::never_used;
  std::optional<base::LocalDate> last_used_on;
  std::optional<int> rate;
};
BOOST_DESCRIBE_STRUCT(DraftItemView, (QuestionRow), (reason, last_used_on, rate))

/// A line of the blueprint that the bank cannot fill; `line` counts from 0.
struct ShortageView {
  int line = 0;
  int missing = 0;
  std::string sentence;
};
BOOST_DESCRIBE_STRUCT(ShortageView, (), (line, missing, sentence))

struct DraftView {
  RoundRef round_id;
  std::optional<DraftStage> stage;
  std::optional<std::string> author_name;
  std::optional<std::string> reviewer_name;
  std::optional<base::Instant> reviewed_at;
  /// Waits for a review that the caller may give.
  bool may_review = false;
  std::vector<DraftItemView> picked;
  std::vector<DraftItemView> avoided;
  std::vector<ShortageView> shortages;
};
BOOST_DESCRIBE_STRUCT(DraftView, (),
                      (round_id, stage, author_name, reviewer_name, reviewed_at, may_review, picked,
                       avoided, shortages))

struct DraftRefusal {
  RoundRef round_id;
  QuestionRef question_id;
  std::optional<base::Text<0, 200>> note;
};
BOOST_DESCRIBE_STRUCT(DraftRefusal, (), (round_id, question_id, note))

}  // namespace yixin::study
