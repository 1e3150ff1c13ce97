#pragma once

#include <string>
#include <vector>

#include "modules/calendar/api/calendar.h"
#include "modules/rules/api/rules.h"

/// Occasions: kind × period × number, as rules, terms and the yearly plan make them.
namespace yixin::calendar {

using OccasionRef = base::Ref<OccasionNoun>;
struct ItemNoun;
using ItemId = base::Id<ItemNoun>;
using ItemRef = base::Ref<ItemNoun>;

enum class Origin { rule, term, item };
BOOST_DESCRIBE_ENUM(Origin, rule, term, item)

inline constexpr std::string_view election_kind = "election";
inline constexpr std::string_view committee_election_kind = "committee_election";
inline constexpr std::string_view party_day_kind = "party_day";
inline constexpr std::string_view item_kind = "plan_item";

/// A row of calendar_occasion without its ids.
struct Occasion {
  Origin origin = Origin::rule;
  std::string kind;
  std::string name;
  std::string period;
  int number = 1;
  int year = 0;
  base::LocalDate begins_on;
  base::LocalDate ends_on;
  /// The usual days within the period.
  base::LocalDate from_on;
  base::LocalDate due_on;
  base::LocalDate standing_on;
  std::int64_t profiles = 0;
  bool chosen = false;
  ItemId item;
  std::string rule_code;
  int lead_days = 7;
  bool operator==(const Occasion&) const = default;
};
BOOST_DESCRIBE_STRUCT(Occasion, (),
                      (origin, kind, name, period, number, year, begins_on, ends_on, from_on,
                       due_on, standing_on, profiles, chosen, item, rule_code, lead_days))

/// First and last day of "2026-11", "2026-Q4", "2026-H2", "2026".
struct Span {
  base::LocalDate from;
  base::LocalDate to;
};
Span span_of(std::string_view period);
base::LocalDate last_day_of(int year, int month);

/// What the rules make of a year, in order.
std::vector<Occasion> occasions_of_rules(int year);
/// The occasions of one rule within a year whose first usual day lies in the rule's time.
std::vector<Occasion> occasions_of_rule(const rules::Rule& rule, int year);
/// The next election after a term that ends on that day: due then, to be prepared months before.
Occasion election_after(const base::LocalDate& term_ends_on, bool of_committee,
                        const base::LocalDate& today);

}  // namespace yixin::calendar
