#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/instant.h"

/// Calendars as RFC 5545 writes them. Pure: no clock, no database.
namespace yixin::calendar {

/// 2020-01-01T00:00:00Z, for what was there before instants were kept.
inline constexpr base::Instant unknown_change{1'577'836'800'000};

struct IcalEvent {
  std::string uid;  // the same for as long as the thing exists
  std::int64_t sequence = 0;
  base::LocalDate on;
  std::optional<int> minute = {};  // absent: the whole day
  std::string summary;
  std::string location = {};
  std::string url = {};
  /// Before the beginning; the whole day begins at midnight. 0: no alarm.
  int alarm_minutes = 0;
  /// When it became what it is; the same as long as it stays so.
  base::Instant changed_at = unknown_change;
};

inline constexpr int event_minutes = 60;

/// A whole calendar named `name`, its times in Asia/Shanghai. The same events give the same bytes.
std::string write_ical(std::string_view name, const std::vector<IcalEvent>& events);

/// Backslash, semicolon, comma and line ends; other control characters are dropped.
std::string escape_text(std::string_view text);
/// Appends the line and CR LF; what is longer than 75 octets is folded between characters.
void append_folded(std::string& out, std::string_view line);

}  // namespace yixin::calendar
