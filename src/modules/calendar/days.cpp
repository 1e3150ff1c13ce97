#include "modules/calendar/days.h"

#include <algorithm>
#include <mutex>

#include "modules/calendar/api/calendar.h"
#include "modules/calendar/months.h"
#include "platform/base/error.h"
#include "platform/base/lunar.h"
#include "platform/base/toml.h"

namespace yixin::embedded {
extern const std::string_view festival_days;
extern const std::string_view health_days;
}  // namespace yixin::embedded

namespace yixin::calendar {
namespace {

constexpr int days_of_week = 7;
constexpr int months_of_year = 12;
constexpr int weeks_of_month = 5;

[[noreturn]] void refuse(const std::string& where, const std::string& why) {
  throw base::Error{base::Kind::unavailable, "days_damaged", "纪念日 " + where + "：" + why};
}

std::string text_of(const toml::table& table, const char* key, const std::string& where) {
  const auto value = table[key].value<std::string>();
  if (!value || value->empty()) refuse(where, std::string("缺少 ") + key);
  return *value;
}

int number_of(const toml::table& table, const char* key, int most, const std::string& where) {
  const auto value = table[key].value<int>();
  if (!value || *value < 1 || *value > most) refuse(where, std::string(key) + " 无法读取");
  return *value;
}

/// "07-01"; a leap year has every such day.
void read_month_and_day(const std::string& text, DayRule& rule) {
  const auto date = base::LocalDate::parse("2024-" + text);
  if (!date) refuse(rule.day.name, "日期 " + text + " 无法读取");
  rule.month = date->month;
  rule.number = date->day;
}

DayRule rule_of(const toml::table& table, DayKind kind) {
  DayRule rule;
  rule.day.name = text_of(table, "name", "条目");
  rule.day.kind = kind;
  rule.day.source = text_of(table, "source", rule.day.name);
  rule.day.confirmed = table["confirmed"].value_or(false);
  rule.before = table["before"].value_or(0);
  if (table.contains("solar")) {
    read_month_and_day(text_of(table, "solar", rule.day.name), rule);
  } else if (table.contains("lunar")) {
    rule.basis = DayBasis::lunar;
    read_month_and_day(text_of(table, "lunar", rule.day.name), rule);
  } else {
    const auto* nth = table["nth"].as_table();
    if (nth == nullptr) refuse(rule.day.name, "缺少日期");
    rule.basis = DayBasis::weekday;
    rule.month = number_of(*nth, "month", months_of_year, rule.day.name);
    rule.week = number_of(*nth, "week", weeks_of_month, rule.day.name);
    rule.number = number_of(*nth, "weekday", days_of_week, rule.day.name);
  }
  return rule;
}

std::optional<base::LocalDate> find_weekday(const DayRule& rule, int year) {
  const base::LocalDate first{year, rule.month, 1};
  const int ahead = (rule.number - first.weekday() + days_of_week) % days_of_week;
  const auto on = first.plus_days(ahead + (rule.week - 1) * days_of_week);
  return on.month == rule.month ? std::optional(on) : std::nullopt;
}

std::vector<Day> make_year(int year) {
  static const std::vector<DayRule> rules = [] {
    auto all = parse_days(embedded::festival_days);
    auto health = parse_days(embedded::health_days);
    all.insert(all.end(), health.begin(), health.end());
    return all;
  }();
  std::vector<Day> days;
  for (const DayRule& rule : rules) {
    const auto on = find_day(rule, year);
    if (!on) continue;
    days.push_back(rule.day);
    days.back().on = *on;
  }
  std::stable_sort(days.begin(), days.end(),
                   [](const Day& a, const Day& b) { return a.on < b.on; });
  return days;
}

/// The Chinese calendar takes milliseconds for a year, so a year is made once.
std::vector<Day> days_of_year(int year) {
  static std::mutex mutex;
  static std::map<int, std::vector<Day>> made;
  const std::lock_guard lock(mutex);
  const auto [entry, fresh] = made.try_emplace(year);
  if (fresh) entry->second = make_year(year);
  return entry->second;
}

struct DaysOfYear {
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(DaysOfYear, (), (year))

struct DayList {
  std::vector<Day> items;
};
BOOST_DESCRIBE_STRUCT(DayList, (), (items))

DayList list_days(db::ReadTx& tx, const DaysOfYear& request) {
  return {days_of_year(year_of(tx, request.year))};
}

}  // namespace

std::vector<DayRule> parse_days(std::string_view text) {
  std::vector<DayRule> rules;
  try {
    const toml::table document = toml::parse(text);
    const auto kind = describe::parse_name<DayKind>(text_of(document, "kind", "文件"));
    const auto* days = document["day"].as_array();
    if (!kind || days == nullptr) refuse("文件", "格式不对");
    for (const auto& item : *days) {
      const auto* table = item.as_table();
      if (table == nullptr) refuse("文件", "格式不对");
      rules.push_back(rule_of(*table, *kind));
    }
  } catch (const toml::parse_error& error) {
    refuse("第 " + std::to_string(error.source().begin.line) + " 行",
           std::string(error.description()));
  }
  return rules;
}

std::optional<base::LocalDate> find_day(const DayRule& rule, int year) {
  std::optional<base::LocalDate> on;
  switch (rule.basis) {
    case DayBasis::solar:
      if (rule.number <= last_day_of(year, rule.month).day) {
        on = base::LocalDate{year, rule.month, rule.number};
      }
      break;
    case DayBasis::lunar: on = base::find_lunar_day(year, rule.month, rule.number); break;
    case DayBasis::weekday: on = find_weekday(rule, year); break;
  }
  if (on) on = on->plus_days(-rule.before);
  return on;
}

std::vector<Day> days_between(const Span& span) {
  std::vector<Day> days;
  for (int year = span.from.year; year <= span.to.year; ++year) {
    for (Day& day : days_of_year(year)) {
      if (span.from <= day.on && day.on <= span.to) days.push_back(std::move(day));
    }
  }
  return days;
}

void install_days(http::Registry& app) {
  app.get({"/calendar/days", access::signed_in, http::limits::view,
           "Festivals and health days of a year"},
          list_days);
}

}  // namespace yixin::calendar
