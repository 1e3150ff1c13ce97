#include "modules/rules/merged.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace yixin::rules {
namespace {

using base::LocalDate;

bool is_valid(const Rule& rule, const LocalDate& on) {
  return rule.valid_from <= on && (!rule.valid_to || on <= *rule.valid_to);
}

bool beats(const Rule& a, const Rule& b) {
  return std::tie(a.level, a.valid_from) > std::tie(b.level, b.valid_from);
}

/// The days on which an answer may become another one.
std::set<LocalDate> turns_of(const std::vector<const Rule*>& versions) {
  std::set<LocalDate> turns;
  for (const Rule* rule : versions) {
    turns.insert(rule->valid_from);
    if (rule->valid_to) turns.insert(rule->valid_to->plus_days(1));
  }
  return turns;
}

}  // namespace

MergedRules::MergedRules(const std::vector<const Rule*>& versions) {
  std::map<std::string, std::vector<const Rule*>, std::less<>> by_code;
  std::vector<std::string> order;
  for (const Rule* rule : versions) {
    auto& same = by_code[rule->code];
    if (same.empty()) order.push_back(rule->code);
    same.push_back(rule);
  }
  for (const auto& code : order) {
    const auto& same = by_code.find(code)->second;
    const Spans& spans = by_code_.emplace(code, merge(same)).first->second;
    in_order_.push_back(&spans);
    const bool duty = std::any_of(same.begin(), same.end(),
                                  [](const Rule* rule) { return rule->duty.has_value(); });
    if (duty) with_duty_.push_back(&spans);
  }
}

MergedRules::Spans MergedRules::merge(const std::vector<const Rule*>& versions) {
  Spans spans;
  for (const LocalDate& turn : turns_of(versions)) {
    const Rule* best = nullptr;
    for (const Rule* rule : versions) {
      if (is_valid(*rule, turn) && (best == nullptr || beats(*rule, *best))) best = rule;
    }
    if (spans.empty() || spans.back().rule != best) spans.push_back({turn, best});
  }
  return spans;
}

const Rule* MergedRules::answer(const Spans& spans, const LocalDate& on) {
  const auto next =
      std::upper_bound(spans.begin(), spans.end(), on,
                       [](const LocalDate& day, const Span& span) { return day < span.from; });
  return next == spans.begin() ? nullptr : std::prev(next)->rule;
}

const Rule* MergedRules::find(std::string_view code, const LocalDate& on) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? nullptr : answer(found->second, on);
}

std::vector<const Rule*> MergedRules::rules_on(const LocalDate& on) const {
  std::vector<const Rule*> rules;
  for (const Spans* spans : in_order_) {
    if (const Rule* rule = answer(*spans, on)) rules.push_back(rule);
  }
  return rules;
}

std::vector<const Rule*> MergedRules::duty_rules(const LocalDate& on) const {
  std::map<std::string_view, const Rule*> by_kind;
  for (const Spans* spans : with_duty_) {
    const Rule* rule = answer(*spans, on);
    if (rule == nullptr || !rule->duty) continue;
    const auto [known, is_first] = by_kind.emplace(rule->duty->kind, rule);
    if (!is_first && beats(*rule, *known->second)) known->second = rule;
  }
  std::vector<const Rule*> rules;
  for (const auto& [kind, rule] : by_kind) rules.push_back(rule);
  return rules;
}

std::vector<Rule> MergedRules::duty_rules_between(const LocalDate& from,
                                                  const LocalDate& to) const {
  std::set<LocalDate> turns{from};
  for (const Spans* spans : with_duty_) {
    for (const Span& span : *spans) {
      if (from < span.from && span.from <= to) turns.insert(span.from);
    }
  }
  std::map<std::string, std::vector<std::pair<const Rule*, Rule>>> by_kind;
  for (auto turn = turns.begin(); turn != turns.end() && *turn <= to; ++turn) {
    const LocalDate last = std::next(turn) == turns.end() ? to : std::next(turn)->plus_days(-1);
    for (const Rule* rule : duty_rules(*turn)) {
      auto& spans = by_kind[rule->duty->kind];
      const bool goes_on = !spans.empty() && spans.back().first == rule &&
                           spans.back().second.valid_to->plus_days(1) == *turn;
      if (!goes_on) {
        spans.emplace_back(rule, *rule);
        spans.back().second.valid_from = *turn;
      }
      spans.back().second.valid_to = last;
    }
  }
  std::vector<Rule> rules;
  for (auto& [kind, spans] : by_kind) {
    for (auto& [original, narrowed] : spans) rules.push_back(std::move(narrowed));
  }
  return rules;
}

}  // namespace yixin::rules
