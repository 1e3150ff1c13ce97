#include "modules/study/paper_assignment.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>

namespace yixin::study {

namespace {

int conditions(const BlueprintLine& line) {
  return (line.topic ? 1 : 0) + (line.difficulty ? 1 : 0);
}

/// Bipartite matching by augmenting paths. Taking greedily would leave a line empty although a
/// question could be handed over: a line "any topic" may hold the only one of a topic.
class Matcher {
 public:
  Matcher(std::span<const BlueprintLine> blueprint, const Candidates& candidates)
      : blueprint_(blueprint), candidates_(candidates), holder_(candidates.size()) {}

  Assignment match() {
    for (const std::size_t line : most_specific_first()) {
      for (int i = 0; i < blueprint_[line].count && give_one(line); ++i) continue;
    }
    Assignment assignment(blueprint_.size());
    for (std::size_t item = 0; item < candidates_.size(); ++item) {
      if (holder_[item]) assignment[*holder_[item]].push_back(candidates_[item]);
    }
    return assignment;
  }

 private:
  std::vector<std::size_t> most_specific_first() const {
    std::vector<std::size_t> lines(blueprint_.size());
    std::iota(lines.begin(), lines.end(), std::size_t{0});
    std::stable_sort(lines.begin(), lines.end(), [&](std::size_t a, std::size_t b) {
      return conditions(blueprint_[a]) > conditions(blueprint_[b]);
    });
    return lines;
  }

  bool is_candidate(std::size_t line, std::size_t item) const {
    return suits(blueprint_[line], *candidates_[item]);
  }

  std::optional<std::size_t> find_free(std::size_t line) const {
    for (std::size_t item = 0; item < candidates_.size(); ++item) {
      if (!holder_[item] && is_candidate(line, item)) return item;
    }
    return std::nullopt;
  }

  /// How a line was reached: it would hand `item` over to the line `to`.
  struct Handover {
    std::size_t to;
    std::size_t item;
  };

  /// One question more for the line, where need be by a chain of handovers.
  bool give_one(std::size_t wanting) {
    std::vector<std::optional<Handover>> handovers(blueprint_.size());
    std::vector<std::size_t> reached{wanting};
    for (std::size_t next = 0; next < reached.size(); ++next) {
      const std::size_t line = reached[next];
      if (const std::optional<std::size_t> item = find_free(line)) {
        hand_over(*item, line, handovers);
        return true;
      }
      for (std::size_t item = 0; item < candidates_.size(); ++item) {
        const std::optional<std::size_t> holder = holder_[item];
        if (!holder || *holder == wanting || handovers[*holder] || !is_candidate(line, item)) {
          continue;
        }
        handovers[*holder] = Handover{line, item};
        reached.push_back(*holder);
      }
    }
    return false;
  }

  void hand_over(std::size_t item, std::size_t line,
                 const std::vector<std::optional<Handover>>& handovers) {
    holder_[item] = line;
    while (handovers[line]) {
      const Handover& handover = *handovers[line];
      holder_[handover.item] = handover.to;
      line = handover.to;
    }
  }

  std::span<const BlueprintLine> blueprint_;
  const Candidates& candidates_;
  std::vector<std::optional<std::size_t>> holder_;
};

}  // namespace

bool suits(const BlueprintLine& line, const PoolItem& item) {
  return line.kind == item.kind && (!line.topic || *line.topic == item.topic) &&
         (!line.difficulty || *line.difficulty == item.difficulty);
}

Candidates distinct_questions(std::span<const PoolItem> pool) {
  Candidates candidates;
  for (const PoolItem& item : pool) candidates.push_back(&item);
  std::sort(candidates.begin(), candidates.end(),
            [](const PoolItem* a, const PoolItem* b) { return a->version_id < b->version_id; });
  const auto same = [](const PoolItem* a, const PoolItem* b) {
    return a->version_id == b->version_id;
  };
  candidates.erase(std::unique(candidates.begin(), candidates.end(), same), candidates.end());
  return candidates;
}

Assignment assign_questions(std::span<const BlueprintLine> blueprint,
                            const Candidates& candidates) {
  return Matcher(blueprint, candidates).match();
}

}  // namespace yixin::study
