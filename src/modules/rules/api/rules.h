#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/instant.h"
#include "platform/http/registry.h"

/// Dated rule packs with their article text. Every warning and every switch quotes one of them.
namespace yixin::rules {

struct Figure {
  std::string name;
  double value = 0;
};
BOOST_DESCRIBE_STRUCT(Figure, (), (name, value))

struct Rule {
  std::string code;
  std::string title;
  std::string text;
  std::string article;
  std::string source;
  base::LocalDate valid_from;
  std::optional<base::LocalDate> valid_to;
  /// False: 待确认, shown as such until the organisation has checked the figure.
  bool confirmed = false;
  std::vector<Figure> figures;

  /// The figure of that name; a broken assumption when the pack does not have it.
  double figure(std::string_view name) const;
};
BOOST_DESCRIBE_STRUCT(Rule, (),
                      (code, title, text, article, source, valid_from, valid_to, confirmed,
                       figures))

/// What stands beside a switch or a warning.
struct RuleQuote {
  std::string code;
  std::string text;
  std::string article;
  std::string source;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(RuleQuote, (), (code, text, article, source, confirmed))

/// The version of a rule that was valid on a day; nullptr when the pack has none.
const Rule* find(std::string_view code, const base::LocalDate& on);
/// As find(), for days of the product's own time; a broken assumption for an unknown code.
const Rule& at(std::string_view code, const base::LocalDate& on);
RuleQuote quote(std::string_view code, const base::LocalDate& on);

/// Parses a pack; throws Kind::unavailable "rule_pack_damaged" naming the rule.
std::vector<Rule> parse_pack(std::string_view toml);

void install(http::Registry& app);

}  // namespace yixin::rules
