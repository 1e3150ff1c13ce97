#include "modules/calendar/my_month.h"

#include <algorithm>
#include <tuple>

#include "modules/calendar/days.h"
#include "modules/calendar/duty_store.h"
#include "modules/calendar/entries.h"
#include "modules/calendar/months.h"
#include "modules/calendar/own_units.h"

namespace yixin::calendar {
namespace {

constexpr std::size_t most_lines = 3;

struct OwnMonth {
  std::optional<Month> month;
};
BOOST_DESCRIBE_STRUCT(OwnMonth, (), (month))

/// One thing of the month: something arranged, or a duty of the unit whose day is not fixed yet.
struct OwnLine {
  /// Absent: not arranged yet.
  std::optional<base::LocalDate> on;
  std::optional<int> minute;
  std::string title;
  std::string place;
  std::string kind;
  std::optional<std::string> unit_name;
  std::optional<std::string> object_kind;
  std::optional<std::string> object;
  /// Where its module shows it.
  std::optional<std::string> page;
};
BOOST_DESCRIBE_STRUCT(OwnLine, (),
                      (on, minute, title, place, kind, unit_name, object_kind, object, page))

/// 学时 of the year, to plan by. Nobody is counted here.
struct Training {
  int hours = 0;
  rules::RuleQuote rule;
};
BOOST_DESCRIBE_STRUCT(Training, (), (hours, rule))

struct OwnCalendar {
  std::string month;
  /// 本月我的事: at most three, what is next first.
  std::vector<OwnLine> lines;
  /// Everything of the month that has a day.
  std::vector<OwnLine> entries;
  std::vector<Day> days;
  std::optional<Training> training;
};
BOOST_DESCRIBE_STRUCT(OwnCalendar, (), (month, lines, entries, days, training))

OwnLine line_of(const Duty& duty, const std::string& unit_name) {
  const auto arranged = arranged_for(duty);
  return {arranged ? std::optional(arranged->on) : std::nullopt,
          arranged ? arranged->minute : std::nullopt,
          duty.title.value_or(duty.name),
          duty.place.value_or(""),
          duty.kind,
          unit_name,
          std::nullopt,
          std::nullopt,
          std::nullopt};
}

OwnLine line_of(EntryView entry) {
  const auto page = entry.page.empty() ? std::nullopt : std::optional(std::move(entry.page));
  return {entry.on,
          entry.minute,
          std::move(entry.title),
          "",
          std::move(entry.kind),
          std::nullopt,
          std::move(entry.object_kind),
          std::move(entry.object),
          page};
}

void take_duties(db::ReadTx& tx, const org::UnitSummary& unit, const Span& days, OwnCalendar& view,
                 std::vector<OwnLine>& unplanned) {
  for (const Duty& duty : list_duties_between(tx, unit.id, days)) {
    if (!concerns_members(duty)) continue;
    const auto arranged = arranged_for(duty);
    const bool here = arranged && days.from <= arranged->on && arranged->on <= days.to;
    if (here) view.entries.push_back(line_of(duty, unit.name));
    const bool of_month = duty.from_on >= days.from && duty.due_on <= days.to;
    if (duty.state == StoredState::open && of_month && duty.due_on >= tx.today()) {
      unplanned.push_back(line_of(duty, unit.name));
    }
  }
}

std::optional<Training> training_of(db::ReadTx& tx) {
  const auto person = org::find_person(tx, tx.caller().person);
  if (!person || !org::is_member(person->category)) return std::nullopt;
  // 班子: everybody on a committee; a group has a leader alone.
  const bool leads = tx.value<std::int64_t>(
                         R"sql(SELECT count(*) FROM org_open_post
                               WHERE person_id = $1 AND post <> 'group_leader')sql",
                         person->id) > 0;
  const char* code = leads ? "learning.secretary_hours" : "learning.member_hours";
  const rules::Rule* rule = rules::find(code, tx.today());
  if (rule == nullptr) return std::nullopt;
  return Training{static_cast<int>(rule->figure(leads ? "secretary_hours" : "member_hours")),
                  rules::quote(code, tx.today())};
}

/// What is still to come, then what nobody has arranged yet, then the rest of the month.
std::vector<OwnLine> choose_lines(const OwnCalendar& view, const std::vector<OwnLine>& unplanned,
                                  const base::LocalDate& today) {
  std::vector<OwnLine> lines;
  const auto take = [&](const OwnLine& line) {
    if (lines.size() < most_lines) lines.push_back(line);
  };
  for (const OwnLine& line : view.entries) {
    if (line.on >= today) take(line);
  }
  for (const OwnLine& line : unplanned) take(line);
  for (const OwnLine& line : view.entries) {
    if (line.on < today) take(line);
  }
  return lines;
}

OwnCalendar show_my_month(db::ReadTx& tx, const OwnMonth& request) {
  OwnCalendar view;
  const auto [month, days] = month_of(tx, request.month);
  view.month = month;
  view.days = days_between(days);
  if (!tx.caller().person) return view;
  std::vector<OwnLine> unplanned;
  std::vector<access::UnitId> ids;
  for (const org::UnitSummary& unit : own_units(tx, tx.caller().person)) {
    ids.push_back(unit.id);
    take_duties(tx, unit, days, view, unplanned);
  }
  for (Entry& entry : list_entries_of_person(tx, tx.caller().person, ids, days)) {
    view.entries.push_back(line_of(std::move(static_cast<EntryView&>(entry))));
  }
  std::stable_sort(view.entries.begin(), view.entries.end(),
                   [](const OwnLine& a, const OwnLine& b) {
                     return std::tie(a.on, a.minute) < std::tie(b.on, b.minute);
                   });
  view.lines = choose_lines(view, unplanned, tx.today());
  view.training = training_of(tx);
  return view;
}

}  // namespace

void install_my_month(http::Registry& app) {
  app.get({"/my/calendar", access::signed_in, http::limits::view, "My month"}, show_my_month);
}

}  // namespace yixin::calendar
