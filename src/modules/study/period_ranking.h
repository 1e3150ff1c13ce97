#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "platform/base/instant.h"
#include "platform/db/tx.h"

namespace yixin::study {

/// One person's figure of a period. `mean` is in tenths of a per cent, as it is shown: who has the
/// same figure shares the place. Units are those of the last paper.
struct PeriodEntry {
  std::int64_t person_id = 0;
  std::int64_t mean = 0;
  std::int64_t taken = 0;
  std::int64_t branch_id = 0;          // 0: none
  std::int64_t general_branch_id = 0;  // 0: none
};

struct PeriodPlace {
  std::int64_t place = 0;  ///< 1-based
  std::int64_t of = 0;
};

enum class PeriodScope { hospital, general_branch, branch };

/// Everybody's figures of one series and period. Places are counted on asking: at twenty thousand
/// people that is one pass over half a megabyte.
class PeriodRanking {
 public:
  PeriodRanking(std::vector<PeriodEntry> entries, std::int64_t needed);

  const PeriodEntry* find(std::int64_t person_id) const;
  /// Among those with enough rounds; nothing for who has not.
  std::optional<PeriodPlace> place_of(const PeriodEntry& own, PeriodScope scope) const;
  /// Those of the first `count` places, best first.
  std::vector<std::pair<std::int64_t, const PeriodEntry*>> top(std::int64_t count) const;

 private:
  std::vector<PeriodEntry> entries_;  // best first
  std::int64_t needed_ = 1;
  std::unordered_map<std::int64_t, std::size_t> by_person_;
};

using PeriodRankingPtr = std::shared_ptr<const PeriodRanking>;

/// Rounds of a series that close from `from` on and before `until`, and are counted.
struct PeriodKey {
  std::int64_t series_id = 0;
  base::Instant from;
  base::Instant until;
  auto operator<=>(const PeriodKey&) const = default;
};

/// How many rounds, and when the last of them was counted: what a ranking rests on.
struct PeriodStamp {
  std::int64_t rounds = 0;
  base::Instant counted_at;
  bool operator==(const PeriodStamp&) const = default;
};
BOOST_DESCRIBE_STRUCT(PeriodStamp, (), (rounds, counted_at))

/// When the first counted round of a series opened; now while there is none.
base::Instant first_opening(db::ReadTx& tx, std::int64_t series_id);
PeriodStamp stamp_of(db::ReadTx& tx, const PeriodKey& key);
/// From memory while the stamp is the same, else from the database.
PeriodRankingPtr ranking_of(db::ReadTx& tx, const PeriodKey& key, const PeriodStamp& stamp);
/// At start, and when a test world begins.
void forget_period_rankings();

}  // namespace yixin::study
