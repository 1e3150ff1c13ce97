#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "modules/rules/merged.h"

/// The merged answer beside a naive model, over random packs and days.
namespace yixin::rules {
namespace {

using base::LocalDate;

const LocalDate first_day{2025, 1, 1};
constexpr int days = 60;

/// Few codes, kinds and days, so that versions meet. A day begins one version of a code and pack,
/// as in the table of versions.
std::vector<Rule> random_packs() {
  const auto count = *rc::gen::inRange(0, 25);
  std::set<std::tuple<std::string, Level, LocalDate>> taken;
  std::vector<Rule> packs;
  for (int i = 0; i < count; ++i) {
    Rule rule;
    const int code = *rc::gen::inRange(0, 3);
    rule.code = "code." + std::to_string(code);
    rule.level = static_cast<Level>(*rc::gen::inRange(0, 3));
    rule.valid_from = first_day.plus_days(*rc::gen::inRange(0, days));
    if (*rc::gen::inRange(0, 2) == 1) {
      rule.valid_to = rule.valid_from.plus_days(*rc::gen::inRange(0, days / 2));
    }
    if (*rc::gen::inRange(0, 3) > 0) {
      rule.duty.emplace();
      rule.duty->kind = "kind_" + std::to_string(*rc::gen::inRange(0, 4) == 0 ? 9 : code);
    }
    rule.title = std::to_string(i);
    if (taken.emplace(rule.code, rule.level, rule.valid_from).second) packs.push_back(rule);
  }
  return packs;
}

std::vector<const Rule*> pointers(const std::vector<Rule>& packs) {
  std::vector<const Rule*> all;
  for (const Rule& rule : packs) all.push_back(&rule);
  return all;
}

bool holds(const Rule& rule, const LocalDate& on) {
  return rule.valid_from <= on && (!rule.valid_to || on <= *rule.valid_to);
}

/// Of what holds on the day: the highest pack, then the latest beginning.
const Rule* naive(const std::vector<Rule>& packs, const std::string& code, const LocalDate& on) {
  const Rule* best = nullptr;
  for (const Rule& rule : packs) {
    if (rule.code != code || !holds(rule, on)) continue;
    if (best == nullptr || best->level < rule.level ||
        (best->level == rule.level && best->valid_from < rule.valid_from)) {
      best = &rule;
    }
  }
  return best;
}

RC_GTEST_PROP(merged_rules, answer_each_code_and_day_as_a_naive_model_does, ()) {
  const auto packs = random_packs();
  const MergedRules merged(pointers(packs));
  for (int day = -1; day <= 2 * days; ++day) {
    const LocalDate on = first_day.plus_days(day);
    std::set<const Rule*> all;
    for (const auto* code : {"code.0", "code.1", "code.2"}) {
      const Rule* expected = naive(packs, code, on);
      RC_ASSERT(merged.find(code, on) == expected);
      if (expected) all.insert(expected);
    }
    const auto listed = merged.rules_on(on);
    RC_ASSERT(std::set<const Rule*>(listed.begin(), listed.end()) == all);
    RC_ASSERT(listed.size() == all.size());
  }
}

RC_GTEST_PROP(merged_rules, spans_of_duties_say_the_same_as_each_of_their_days, ()) {
  const auto packs = random_packs();
  const MergedRules merged(pointers(packs));
  const LocalDate from = first_day.plus_days(*rc::gen::inRange(0, days));
  const LocalDate to = from.plus_days(*rc::gen::inRange(0, days));
  const auto spans = merged.duty_rules_between(from, to);
  for (LocalDate on = from; on <= to; on = on.plus_days(1)) {
    std::set<std::string> expected;
    for (const auto* code : {"code.0", "code.1", "code.2"}) {
      const Rule* rule = naive(packs, code, on);
      if (rule != nullptr && rule->duty) expected.insert(rule->duty->kind);
    }
    std::set<std::string> kinds;
    for (const Rule& span : spans) {
      if (!holds(span, on)) continue;
      RC_ASSERT(kinds.insert(span.duty->kind).second);
      RC_ASSERT(naive(packs, span.code, on)->title == span.title);
    }
    RC_ASSERT(kinds == expected);
  }
  for (const Rule& span : spans) RC_ASSERT(from <= span.valid_from && *span.valid_to <= to);
}

}  // namespace
}  // namespace yixin::rules
