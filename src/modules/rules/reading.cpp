#include "modules/rules/reading.h"

#include "modules/rules/live_rules.h"
#include "platform/base/error.h"

namespace yixin::rules {
namespace {

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
  RuleList list;
  const auto rules = rules_now();
  for (const Rule* rule : rules->rules_on(request.on.value_or(base::local_date_of(live.now)))) {
    list.items.push_back(*rule);
  }
  return list;
}

Rule get_rule(const http::Live& live, const RuleByCode& request) {
  const Rule* rule = find(request.code.str(), request.on.value_or(base::local_date_of(live.now)));
  if (rule == nullptr) base::refuse_not_found("这条规则");
  return *rule;
}

}  // namespace

void install_reading(http::Registry& app) {
  app.get_live({"/rules", access::signed_in, http::limits::view, "List the rules of a day"},
               list_rules);
  app.get_live({"/rules/{code}", access::signed_in, http::limits::view, "Read a rule"}, get_rule);
}

}  // namespace yixin::rules
