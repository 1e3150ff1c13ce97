#include "modules/rules/api/rules.h"

#include <algorithm>

#include "modules/rules/live_rules.h"
#include "modules/rules/reading.h"
#include "modules/rules/writing.h"
#include "platform/base/check.h"

namespace yixin::rules {

double Rule::figure(std::string_view wanted) const {
  const auto found = std::find_if(figures.begin(), figures.end(),
                                  [&](const Figure& figure) { return figure.name == wanted; });
  CHECK(found != figures.end());
  return found->value;
}

const Rule* find(std::string_view code, const base::LocalDate& on) {
  return rules_now()->find(code, on);
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

std::vector<Rule> duty_rules(const base::LocalDate& on) {
  std::vector<Rule> rules;
  for (const Rule* rule : rules_now()->duty_rules(on)) rules.push_back(*rule);
  return rules;
}

std::vector<Rule> duty_rules_between(const base::LocalDate& from, const base::LocalDate& to) {
  return rules_now()->duty_rules_between(from, to);
}

void on_change(std::function<void(db::WriteTx&, base::LocalDate from)> act) {
  change_listener() = std::move(act);
}

void install(http::Registry& app) {
  install_reading(app);
  install_writing(app);
  install_confirming(app);
  install_pack_files(app);
  install_pack_undo(app);
  app.on_start(load_live_rules);
}

}  // namespace yixin::rules
