#include "modules/rules/api/holidays.h"

#include <gtest/gtest.h>

#include "platform/base/error.h"

/// Days off and working weekends.
namespace yixin::rules {
namespace {

TEST(holidays, a_worked_weekend_is_a_working_day_and_a_holiday_is_not) {
  const auto& days = national_holidays();
  EXPECT_TRUE(days.is_working_day({2026, 2, 14}));   // Saturday before the Spring Festival
  EXPECT_FALSE(days.is_working_day({2026, 2, 16}));  // a Monday of it
  EXPECT_FALSE(days.is_working_day({2026, 3, 1}));   // a usual Sunday
  EXPECT_TRUE(days.is_working_day({2026, 3, 2}));
  EXPECT_FALSE(days.is_day_off({2026, 3, 1}));
  EXPECT_EQ(days.find({2026, 10, 7})->name, "国庆节");
  EXPECT_TRUE(days.knows(2025));
  EXPECT_TRUE(days.knows(2026));
  EXPECT_FALSE(days.knows(2027));
}

TEST(holidays, an_entry_is_unconfirmed_until_it_says_otherwise) {
  HolidayCalendar days;
  days.add_year(
      "year = 2030\nsource = \"甲\"\n[[holiday]]\nname = \"元旦\"\n"
      "from = \"2030-01-01\"\nto = \"2030-01-01\"\nworking = []\n");
  EXPECT_FALSE(days.find({2030, 1, 1})->confirmed);
}

TEST(holidays, a_damaged_file_is_refused_with_its_place) {
  HolidayCalendar days;
  const auto refused = [&](const std::string& text) {
    try {
      days.add_year(text);
    } catch (const base::Error& error) {
      return error.code;
    }
    return std::string();
  };
  const std::string head = "year = 2030\nsource = \"甲\"\n";
  EXPECT_EQ(refused("year = "), "holidays_damaged");
  EXPECT_EQ(refused(head), "holidays_damaged");
  const std::string entry = head + "[[holiday]]\nname = \"春节\"\nworking = []\n";
  EXPECT_EQ(refused(entry + "from = \"2030-02-03\"\nto = \"2030-02-01\"\n"), "holidays_damaged");
  EXPECT_EQ(refused(entry + "from = \"2030-02-30\"\nto = \"2030-03-01\"\n"), "holidays_damaged");
}

}  // namespace
}  // namespace yixin::rules
