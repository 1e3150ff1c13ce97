#include <gtest/gtest.h>

#include "modules/rules/api/rules.h"

namespace yixin::rules {
namespace {

using base::LocalDate;

DutyPart part(DutyPeriod every, int from_month = 1, int to_month = 12) {
  DutyPart duty;
  duty.every = every;
  duty.from_month = from_month;
  duty.to_month = to_month;
  return duty;
}

std::string list(const std::vector<DutyDate>& dates) {
  std::string text;
  for (const auto& date : dates) {
    text += date.period + "#" + std::to_string(date.number) + " " + date.from.to_iso() + ".." +
            date.to.to_iso() + "; ";
  }
  return text;
}

TEST(duty_periods, each_length_has_its_name_and_its_days) {
  const LocalDate from{2027, 1, 1};
  const LocalDate to{2028, 3, 31};
  EXPECT_EQ(list(duty_periods(part(DutyPeriod::month), {2028, 2, 1}, to)),
            "2028-02#1 2028-02-01..2028-02-29; 2028-03#1 2028-03-01..2028-03-31; ");
  EXPECT_EQ(list(duty_periods(part(DutyPeriod::quarter), {2027, 9, 1}, to)),
            "2027-Q4#1 2027-10-01..2027-12-31; 2028-Q1#1 2028-01-01..2028-03-31; ");
  EXPECT_EQ(list(duty_periods(part(DutyPeriod::half_year), {2027, 2, 1}, to)),
            "2027-H2#1 2027-07-01..2027-12-31; 2028-H1#1 2028-01-01..2028-06-30; ");
  EXPECT_EQ(list(duty_periods(part(DutyPeriod::year), from, to)),
            "2027#1 2027-01-01..2027-12-31; 2028#1 2028-01-01..2028-12-31; ");
}

TEST(duty_periods, keep_to_the_usual_months) {
  EXPECT_EQ(list(duty_periods(part(DutyPeriod::year, 10), {2026, 1, 1}, {2026, 12, 31})),
            "2026#1 2026-10-01..2026-12-31; ");
  EXPECT_EQ(list(duty_periods(part(DutyPeriod::quarter, 5, 7), {2026, 1, 1}, {2026, 12, 31})),
            "2026-Q2#1 2026-05-01..2026-06-30; 2026-Q3#1 2026-07-01..2026-07-31; ");
}

TEST(duty_periods, a_period_belongs_to_the_span_of_its_first_day) {
  const DutyPart monthly = part(DutyPeriod::month);
  EXPECT_EQ(list(duty_periods(monthly, {2026, 11, 2}, {2026, 11, 30})), "");
  EXPECT_EQ(list(duty_periods(monthly, {2026, 11, 1}, {2026, 11, 1})),
            "2026-11#1 2026-11-01..2026-11-30; ");
}

TEST(duty_periods, several_times_in_a_period_are_numbered) {
  DutyPart twice = part(DutyPeriod::year);
  twice.times = 2;
  EXPECT_EQ(list(duty_periods(twice, {2026, 1, 1}, {2026, 1, 1})),
            "2026#1 2026-01-01..2026-12-31; 2026#2 2026-01-01..2026-12-31; ");
}

}  // namespace
}  // namespace yixin::rules
