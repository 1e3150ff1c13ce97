#include "modules/system/findings.h"

#include <gtest/gtest.h>

namespace yixin::system {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr base::Instant now{1'795'222'800'000};

Measured good() {
  Measured m;
  m.now = now;
  m.nightly_backup = backup::Care{now.plus_ms(-6 * hour_ms), true, "a.yxb"};
  m.retention = backup::Care{now.plus_ms(-6 * hour_ms), true, "没有到期的内容"};
  m.check = backup::Care{now.plus_ms(-24 * hour_ms), true, "完整"};
  m.disk_bytes = 100LL << 30;
  m.disk_free_bytes = 50LL << 30;
  m.schema = 7;
  m.key_fingerprint = "abcd";
  m.sheet_printed = true;
  return m;
}

Level level_of(const Measured& measured, const std::string& code) {
  for (const Finding& line : judge(measured)) {
    if (line.code == code) return line.level;
  }
  throw std::runtime_error("no finding " + code);
}

TEST(findings, nothing_is_advised_while_all_is_good) {
  for (const Finding& line : judge(good())) {
    EXPECT_EQ(line.level, Level::good) << line.code;
    EXPECT_EQ(line.advice, "") << line.code;
  }
}

TEST(findings, whatever_is_not_good_says_what_to_do) {
  Measured bad = good();
  bad.nightly_backup->succeeded = false;
  bad.retention->succeeded = false;
  bad.check.reset();
  bad.disk_free_bytes = 1;
  bad.sheet_printed = false;
  bad.waiting_writes = 5000;
  for (const Finding& line : judge(bad)) {
    if (line.code == "schema") continue;
    EXPECT_NE(line.level, Level::good) << line.code;
    EXPECT_NE(line.advice, "") << line.code;
  }
}

TEST(findings, a_backup_is_urgent_when_it_failed_or_is_older_than_a_night) {
  Measured m = good();
  m.nightly_backup->at = now.plus_ms(-26 * hour_ms);
  EXPECT_EQ(level_of(m, "backup"), Level::good);
  m.nightly_backup->at = now.plus_ms(-26 * hour_ms - 1);
  EXPECT_EQ(level_of(m, "backup"), Level::urgent);
  m.nightly_backup.reset();
  EXPECT_EQ(level_of(m, "backup"), Level::attention);
}

TEST(findings, a_night_without_the_retention_job_asks_for_a_look) {
  Measured m = good();
  m.retention->at = now.plus_ms(-26 * hour_ms - 1);
  EXPECT_EQ(level_of(m, "retention"), Level::attention);
  m.retention.reset();
  EXPECT_EQ(level_of(m, "retention"), Level::attention);
}

TEST(findings, a_disk_with_less_than_a_gigabyte_is_urgent) {
  Measured m = good();
  m.disk_free_bytes = 14LL << 30;
  EXPECT_EQ(level_of(m, "disk"), Level::attention);
  m.disk_free_bytes = 4LL << 30;
  EXPECT_EQ(level_of(m, "disk"), Level::urgent);
}

TEST(findings, a_check_that_found_something_is_urgent_and_an_old_one_asks_for_another) {
  Measured m = good();
  m.check->at = now.plus_ms(-91 * 24 * hour_ms);
  EXPECT_EQ(level_of(m, "check"), Level::attention);
  m.check->succeeded = false;
  EXPECT_EQ(level_of(m, "check"), Level::urgent);
}

TEST(findings, what_a_clock_that_was_ahead_noted_asks_for_a_look) {
  Measured m = good();
  for (auto* care : {&m.nightly_backup, &m.retention, &m.check}) (*care)->at = now.plus_ms(hour_ms);
  for (const Finding& line : judge(m)) {
    if (line.code != "backup" && line.code != "retention" && line.code != "check") continue;
    EXPECT_EQ(line.level, Level::attention) << line.code;
    EXPECT_NE(line.finding.find("晚于现在"), std::string::npos) << line.finding;
    EXPECT_NE(line.advice, "") << line.code;
  }
}

}  // namespace
}  // namespace yixin::system
