#include "modules/study/draft_choice.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "modules/study/paper_assignment.h"

namespace yixin::study {
namespace {

constexpr int days_per_week = 7;

std::optional<DraftReason> reason_against(const Candidate& one, const ChoiceRules& rules) {
  if (one.refused) return DraftReason::refused;
  if (one.last_used_on) {
    const auto days = rules.week_on.day_number() - one.last_used_on->day_number();
    if (days <= rules.avoid_weeks * days_per_week) return DraftReason::recently_used;
  }
  if (one.rate && *one.rate > rules.highest_rate) return DraftReason::too_easy;
  if (one.rate && *one.rate < rules.lowest_rate) return DraftReason::too_hard;
  return std::nullopt;
}

Chosen chosen(const Candidate& one, DraftReason reason, bool picked) {
  return {one.item.version_id, picked, reason, one.last_used_on, one.rate};
}

/// Never used first, then the longest unused; chance decides between equals.
bool comes_first(const Candidate& a, const Candidate& b) {
  const auto used = [](const Candidate& one) {
    return one.last_used_on ? one.last_used_on->day_number() : INT64_MIN;
  };
  return std::tuple(used(a), a.ticket, a.item.version_id) <
         std::tuple(used(b), b.ticket, b.item.version_id);
}

/// The numbers of a plan in the order of preference.
PaperPlan::Order order_of(const PaperPlan& plan, const std::vector<const Candidate*>& preferred) {
  std::map<std::int64_t, std::uint32_t> numbers;
  for (std::size_t i = 0; i < plan.questions().size(); ++i) {
    numbers[plan.questions()[i]->version_id] = static_cast<std::uint32_t>(i);
  }
  PaperPlan::Order order;
  for (const Candidate* one : preferred) order.push_back(numbers.at(one->item.version_id));
  return order;
}

std::vector<PoolItem> items_of(const std::vector<const Candidate*>& candidates) {
  std::vector<PoolItem> items;
  for (const Candidate* one : candidates) items.push_back(one->item);
  return items;
}

/// How many places the kept questions leave open, line by line.
std::vector<BlueprintLine> open_lines(std::span<const BlueprintLine> blueprint,
                                      const std::vector<const Candidate*>& kept) {
  std::vector<BlueprintLine> lines(blueprint.begin(), blueprint.end());
  const auto items = items_of(kept);
  const auto fills = fill_blueprint(blueprint, items);
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].count -= fills[i].filled;
  return lines;
}

}  // namespace

std::vector<Chosen> choose_questions(std::span<const BlueprintLine> blueprint,
                                     std::span<const Candidate> candidates,
                                     const ChoiceRules& rules) {
  std::vector<Chosen> result;
  std::vector<const Candidate*> kept;
  std::vector<const Candidate*> free;
  for (const Candidate& one : candidates) {
    const auto against = one.kept ? std::nullopt : reason_against(one, rules);
    if (against) {
      result.push_back(chosen(one, *against, false));
    } else {
      (one.kept ? kept : free).push_back(&one);
    }
  }
  std::sort(free.begin(), free.end(),
            [](const Candidate* a, const Candidate* b) { return comes_first(*a, *b); });
  const auto lines = open_lines(blueprint, kept);
  const auto items = items_of(free);
  const PaperPlan plan(lines, items);
  std::vector<const Candidate*> picked = kept;
  const auto order = order_of(plan, free);
  for (const auto& line : plan.assign(order)) {
    for (const std::uint32_t number : line) {
      const auto at = std::find(order.begin(), order.end(), number) - order.begin();
      picked.push_back(free[static_cast<std::size_t>(at)]);
    }
  }
  for (const Candidate* one : picked) {
    const auto why = one->last_used_on ? DraftReason::longest_unused : DraftReason::never_used;
    result.push_back(chosen(*one, why, true));
  }
  return result;
}

}  // namespace yixin::study
