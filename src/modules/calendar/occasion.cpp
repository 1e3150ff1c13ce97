#include "modules/calendar/occasion.h"

#include <algorithm>
#include <charconv>

#include "modules/calendar/profile.h"
#include "platform/base/check.h"

namespace yixin::calendar {
namespace {

constexpr int months_of_quarter = 3;
constexpr int months_of_half = 6;
constexpr int months_of_year = 12;
constexpr int days_before_election = 30;

int number_at(std::string_view text, std::size_t at) {
  int number = 0;
  const auto rest = text.substr(at);
  const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  CHECK(read.ec == std::errc{});
  return number;
}

Span months(int year, int first, int count) {
  return {{year, first, 1}, last_day_of(year, first + count - 1)};
}

/// One whole month to do it in: a unit has what falls due in a month when it stood on its first.
base::LocalDate standing_for(const base::LocalDate& due_on) {
  return {due_on.year, due_on.month, 1};
}

base::LocalDate months_before(const base::LocalDate& day, int count) {
  const int month = day.year * months_of_year + day.month - 1 - count;
  const int year = month / months_of_year;
  const int in_year = month % months_of_year + 1;
  return {year, in_year, std::min(day.day, last_day_of(year, in_year).day)};
}

}  // namespace

base::LocalDate last_day_of(int year, int month) {
  const base::LocalDate next = month == months_of_year ? base::LocalDate{year + 1, 1, 1}
                                                       : base::LocalDate{year, month + 1, 1};
  return next.plus_days(-1);
}

Span span_of(std::string_view period) {
  constexpr std::size_t after_year = 5;
  const int year = number_at(period, 0);
  if (period.size() < after_year) return months(year, 1, months_of_year);
  if (period[after_year] == 'Q') {
    const int quarter = number_at(period, after_year + 1);
    return months(year, (quarter - 1) * months_of_quarter + 1, months_of_quarter);
  }
  if (period[after_year] == 'H') {
    const int half = number_at(period, after_year + 1);
    return months(year, (half - 1) * months_of_half + 1, months_of_half);
  }
  return months(year, number_at(period, after_year), 1);
}

std::vector<Occasion> occasions_of_rule(const rules::Rule& rule, int year) {
  const base::LocalDate first{year, 1, 1};
  const base::LocalDate last{year, months_of_year, 31};
  const auto from = std::max(rule.valid_from, first);
  const auto to = std::min(rule.valid_to.value_or(last), last);
  std::vector<Occasion> made;
  if (to < from) return made;
  for (const rules::DutyDate& date : rules::duty_periods(*rule.duty, from, to)) {
    const Span span = span_of(date.period);
    Occasion one;
    one.kind = rule.duty->kind;
    one.name = rule.duty->name;
    one.period = date.period;
    one.number = date.number;
    one.year = year;
    one.begins_on = span.from;
    one.ends_on = span.to;
    one.from_on = date.from;
    one.due_on = date.to;
    one.standing_on = standing_for(date.to);
    one.profiles = profiles_of(*rule.duty);
    one.rule_code = rule.code;
    one.lead_days = rule.duty->lead_days;
    made.push_back(std::move(one));
  }
  return made;
}

std::vector<Occasion> occasions_of_rules(int year) {
  std::vector<Occasion> all;
  for (const rules::Rule& rule :
       rules::duty_rules_between({year, 1, 1}, {year, months_of_year, 31})) {
    auto made = occasions_of_rule(rule, year);
    all.insert(all.end(), std::make_move_iterator(made.begin()),
               std::make_move_iterator(made.end()));
  }
  return all;
}

Occasion election_after(const base::LocalDate& term_ends_on, bool of_committee,
                        const base::LocalDate& today) {
  const rules::Rule& rule =
      rules::at(of_committee ? "org.term.committee" : "org.term.branch", today);
  Occasion one;
  one.origin = Origin::term;
  one.kind = of_committee ? committee_election_kind : election_kind;
  one.name = of_committee ? "党委换届" : "换届选举";
  one.period = term_ends_on.to_iso();
  one.year = term_ends_on.year;
  one.from_on = months_before(term_ends_on, static_cast<int>(rule.figure("reminder_months")));
  one.begins_on = one.from_on;
  one.ends_on = term_ends_on;
  one.due_on = term_ends_on;
  one.standing_on = one.from_on;
  one.profiles =
      profiles_of_kinds(of_committee ? std::vector<std::string>{"committee"}
                                     : std::vector<std::string>{"general_branch", "branch"});
  one.rule_code = rule.code;
  one.lead_days = days_before_election;
  return one;
}

}  // namespace yixin::calendar
