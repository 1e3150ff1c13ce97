#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/instant.h"
#include "platform/db/tx.h"
#include "platform/http/registry.h"

/// Dated rule packs with their article text. Every warning, every switch and every duty quotes one
/// of them. All reads come from memory and may be made on any thread.
namespace yixin::rules {

/// To write and confirm rules of the province and the hospital.
inline constexpr access::Permission manage_rules{"rules.manage"};

/// Whose pack a version stands in; a later one beats the earlier ones.
enum class Level { national, provincial, hospital };
BOOST_DESCRIBE_ENUM(Level, national, provincial, hospital)

struct Figure {
  std::string name;
  double value = 0;
  /// 正式党员至少（人）; the name itself for a figure that the product does not know.
  std::string label;
};
BOOST_DESCRIBE_STRUCT(Figure, (), (name, value, label))

enum class DutyPeriod { month, quarter, half_year, year };
BOOST_DESCRIBE_ENUM(DutyPeriod, month, quarter, half_year, year)

/// The machine part: the rule makes duties of this kind.
struct DutyPart {
  /// "branch_assembly": the slug by which the calendar and the modules that fulfil it call it.
  std::string kind;
  /// 支部党员大会
  std::string name;
  /// Kinds of units: committee, general_branch, branch, group.
  std::vector<std::string> units;
  /// All must hold: committee_of_branch, no_committee_of_branch, groups, not_temporary.
  std::vector<std::string> needs;
  DutyPeriod every = DutyPeriod::year;
  /// Per period.
  int times = 1;
  /// The usual months within a year: 组织生活会 10 to 12.
  int from_month = 1;
  int to_month = 12;
  /// When a reminder may first go out.
  int lead_days = 7;
  bool operator==(const DutyPart&) const = default;
};
BOOST_DESCRIBE_STRUCT(DutyPart, (),
                      (kind, name, units, needs, every, times, from_month, to_month, lead_days))

struct Rule {
  std::string code;
  std::string title;
  std::string text;
  std::string article;
  std::string source;
  Level level = Level::national;
  std::string theme;
  base::LocalDate valid_from;
  /// The last day; a later version may end the rule earlier.
  std::optional<base::LocalDate> valid_to;
  /// False: 待本单位确认, shown as such until somebody has compared the rule with the document.
  bool confirmed = false;
  /// When somebody here confirmed it; absent while only the pack says so.
  std::optional<base::Instant> confirmed_at;
  /// No other pack may replace it: what an application may not ask of people.
  bool binding = false;
  std::vector<Figure> figures;
  std::optional<DutyPart> duty;

  /// The figure of that name; a broken assumption when no pack has it. A version that replaces a
  /// national one always has its figures.
  double figure(std::string_view name) const;
};
BOOST_DESCRIBE_STRUCT(Rule, (),
                      (code, title, text, article, source, level, theme, valid_from, valid_to,
                       confirmed, confirmed_at, binding, figures, duty))

/// What stands beside a switch or a warning.
struct RuleQuote {
  std::string code;
  std::string text;
  std::string article;
  std::string source;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(RuleQuote, (), (code, text, article, source, confirmed))

/// The version of a rule that holds on a day: hospital beats provincial beats national, and within
/// one pack the version that began last. nullptr when there is none. What is returned stays.
const Rule* find(std::string_view code, const base::LocalDate& on);
/// As find(), for days of the product's own time; a broken assumption for an unknown code.
const Rule& at(std::string_view code, const base::LocalDate& on);
RuleQuote quote(std::string_view code, const base::LocalDate& on);

/// The rules of a day that have a duty part, one for each kind of duty.
std::vector<Rule> duty_rules(const base::LocalDate& on);
/// The rules that make duties on some day of the span, in order of kind and day. `valid_from` and
/// `valid_to` are narrowed to the days of the span on which the rule is the answer, so that the
/// entries of one kind never overlap.
std::vector<Rule> duty_rules_between(const base::LocalDate& from, const base::LocalDate& to);

/// One duty of a rule, before anybody is asked whether a unit has it.
struct DutyDate {
  /// "2026-11", "2026-Q4", "2026-H2", "2026"
  std::string period;
  /// The usual months of the period, whole.
  base::LocalDate from;
  base::LocalDate to;
  /// 1 … times
  int number = 1;
  auto operator<=>(const DutyDate&) const = default;
};
BOOST_DESCRIBE_STRUCT(DutyDate, (), (period, from, to, number))

/// The duties whose period begins within the span, in order. A period is judged by the version that
/// holds on its first day: with the spans of duty_rules_between() each period comes exactly once.
std::vector<DutyDate> duty_periods(const DutyPart& part, const base::LocalDate& from,
                                   const base::LocalDate& to);

/// Called within the transaction that changes rules, with the first day on which an answer may be
/// another one; everything above answers on that thread as it will after the commit. There is one
/// such function: a later one replaces it.
void on_change(std::function<void(db::WriteTx&, base::LocalDate from)> act);

void install(http::Registry& app);

}  // namespace yixin::rules
