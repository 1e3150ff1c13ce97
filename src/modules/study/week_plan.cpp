#include "modules/study/week_plan.h"

namespace yixin::study {
namespace {

void open_on(WeekPlan& plan, const Timetable& timetable, const base::LocalDate& on) {
  plan.window.opens_at = base::instant_of(on, timetable.opens_minute);
}

void shift(WeekPlan& plan, const Timetable& timetable, base::LocalDate on,
           const rules::HolidayCalendar& holidays) {
  while (!holidays.is_working_day(on)) on = on.plus_days(1);
  open_on(plan, timetable, on);
  plan.reason = WeekReason::holiday_shifted;
  if (plan.window.opens_at < plan.window.closes_at && monday_of(on) == plan.week_on) return;
  plan.reason = WeekReason::all_off;
  plan.skipped = true;
}

}  // namespace

base::LocalDate monday_of(const base::LocalDate& on) { return on.plus_days(1 - on.weekday()); }

WeekPlan plan_week(const Timetable& timetable, const base::LocalDate& week_on,
                   const rules::HolidayCalendar& holidays, OnHoliday on_holiday,
                   const std::optional<WeekDecision>& decision) {
  WeekPlan plan;
  plan.week_on = week_on;
  const auto usual_on = week_on.plus_days(timetable.opens_weekday - 1);
  plan.window = window_from(timetable, usual_on);
  if (decision) {
    plan.reason = WeekReason::by_hand;
    plan.skipped = decision->act == WeekAct::skip;
    if (decision->opens_on) open_on(plan, timetable, *decision->opens_on);
    if (plan.window.opens_at >= plan.window.closes_at) {
      plan.reason = WeekReason::past_closing;
      plan.skipped = true;
    }
    return plan;
  }
  if (!holidays.is_day_off(usual_on) || on_holiday == OnHoliday::as_usual) return plan;
  if (on_holiday == OnHoliday::shift) {
    shift(plan, timetable, usual_on, holidays);
    return plan;
  }
  plan.reason = WeekReason::holiday_skipped;
  plan.skipped = true;
  return plan;
}

}  // namespace yixin::study
