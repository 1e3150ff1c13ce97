#include "modules/study/paper_assignment.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace yixin::study {

namespace {

int conditions(const BlueprintLine& line) {
  return (line.topic ? 1 : 0) + (line.difficulty ? 1 : 0);
}

std::vector<const PoolItem*> distinct_questions(std::span<const PoolItem> pool) {
  std::vector<const PoolItem*> questions;
  for (const PoolItem& item : pool) questions.push_back(&item);
  std::sort(questions.begin(), questions.end(),
            [](const PoolItem* a, const PoolItem* b) { return a->version_id < b->version_id; });
  const auto same = [](const PoolItem* a, const PoolItem* b) {
    return a->version_id == b->version_id;
  };
  questions.erase(std::unique(questions.begin(), questions.end(), same), questions.end());
  return questions;
}

/// Bipartite matching by augmenting paths. Taking greedily would leave a line empty although a
/// question could be handed over: a line "any topic" may hold the only one of a topic.
class Matcher {
 public:
  Matcher(const PaperPlan& plan, const PaperPlan::Order& order)
      : plan_(plan), order_(order), holder_(order.size(), nobody) {}

  PaperPlan::Assignment match(const std::vector<std::size_t>& lines) {
    for (const std::size_t line : lines) {
      for (int i = 0; i < plan_.blueprint()[line].count && give_one(line); ++i) continue;
    }
    PaperPlan::Assignment assignment(lines.size());
    for (std::size_t at = 0; at < order_.size(); ++at) {
      if (holder_[at] != nobody) assignment[holder_[at]].push_back(order_[at]);
    }
    return assignment;
  }

 private:
  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);

  std::optional<std::size_t> find_free(std::size_t line) const {
    for (std::size_t at = 0; at < order_.size(); ++at) {
      if (holder_[at] == nobody && plan_.suits(line, order_[at])) return at;
    }
    return std::nullopt;
  }

  /// How a line was reached: it would hand the question at `at` over to the line `to`.
  struct Handover {
    std::size_t to;
    std::size_t at;
  };
  using Handovers = std::vector<std::optional<Handover>>;

  /// One question more for the line, where need be by a chain of handovers.
  bool give_one(std::size_t wanting) {
    if (const auto free = find_free(wanting)) {
      holder_[*free] = wanting;
      return true;
    }
    Handovers handovers(plan_.blueprint().size());
    std::vector<std::size_t> reached{wanting};
    for (std::size_t next = 0; next < reached.size(); ++next) {
      const std::size_t line = reached[next];
      if (const auto free = find_free(line)) {
        hand_over(*free, line, handovers);
        return true;
      }
      for (std::size_t at = 0; at < order_.size(); ++at) {
        const std::size_t holder = holder_[at];
        if (holder == nobody || holder == wanting || handovers[holder] ||
            !plan_.suits(line, order_[at])) {
          continue;
        }
        handovers[holder] = Handover{line, at};
        reached.push_back(holder);
      }
    }
    return false;
  }

  void hand_over(std::size_t at, std::size_t line, const Handovers& handovers) {
    holder_[at] = line;
    while (handovers[line]) {
      const Handover& handover = *handovers[line];
      holder_[handover.at] = handover.to;
      line = handover.to;
    }
  }

  const PaperPlan& plan_;
  const PaperPlan::Order& order_;
  std::vector<std::size_t> holder_;  // by place in the order
};

}  // namespace

bool suits(const BlueprintLine& line, const PoolItem& item) {
  return line.kind == item.kind && (!line.topic || *line.topic == item.topic) &&
         (!line.difficulty || *line.difficulty == item.difficulty);
}

PaperPlan::PaperPlan(std::span<const BlueprintLine> blueprint, std::span<const PoolItem> pool)
    : blueprint_(blueprint),
      questions_(distinct_questions(pool)),
      specific_first_(blueprint.size()) {
  for (const BlueprintLine& line : blueprint) {
    for (const PoolItem* item : questions_)
      suits_.push_back(yixin::study::suits(line, *item) ? 1 : 0);
  }
  std::iota(specific_first_.begin(), specific_first_.end(), std::size_t{0});
  std::stable_sort(specific_first_.begin(), specific_first_.end(),
                   [&](std::size_t a, std::size_t b) {
                     return conditions(blueprint_[a]) > conditions(blueprint_[b]);
                   });
}

int PaperPlan::count_matching(std::size_t line) const {
  const auto first = suits_.begin() + static_cast<std::ptrdiff_t>(line * questions_.size());
  return std::accumulate(first, first + static_cast<std::ptrdiff_t>(questions_.size()), 0);
}

PaperPlan::Assignment PaperPlan::assign(const Order& order) const {
  return Matcher(*this, order).match(specific_first_);
}

}  // namespace yixin::study
