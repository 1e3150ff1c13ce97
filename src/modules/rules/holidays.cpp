#include "modules/rules/api/holidays.h"

#include "platform/base/error.h"
#include "platform/base/toml.h"

namespace yixin::embedded {
extern const std::string_view holidays_2025;
extern const std::string_view holidays_2026;
}  // namespace yixin::embedded

namespace yixin::rules {
namespace {

constexpr int longest_holiday_days = 31;

[[noreturn]] void refuse(const std::string& where, const std::string& why) {
  throw base::Error{base::Kind::unavailable, "holidays_damaged", "放假安排 " + where + "：" + why};
}

std::string text_of(const toml::table& table, const char* key, const std::string& where) {
  const auto value = table[key].value<std::string>();
  if (!value || value->empty()) refuse(where, std::string("缺少 ") + key);
  return *value;
}

base::LocalDate date_of(const std::string& text, const std::string& where) {
  const auto date = base::LocalDate::parse(text);
  if (!date) refuse(where, "日期 " + text + " 无法读取");
  return *date;
}

/// One entry: its days off first, then the weekends that are worked for them.
std::vector<SpecialDay> days_of(const toml::table& table, const std::string& source) {
  const std::string name = text_of(table, "name", source);
  const auto from = date_of(text_of(table, "from", name), name);
  const auto to = date_of(text_of(table, "to", name), name);
  if (to < from || from.plus_days(longest_holiday_days) < to) refuse(name, "起止日期不对");
  const bool confirmed = table["confirmed"].value_or(false);
  std::vector<SpecialDay> days;
  for (auto on = from; on <= to; on = on.plus_days(1)) {
    days.push_back({on, name, DayKind::off, confirmed, source});
  }
  const auto* working = table["working"].as_array();
  if (working == nullptr) refuse(name, "缺少 working");
  for (const auto& item : *working) {
    const auto on = date_of(item.value_or(std::string()), name);
    days.push_back({on, name, DayKind::working, confirmed, source});
  }
  return days;
}

}  // namespace

void HolidayCalendar::add_year(std::string_view text) {
  try {
    const toml::table document = toml::parse(text);
    const auto year = document["year"].value<int>();
    if (!year) refuse("", "缺少 year");
    const std::string source = text_of(document, "source", std::to_string(*year));
    const auto* holidays = document["holiday"].as_array();
    if (holidays == nullptr) refuse(std::to_string(*year), "没有节假日");
    for (const auto& item : *holidays) {
      const auto* table = item.as_table();
      if (table == nullptr) refuse(std::to_string(*year), "格式不对");
      for (SpecialDay& day : days_of(*table, source)) {
        const auto on = day.on;
        if (!days_.emplace(on, std::move(day)).second) refuse(on.to_iso(), "列了两次");
      }
    }
    years_.insert(*year);
  } catch (const toml::parse_error& error) {
    refuse("第 " + std::to_string(error.source().begin.line) + " 行",
           std::string(error.description()));
  }
}

const SpecialDay* HolidayCalendar::find(const base::LocalDate& on) const {
  const auto found = days_.find(on);
  return found == days_.end() ? nullptr : &found->second;
}

bool HolidayCalendar::is_day_off(const base::LocalDate& on) const {
  const SpecialDay* day = find(on);
  return day != nullptr && day->kind == DayKind::off;
}

bool HolidayCalendar::is_working_day(const base::LocalDate& on) const {
  constexpr int friday = 5;
  if (const SpecialDay* day = find(on)) return day->kind == DayKind::working;
  return on.weekday() <= friday;
}

const HolidayCalendar& national_holidays() {
  static const HolidayCalendar calendar = [] {
    HolidayCalendar all;
    all.add_year(embedded::holidays_2025);
    all.add_year(embedded::holidays_2026);
    return all;
  }();
  return calendar;
}

}  // namespace yixin::rules
