#pragma once

#include <map>
#include <optional>
#include <vector>

#include "modules/study/item_statistics.h"
#include "modules/study/round_store.h"

/// Tables study_round_count, study_item_count, study_item_finding and study_round_mean: what is
/// counted once a round is closed.
namespace yixin::study {

/// Counts some papers more of a closed round. The papers handed in by its closing time count; a
/// person's later closing time has no part in it.
void count_closed_rounds(db::WriteTx& tx);
/// After its results changed.
void count_anew(db::WriteTx& tx, std::int64_t round_id);

using CountsByVersion = std::map<std::int64_t, ItemSums>;

/// Nothing while the round is not wholly counted.
std::optional<CountsByVersion> find_counts_of_round(db::ReadTx& tx, std::int64_t round_id);

/// One version in one round, or over all rounds.
struct ItemCountRow {
  std::int64_t round_id = 0;
  std::int64_t version_id = 0;
  std::int64_t shown = 0;
  std::int64_t answered = 0;
  std::int64_t correct = 0;
  std::int64_t rest_sum = 0;
  std::int64_t rest_squares = 0;
  std::int64_t rest_of_correct = 0;
  std::string option_counts;  // JSON list
};
BOOST_DESCRIBE_STRUCT(ItemCountRow, (),
                      (round_id, version_id, shown, answered, correct, rest_sum, rest_squares,
                       rest_of_correct, option_counts))

ItemSums sums_of(const ItemCountRow& row);
void add_sums(ItemSums& to, const ItemSums& more);
/// Of wholly counted rounds, oldest round first.
std::vector<ItemCountRow> list_counts_of_version(db::ReadTx& tx, std::int64_t version_id);

}  // namespace yixin::study
