#include "modules/calendar/ical.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace yixin::calendar {
namespace {

constexpr std::size_t most_octets = 75;
constexpr int minutes_of_day = 24 * 60;

/// China has kept one offset since 1991.
constexpr std::string_view time_zone[] = {
    "BEGIN:VTIMEZONE",    "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800",   "TZNAME:CST",     "END:STANDARD",
    "END:VTIMEZONE"};

std::string print(const char* format, int a, int b, int c) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), format, a, b, c);
  return text.data();
}

std::string date_text(const base::LocalDate& on) {
  return print("%04d%02d%02d", on.year, on.month, on.day);
}

std::string local_text(const base::LocalDate& on, int minute) {
  return date_text(on) + print("T%02d%02d%02d", minute / 60, minute % 60, 0);
}

/// UTC, as stamps must be.
std::string stamp_of(base::Instant at) {
  const std::int64_t seconds = at.ms / 1000;
  const int in_day = static_cast<int>(seconds % 86'400);
  return date_text(base::LocalDate::from_day_number(seconds / 86'400)) +
         print("T%02d%02d%02d", in_day / 3600, in_day / 60 % 60, in_day % 60) + 'Z';
}

void append_times(std::string& out, const IcalEvent& event) {
  if (!event.minute) {
    append_folded(out, "DTSTART;VALUE=DATE:" + date_text(event.on));
    append_folded(out, "DTEND;VALUE=DATE:" + date_text(event.on.plus_days(1)));
    append_folded(out, "TRANSP:TRANSPARENT");
    return;
  }
  const int end = *event.minute + event_minutes;
  const base::LocalDate end_on = event.on.plus_days(end / minutes_of_day);
  append_folded(out, "DTSTART;TZID=Asia/Shanghai:" + local_text(event.on, *event.minute));
  append_folded(out, "DTEND;TZID=Asia/Shanghai:" + local_text(end_on, end % minutes_of_day));
}

void append_alarm(std::string& out, const IcalEvent& event) {
  if (event.alarm_minutes == 0) return;
  append_folded(out, "BEGIN:VALARM");
  append_folded(out, "ACTION:DISPLAY");
  append_folded(out, "DESCRIPTION:" + escape_text(event.summary));
  append_folded(out, "TRIGGER:-PT" + std::to_string(event.alarm_minutes) + 'M');
  append_folded(out, "END:VALARM");
}

void append_event(std::string& out, const IcalEvent& event) {
  append_folded(out, "BEGIN:VEVENT");
  append_folded(out, "UID:" + escape_text(event.uid));
  append_folded(out, "DTSTAMP:" + stamp_of(event.changed_at));
  append_folded(out, "LAST-MODIFIED:" + stamp_of(event.changed_at));
  append_folded(out, "SEQUENCE:" + std::to_string(event.sequence));
  append_times(out, event);
  append_folded(out, "SUMMARY:" + escape_text(event.summary));
  if (!event.location.empty()) append_folded(out, "LOCATION:" + escape_text(event.location));
  if (!event.url.empty()) append_folded(out, "URL:" + event.url);
  append_alarm(out, event);
  append_folded(out, "END:VEVENT");
}

}  // namespace

std::string escape_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\\' || c == ';' || c == ',') {
      out += {'\\', c};
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) {
      out += c;
    }
  }
  return out;
}

void append_folded(std::string& out, std::string_view line) {
  std::size_t room = most_octets;
  while (line.size() > room) {
    std::size_t cut = room;
    while ((static_cast<unsigned char>(line[cut]) & 0xc0) == 0x80) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = most_octets - 1;
  }
  out.append(line).append("\r\n");
}

std::string write_ical(std::string_view name, const std::vector<IcalEvent>& events) {
  std::string out;
  append_folded(out, "BEGIN:VCALENDAR");
  append_folded(out, "VERSION:2.0");
  append_folded(out, "PRODID:-//Yixin//Calendar//ZH");
  append_folded(out, "CALSCALE:GREGORIAN");
  append_folded(out, "METHOD:PUBLISH");
  append_folded(out, "X-WR-CALNAME:" + escape_text(name));
  append_folded(out, "X-WR-TIMEZONE:Asia/Shanghai");
  append_folded(out, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
  for (const std::string_view line : time_zone) append_folded(out, line);
  for (const IcalEvent& event : events) append_event(out, event);
  append_folded(out, "END:VCALENDAR");
  return out;
}

}  // namespace yixin::calendar
