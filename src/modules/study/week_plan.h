#pragma once

#include <optional>

#include "modules/rules/api/holidays.h"
#include "modules/study/timetable.h"

/// From a timetable, the holidays and what somebody decided to the weeks of a series. Pure.
namespace yixin::study {

/// What a week does whose opening day is a day off.
enum class OnHoliday { skip, shift, as_usual };
BOOST_DESCRIBE_ENUM(OnHoliday, skip, shift, as_usual)

/// What somebody decided for one week, whatever the holidays say.
enum class WeekAct { skip, move, as_usual };
BOOST_DESCRIBE_ENUM(WeekAct, skip, move, as_usual)

/// Why a week is as it is.
enum class WeekReason { usual, holiday_skipped, holiday_shifted, all_off, by_hand, past_closing };
BOOST_DESCRIBE_ENUM(WeekReason, usual, holiday_skipped, holiday_shifted, all_off, by_hand,
                    past_closing)

struct WeekDecision {
  WeekAct act = WeekAct::as_usual;
  std::optional<base::LocalDate> opens_on;  // of a move
};

/// One week, named by its Monday. A skipped week has the times that it would have had.
struct WeekPlan {
  base::LocalDate week_on;
  Window window;
  WeekReason reason = WeekReason::usual;
  bool skipped = false;
};

base::LocalDate monday_of(const base::LocalDate& on);

/// A moved or shifted week closes when it would have closed anyway; a week whose remaining days are
/// all off is skipped, and so is one that was moved to where a timetable of later has closed.
WeekPlan plan_week(const Timetable& timetable, const base::LocalDate& week_on,
                   const rules::HolidayCalendar& holidays, OnHoliday on_holiday,
                   const std::optional<WeekDecision>& decision);

}  // namespace yixin::study
