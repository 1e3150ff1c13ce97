#include "modules/calendar/duty.h"

#include <algorithm>

namespace yixin::calendar {

namespace {

DueDay due_day_of(const base::LocalDate& due_on, const Standpoint& seen) {
  if (due_on >= seen.today) return DueDay::ahead;
  const bool recorded = seen.recorded_from && *seen.recorded_from <= due_on;
  return recorded ? DueDay::past : DueDay::past_unrecorded;
}

}  // namespace

Judged judge(StoredState stored, DueDay due) {
  if (stored == StoredState::done) return {DutyState::done, false};
  if (stored == StoredState::exempt) return {DutyState::exempt, false};
  if (due == DueDay::past) return {DutyState::overdue, false};
  if (due == DueDay::past_unrecorded) return {DutyState::open, true};
  return {stored == StoredState::planned ? DutyState::planned : DutyState::open, false};
}

std::optional<Arranged> arranged_for(const Duty& duty) {
  if (duty.state == StoredState::exempt) return std::nullopt;
  const auto on = duty.done_on ? duty.done_on : duty.planned_on;
  if (!on) return std::nullopt;
  return Arranged{*on, on == duty.planned_on ? duty.planned_minute : std::nullopt};
}

DutyView view_of(const Duty& duty, const UnitRef& unit, const Standpoint& seen) {
  const Judged judged = judge(duty.state, due_day_of(duty.due_on, seen));
  DutyView view;
  view.unit_id = unit;
  view.occasion_id = duty.occasion_id;
  view.origin = duty.origin;
  view.kind = duty.kind;
  view.name = duty.name;
  view.period = duty.period;
  view.number = duty.number;
  view.from_on = duty.from_on;
  view.due_on = duty.due_on;
  view.state = judged.state;
  view.no_data = judged.no_data;
  if (duty.planned_on) {
    view.plan = DutyPlan{*duty.planned_on, duty.planned_minute, duty.place.value_or(""),
                         duty.title.value_or("")};
  }
  view.by_fixed_day = duty.by_fixed_day;
  view.done_on = duty.done_on;
  view.by_hand = duty.done_on && !duty.object;
  view.note = duty.note;
  view.object_kind = duty.object_kind;
  view.object = duty.object;
  view.exempt_reason = duty.reason;
  view.rule_code = duty.rule_code;
  view.rev = duty.rev;
  return view;
}

std::vector<rules::RuleQuote> quotes_of(const std::vector<Duty>& duties) {
  std::vector<rules::RuleQuote> quotes;
  for (const Duty& duty : duties) {
    const bool known = std::any_of(quotes.begin(), quotes.end(),
                                   [&](const auto& quote) { return quote.code == duty.rule_code; });
    if (duty.rule_code.empty() || known) continue;
    if (rules::find(duty.rule_code, duty.from_on) == nullptr) continue;
    quotes.push_back(rules::quote(duty.rule_code, duty.from_on));
  }
  return quotes;
}

}  // namespace yixin::calendar
