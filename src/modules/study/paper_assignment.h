#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "modules/study/paper.h"

namespace yixin::study {

bool suits(const BlueprintLine& line, const PoolItem& item);

/// A blueprint against a pool: which question may stand on which line. Made once a round, because
/// every paper of the round asks it anew. Refers to the blueprint and the pool, which outlive it.
class PaperPlan {
 public:
  PaperPlan(std::span<const BlueprintLine> blueprint, std::span<const PoolItem> pool);

  /// Numbers of questions in the order in which they are taken.
  using Order = std::vector<std::uint32_t>;
  /// For each blueprint line its questions, in that order.
  using Assignment = std::vector<Order>;

  /// The different questions of the pool by version id; their numbers are the places here.
  const std::vector<const PoolItem*>& questions() const { return questions_; }
  std::span<const BlueprintLine> blueprint() const { return blueprint_; }
  bool suits(std::size_t line, std::uint32_t question) const {
    return suits_[line * questions_.size() + question] != 0;
  }
  /// How many questions of the pool suit a line.
  int count_matching(std::size_t line) const;

  /// Gives every question of `order` to at most one line and fills as many places as can be
  /// filled.
  Assignment assign(const Order& order) const;

 private:
  std::span<const BlueprintLine> blueprint_;
  std::vector<const PoolItem*> questions_;
  std::vector<std::uint8_t> suits_;          // line by line
  std::vector<std::size_t> specific_first_;  // lines in the order in which they choose
};

}  // namespace yixin::study
