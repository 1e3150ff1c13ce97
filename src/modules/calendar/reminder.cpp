#include "modules/calendar/reminder.h"

#include <algorithm>

#include "modules/calendar/duty_store.h"
#include "modules/calendar/election_notice.h"
#include "modules/calendar/entries.h"
#include "modules/calendar/own_units.h"
#include "platform/access/access.h"
#include "platform/base/clock_text.h"
#include "platform/db/setting.h"
#include "platform/notify/digest.h"

namespace yixin::calendar {
namespace {

using notify::Line;

constexpr std::size_t most_own_lines = 3;
constexpr std::size_t most_unit_lines = 12;
constexpr std::int64_t minute_ms = 60'000;
constexpr std::string_view member_page = "/m/calendar";
constexpr std::string_view desk_page = "/desk/";
constexpr std::string_view noted_setting = "calendar_plans_noted";

std::string day_text(const base::LocalDate& on) {
  return std::to_string(on.month) + " 月 " + std::to_string(on.day) + " 日";
}

std::string time_text(std::optional<int> minute) {
  return minute ? ' ' + base::clock_text(*minute) : "";
}

/// "明天 14:30" and the like; the day itself for what is further away.
std::string when_text(const base::LocalDate& on, std::optional<int> minute,
                      const base::LocalDate& today) {
  std::string day = day_text(on);
  if (on == today) day = "今天";
  if (on == today.plus_days(1)) day = "明天";
  return day + time_text(minute);
}

bool was_moved_lately(db::ReadTx& tx, const Duty& duty) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM calendar_plan_seen
                   WHERE unit_id = $1 AND occasion_id = $2 AND changed_on = $3)sql",
             duty.unit, duty.occasion, tx.today()) > 0;
}

bool is_near(const base::LocalDate& on, const base::LocalDate& today) {
  return on == today || on == today.plus_days(1);
}

/// What is arranged for today or tomorrow, or was moved; nothing for any other duty.
std::optional<std::string> planned_text(db::ReadTx& tx, const Duty& duty) {
  if (duty.state != StoredState::planned || *duty.planned_on < tx.today()) return std::nullopt;
  const std::string when = when_text(*duty.planned_on, duty.planned_minute, tx.today());
  if (was_moved_lately(tx, duty)) return duty.name + "改到 " + when;
  if (!is_near(*duty.planned_on, tx.today())) return std::nullopt;
  return when + ' ' + duty.name;
}

/// What nobody has arranged yet, once it is time to; calm about what is past.
std::optional<std::string> open_text(db::ReadTx& tx, const Duty& duty, const Standpoint& seen) {
  const bool planned_and_gone = duty.state == StoredState::planned && *duty.planned_on < tx.today();
  if (planned_and_gone) return duty.name + "的日期已过，开过了可以登记";
  if (duty.state != StoredState::open || tx.today() < duty.due_on.plus_days(-duty.lead_days)) {
    return std::nullopt;
  }
  if (tx.today() <= duty.due_on) return duty.name + "请在 " + day_text(duty.due_on) + "前安排";
  const Judged judged = judge(duty.state, seen.recorded_from && *seen.recorded_from <= duty.due_on
                                              ? DueDay::past
                                              : DueDay::past_unrecorded);
  if (judged.state != DutyState::overdue) return std::nullopt;
  return duty.name + "已过 " + day_text(duty.due_on) + "，可以补记或写明情况";
}

Span span_of_reminders(const base::LocalDate& today) {
  return {today.plus_days(-31), today.plus_days(31)};
}

std::vector<Line> lines_of_unit(db::ReadTx& tx, access::UnitId unit, const std::string& prefix) {
  const Standpoint seen{tx.today(), recorded_from(tx, unit)};
  std::vector<Line> lines;
  for (const Duty& duty : list_duties_between(tx, unit, span_of_reminders(tx.today()))) {
    for (const auto& text :
         {planned_text(tx, duty), open_text(tx, duty, seen), first_notice(duty, tx.today())}) {
      if (text) lines.push_back({prefix + *text, std::string(desk_page)});
    }
  }
  return lines;
}

/// Units that a role was granted at; those below have people of their own who plan.
std::vector<access::UnitId> units_planned_by(db::ReadTx& tx, access::AccountId account) {
  return tx.all<access::UnitId>(
      R"sql(SELECT DISTINCT g.unit_id FROM access_grant g
            JOIN access_rule r ON r.role = g.role
            WHERE g.account_id = $1 AND r.permission = $2 AND g.unit_id <> $3
            ORDER BY g.unit_id LIMIT 20)sql",
      account, plan_calendar.name, access::hospital_unit);
}

std::vector<Line> own_lines(db::ReadTx& tx, access::PersonId person,
                            const std::vector<access::UnitId>& planned) {
  std::vector<Line> lines;
  std::vector<access::UnitId> ids;
  for (const org::UnitSummary& unit : own_units(tx, person)) {
    ids.push_back(unit.id);
    // Whoever plans the unit is told so already.
    if (std::find(planned.begin(), planned.end(), unit.id) != planned.end()) continue;
    for (const Duty& duty : list_duties_between(tx, unit.id, span_of_reminders(tx.today()))) {
      const auto text = concerns_members(duty) ? planned_text(tx, duty) : std::nullopt;
      if (text) lines.push_back({*text, std::string(member_page)});
    }
  }
  const Span near{tx.today(), tx.today().plus_days(1)};
  for (const Entry& entry : list_entries_of_person(tx, person, ids, near)) {
    lines.push_back({when_text(entry.on, entry.minute, tx.today()) + ' ' + entry.title,
                     std::string(member_page)});
  }
  if (lines.size() > most_own_lines) lines.resize(most_own_lines);
  return lines;
}

void cut(std::vector<Line>& lines) {
  if (lines.size() <= most_unit_lines) return;
  const std::size_t left = lines.size() - most_unit_lines + 1;
  lines.resize(most_unit_lines - 1);
  lines.push_back({"另有 " + std::to_string(left) + " 项，请在日历里查看", std::string(desk_page)});
}

std::vector<Line> lines_for_reader(db::ReadTx& tx, const notify::Reader& reader) {
  const auto planned = units_planned_by(tx, reader.account);
  std::vector<Line> lines;
  for (const access::UnitId unit : planned) {
    const auto found = org::find_unit(tx, unit);
    if (!found) continue;
    const std::string prefix = planned.size() > 1 ? found->name + "：" : "";
    for (Line& line : lines_of_unit(tx, unit, prefix)) lines.push_back(std::move(line));
  }
  for (Line& line : elections_below(tx, reader.account)) lines.push_back(std::move(line));
  cut(lines);
  for (Line& line : own_lines(tx, reader.person, planned)) lines.push_back(std::move(line));
  return lines;
}

std::vector<Line> lines_for_group(db::ReadTx& tx, access::UnitId unit) {
  auto lines = lines_of_unit(tx, unit, "");
  cut(lines);
  return lines;
}

/// Once a day, before the digests: what lies on another day than yesterday was moved. What is
/// planned for the first time is no change.
void note_moved_plans(db::WriteTx& tx) {
  const std::string today = tx.today().to_iso();
  if (db::find_setting(tx, noted_setting) == today) return;
  db::store_setting(tx, noted_setting, today);
  tx.run(R"sql(DELETE FROM calendar_plan_seen
               WHERE NOT EXISTS (SELECT 1 FROM calendar_duty d
                                 WHERE d.unit_id = calendar_plan_seen.unit_id
                                   AND d.occasion_id = calendar_plan_seen.occasion_id
                                   AND d.state = 'planned'))sql");
  tx.run(R"sql(INSERT INTO calendar_plan_seen (unit_id, occasion_id, planned_on, planned_minute)
               SELECT d.unit_id, d.occasion_id, d.planned_on, COALESCE(d.planned_minute, -1)
               FROM calendar_duty d WHERE d.state = 'planned'
               ON CONFLICT (unit_id, occasion_id) DO UPDATE
               SET planned_on = excluded.planned_on, planned_minute = excluded.planned_minute,
                   changed_on = $1
               WHERE calendar_plan_seen.planned_on <> excluded.planned_on
                  OR calendar_plan_seen.planned_minute <> excluded.planned_minute)sql",
         tx.today());
}

}  // namespace

void install_reminders(http::Registry& app) {
  notify::digest_from(lines_for_reader);
  notify::group_word_from(lines_for_group);
  app.job("calendar.note_moved_plans", minute_ms, note_moved_plans);
}

}  // namespace yixin::calendar
