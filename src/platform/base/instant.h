#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yixin::base {

/// A point in time: UTC milliseconds since 1970. Stored as BIGINT.
struct Instant {
  std::int64_t ms = 0;
  auto operator<=>(const Instant&) const = default;
  Instant plus_ms(std::int64_t delta_ms) const { return {ms + delta_ms}; }
};

/// A calendar day of the hospital (UTC+8 all year round). Stored as ISO text.
struct LocalDate {
  int year = 1970;
  int month = 1;
  int day = 1;
  auto operator<=>(const LocalDate&) const = default;

  static std::optional<LocalDate> parse(std::string_view iso);
  std::string to_iso() const;
  /// 1 = Monday … 7 = Sunday.
  int weekday() const;
  LocalDate plus_days(int days) const;
  /// Days since 1970-01-01; negative before.
  std::int64_t day_number() const;
  static LocalDate from_day_number(std::int64_t days);
};

/// China keeps one offset since 1991, so a fixed one is exact for every date this product stores.
inline constexpr std::int64_t china_offset_ms = 8LL * 3600 * 1000;

LocalDate local_date_of(Instant at);
/// The instant at which `minute_of_day` (0 … 1439) begins on `on` in China.
Instant instant_of(LocalDate on, int minute_of_day);
/// "2026-11-21 08:00" in China, for documents and logs meant for people.
std::string format_local(Instant at);

}  // namespace yixin::base
