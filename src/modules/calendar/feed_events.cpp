#include "modules/calendar/feed_events.h"

#include <algorithm>

#include "modules/calendar/duty_store.h"
#include "modules/calendar/entries.h"
#include "modules/calendar/own_units.h"
#include "platform/notify/configuration.h"

namespace yixin::calendar {
namespace {

constexpr int days_back = 31;
constexpr int days_ahead = 366;
constexpr int hour_before = 60;
/// Nine in the morning of the day before.
constexpr int morning_before = 15 * 60;

/// Members see what is arranged for them, on the phone; those who plan see everything, on the desk.
enum class Audience { members, planners };

Span span_around(const base::LocalDate& today) {
  return {today.plus_days(-days_back), today.plus_days(days_ahead)};
}

std::string page_of(const Duty& duty, const org::UnitSummary& unit, const base::LocalDate& on,
                    Audience audience) {
  const std::string month = "month=" + on.to_iso().substr(0, std::string_view("2026-11").size());
  if (audience == Audience::members) return "/m/calendar?" + month;
  return "/desk/?unit=" + unit.unit_id.to_hex() + '&' + month +
         "&duty=" + duty.occasion_id.to_hex();
}

std::optional<IcalEvent> event_of(const Duty& duty, const org::UnitSummary& unit,
                                  Audience audience) {
  if (duty.state == StoredState::exempt) return std::nullopt;
  const auto arranged = arranged_for(duty);
  if (!arranged && audience == Audience::members) return std::nullopt;
  IcalEvent event;
  event.uid = "duty-" + duty.occasion_id.to_hex() + '-' + unit.unit_id.to_hex() + "@yixin";
  event.sequence = duty.rev + duty.occasion_rev - 1;
  event.changed_at = std::max({duty.changed_at.value_or(unknown_change),
                               duty.occasion_changed_at.value_or(unknown_change)});
  event.on = arranged ? arranged->on : duty.due_on;
  if (arranged) event.minute = arranged->minute;
  event.summary = unit.name + ' ' + duty.name + (arranged ? "" : "（截止，未安排）");
  event.location = duty.place.value_or("");
  event.url = notify::configuration().origin + page_of(duty, unit, event.on, audience);
  event.alarm_minutes = duty.done_on ? 0 : event.minute ? hour_before : morning_before;
  return event;
}

/// What an entry is called outside: its kind, because its title was typed.
std::string_view outside_name(std::string_view kind) {
  if (kind == "study_day") return "学习日";
  if (kind == "centre_group") return "中心组学习";
  if (kind == "document_feedback") return "文件反馈";
  if (kind == "supervision") return "院领导督导";
  if (kind == "reading") return "领学";
  return "党建工作安排";
}

IcalEvent event_of(const Entry& entry) {
  IcalEvent event;
  event.uid = entry.object_kind + '-' + entry.object + "@yixin";
  event.sequence = entry.rev;
  event.changed_at = entry.changed_at.value_or(unknown_change);
  if (!entry.page.empty()) event.url = notify::configuration().origin + entry.page;
  event.on = entry.on;
  event.minute = entry.minute;
  event.summary = outside_name(entry.kind);
  event.alarm_minutes = event.minute ? hour_before : morning_before;
  return event;
}

void take_duties(db::ReadTx& tx, const org::UnitSummary& unit, const Span& days, Audience audience,
                 std::vector<IcalEvent>& events) {
  for (const Duty& duty : list_duties_between(tx, unit.id, days)) {
    if (audience == Audience::members && !concerns_members(duty)) continue;
    auto event = event_of(duty, unit, audience);
    if (event) events.push_back(std::move(*event));
  }
}

}  // namespace

std::vector<IcalEvent> events_of_person(db::ReadTx& tx, access::PersonId person) {
  const Span days = span_around(tx.today());
  std::vector<IcalEvent> events;
  std::vector<access::UnitId> ids;
  for (const org::UnitSummary& unit : own_units(tx, person)) {
    ids.push_back(unit.id);
    take_duties(tx, unit, days, Audience::members, events);
  }
  for (const Entry& entry : list_entries_of_person(tx, person, ids, days)) {
    events.push_back(event_of(entry));
  }
  return events;
}

std::vector<IcalEvent> events_of_unit(db::ReadTx& tx, const org::UnitSummary& unit) {
  const Span days = span_around(tx.today());
  std::vector<IcalEvent> events;
  take_duties(tx, unit, days, Audience::planners, events);
  for (const Entry& entry : list_entries(tx, unit.id, days)) {
    events.push_back(event_of(entry));
  }
  return events;
}

std::optional<IcalEvent> event_of_duty(db::ReadTx& tx, const org::UnitSummary& unit,
                                       const OccasionRef& occasion) {
  const auto duty = find_duty(tx, unit.id, occasion);
  return duty ? event_of(*duty, unit, Audience::planners) : std::nullopt;
}

}  // namespace yixin::calendar
