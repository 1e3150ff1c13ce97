#include "modules/calendar/ical.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "platform/base/utf8.h"

namespace yixin::calendar {
namespace {

using testing::HasSubstr;

TEST(ical, an_event_is_written_as_the_standard_says) {
  const std::string text = write_ical("内科党支部", {{.uid = "duty-a-b@yixin",
                                                      .sequence = 3,
                                                      .on = {2026, 11, 30},
                                                      .minute = 23 * 60 + 30,
                                                      .summary = "内科党支部 党课",
                                                      .location = "行政楼, 三层; 会议室",
                                                      .alarm_minutes = 60,
                                                      .changed_at = {1'795'881'665'999}}});
  EXPECT_THAT(text, HasSubstr("BEGIN:VEVENT\r\n"
                              "UID:duty-a-b@yixin\r\n"
                              "DTSTAMP:20261128T160105Z\r\n"
                              "LAST-MODIFIED:20261128T160105Z\r\n"
                              "SEQUENCE:3\r\n"
                              "DTSTART;TZID=Asia/Shanghai:20261130T233000\r\n"
                              "DTEND;TZID=Asia/Shanghai:20261201T003000\r\n"
                              "SUMMARY:内科党支部 党课\r\n"
                              "LOCATION:行政楼\\, 三层\\; 会议室\r\n"
                              "BEGIN:VALARM\r\n"
                              "ACTION:DISPLAY\r\n"
                              "DESCRIPTION:内科党支部 党课\r\n"
                              "TRIGGER:-PT60M\r\n"
                              "END:VALARM\r\n"
                              "END:VEVENT\r\n"));
  EXPECT_THAT(text, HasSubstr("TZID:Asia/Shanghai\r\n"));
}

TEST(ical, without_a_time_it_is_the_whole_day_and_blocks_nothing) {
  const std::string text =
      write_ical("x", {{.uid = "u", .on = {2026, 12, 31}, .summary = "民主评议党员"}});
  EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"
                              "TRANSP:TRANSPARENT\r\n"));
  EXPECT_EQ(text.find("VALARM"), std::string::npos);
}

TEST(ical, a_text_cannot_end_its_line) {
  EXPECT_EQ(escape_text("a\r\nEND:VEVENT\tb\\c"), "a\\nEND:VEVENTb\\\\c");
}

std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) {
    text.erase(at, 3);
  }
  return text;
}

/// Over random texts of one to four octets a character.
TEST(ical_property, folding_keeps_lines_short_and_characters_whole) {
  rc::check("lines of at most 75 octets, each valid by itself", [] {
    const auto picks = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4));
    constexpr const char* characters[] = {"a", "é", "党", "𠀀"};
    std::string line = "SUMMARY:";
    for (const int pick : picks) line += characters[pick];
    std::string out;
    append_folded(out, line);
    RC_ASSERT(unfolded(out) == line + "\r\n");
    std::size_t start = 0;
    while (start < out.size()) {
      const auto end = out.find("\r\n", start);
      const std::string one = out.substr(start, end - start);
      RC_ASSERT(one.size() <= 75u);
      RC_ASSERT(base::utf8_length(one).has_value());
      start = end + 2;
    }
  });
}

}  // namespace
}  // namespace yixin::calendar
