#include "platform/notify/mail_message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace yixin::notify {
namespace {

using testing::HasSubstr;

const MailHead head{"yixin@example.cn", "lin@example.cn", "0011", {1795222800000}};

TEST(mail_message, is_ascii_lines_of_at_most_78_characters_with_the_fields_of_the_standard) {
  const std::string mail =
      write_mail(head,
                 {"十一月二十一日的提醒，标题很长很长很长很长很长很长，要分成几段编码",
                  {{"党课本月到期", "/m/"}}},
                 "https://dj.example");
  EXPECT_THAT(mail,
              HasSubstr("From: yixin@example.cn\r\nTo: lin@example.cn\r\nSubject: =?UTF-8?B?"));
  EXPECT_THAT(mail, HasSubstr("Date: Sat, 21 Nov 2026 09:00:00 +0800\r\n"));
  EXPECT_THAT(mail, HasSubstr("Message-ID: <0011@example.cn>\r\n"));
  EXPECT_THAT(mail, HasSubstr("Auto-Submitted: auto-generated\r\n"));
  std::istringstream lines(mail);
  for (std::string line; std::getline(lines, line);) {
    ASSERT_FALSE(line.empty());
    EXPECT_EQ(line.back(), '\r');
    EXPECT_LE(line.size(), 79u) << line;
    for (const char c : line) EXPECT_TRUE(static_cast<unsigned char>(c) < 0x80);
  }
}

TEST(mail_message, an_address_that_could_start_a_header_is_none) {
  EXPECT_TRUE(is_mail_address("lin.yi+dj@mail.example.cn"));
  for (const auto* bad : {"", "lin", "@example.cn", "lin@", "lin@example", "lin@example..cn",
                          "lin@.cn", "lin@example.cn.", "a@b@example.cn", "lin @example.cn",
                          "lin@example.cn\r\nBcc: x@y.cn", "\"lin\"@example.cn", "林@example.cn"}) {
    EXPECT_FALSE(is_mail_address(bad)) << bad;
  }
}

TEST(mail_message, its_owner_recognises_a_masked_address) {
  EXPECT_EQ(mask_mail_address("lin@example.cn"), "l***@example.cn");
}

}  // namespace
}  // namespace yixin::notify
