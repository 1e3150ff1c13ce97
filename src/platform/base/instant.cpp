#include "platform/base/instant.h"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace yixin::base {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  return value >= 0 ? value / by : -((-value + by - 1) / by);
}

std::chrono::year_month_day civil(const LocalDate& date) {
  return std::chrono::year{date.year} / date.month / date.day;
}

/// Digits alone: "-000" is no year.
bool parse_number(std::string_view text, int& out) {
  if (text.starts_with('-')) return false;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

std::optional<LocalDate> LocalDate::parse(std::string_view iso) {
  LocalDate date;
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-' ||
      !parse_number(iso.substr(0, 4), date.year) || !parse_number(iso.substr(5, 2), date.month) ||
      !parse_number(iso.substr(8, 2), date.day)) {
    return std::nullopt;
  }
  if (date.month < 1 || date.day < 1 || !civil(date).ok()) return std::nullopt;
  return date;
}

std::string LocalDate::to_iso() const {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return text;
}

int LocalDate::weekday() const {
  return static_cast<int>(std::chrono::weekday{std::chrono::sys_days{civil(*this)}}.iso_encoding());
}

std::int64_t LocalDate::day_number() const {
  return std::chrono::sys_days{civil(*this)}.time_since_epoch().count();
}

LocalDate LocalDate::from_day_number(std::int64_t days) {
  const std::chrono::sys_days point{std::chrono::days{static_cast<int>(days)}};
  const std::chrono::year_month_day civil_day{point};
  return {static_cast<int>(civil_day.year()),
          static_cast<int>(static_cast<unsigned>(civil_day.month())),
          static_cast<int>(static_cast<unsigned>(civil_day.day()))};
}

LocalDate LocalDate::plus_days(int days) const { return from_day_number(day_number() + days); }

LocalDate local_date_of(Instant at) {
  return LocalDate::from_day_number(floor_div(at.ms + china_offset_ms, day_ms));
}

Instant instant_of(LocalDate on, int minute_of_day) {
  return {on.day_number() * day_ms + minute_of_day * 60'000LL - china_offset_ms};
}

std::string format_local(Instant at) {
  const std::int64_t local_ms = at.ms + china_offset_ms;
  const auto minute = static_cast<int>((local_ms - floor_div(local_ms, day_ms) * day_ms) / 60'000);
  char clock[16];
  std::snprintf(clock, sizeof clock, " %02d:%02d", minute / 60, minute % 60);
  return local_date_of(at).to_iso() + clock;
}

}  // namespace yixin::base
