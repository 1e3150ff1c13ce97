#include "modules/rules/api/rules.h"

#include <algorithm>

#include "platform/base/check.h"
#include "platform/base/error.h"

namespace yixin::embedded {
extern const std::string_view national_rules;
}

namespace yixin::rules {
namespace {

const std::vector<Rule>& national_pack() {
  static const std::vector<Rule> pack = parse_pack(embedded::national_rules);
  return pack;
}

bool is_valid(const Rule& rule, const base::LocalDate& on) {
  return rule.valid_from <= on && (!rule.valid_to || on <= *rule.valid_to);
}

struct RulesOn {
  std::optional<base::LocalDate> on;
};
BOOST_DESCRIBE_STRUCT(RulesOn, (), (on))

struct RuleByCode {
  base::Text<1, 80> code;
  std::optional<base::LocalDate> on;
};
BOOST_DESCRIBE_STRUCT(RuleByCode, (), (code, on))

struct RuleList {
  std::vector<Rule> items;
};
BOOST_DESCRIBE_STRUCT(RuleList, (), (items))

RuleList list_rules(const http::Live& live, const RulesOn& request) {
  const auto on = request.on.value_or(base::local_date_of(live.now));
  RuleList list;
  std::copy_if(national_pack().begin(), national_pack().end(), std::back_inserter(list.items),
               [&](const Rule& rule) { return is_valid(rule, on); });
  return list;
}

Rule get_rule(const http::Live& live, const RuleByCode& request) {
  const Rule* rule = find(request.code.str(), request.on.value_or(base::local_date_of(live.now)));
  if (rule == nullptr) base::refuse_not_found("这条规则");
  return *rule;
}

}  // namespace

double Rule::figure(std::string_view wanted) const {
  const auto found = std::find_if(figures.begin(), figures.end(),
                                  [&](const Figure& figure) { return figure.name == wanted; });
  CHECK(found != figures.end());
  return found->value;
}

const Rule* find(std::string_view code, const base::LocalDate& on) {
  const auto& pack = national_pack();
  const auto found = std::find_if(pack.begin(), pack.end(), [&](const Rule& rule) {
    return rule.code == code && is_valid(rule, on);
  });
  return found == pack.end() ? nullptr : &*found;
}

const Rule& at(std::string_view code, const base::LocalDate& on) {
  const Rule* rule = find(code, on);
  CHECK(rule != nullptr);
  return *rule;
}

RuleQuote quote(std::string_view code, const base::LocalDate& on) {
  const Rule& rule = at(code, on);
  return {rule.code, rule.text, rule.article, rule.source, rule.confirmed};
}

void install(http::Registry& app) {
  app.get_live({"/rules", access::signed_in, http::limits::view, "List the rules of a day"},
               list_rules);
  app.get_live({"/rules/{code}", access::signed_in, http::limits::view, "Read a rule"}, get_rule);
}

}  // namespace yixin::rules
