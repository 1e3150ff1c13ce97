#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/study/exam.h"
#include "platform/access/caller.h"
#include "platform/db/tx.h"

/// Papers of a contest that count for places; tables study_award_list and study_award.
namespace yixin::study {

/// Papers that count, in no order.
std::vector<Contender> list_contenders(db::ReadTx& tx, std::int64_t round_id);

struct AwardListRow {
  std::string levels;  // JSON of AwardLevel
  base::Instant made_at;
};
BOOST_DESCRIBE_STRUCT(AwardListRow, (), (levels, made_at))

struct AwardRow {
  std::int64_t attempt_id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(AwardRow, (), (attempt_id, name))

std::optional<AwardListRow> find_award_list(db::ReadTx& tx, std::int64_t round_id);
std::vector<AwardRow> list_awards(db::ReadTx& tx, std::int64_t round_id);
std::optional<std::string> find_award_of(db::ReadTx& tx, std::int64_t round_id,
                                         access::PersonId person);

void remove_awards(db::WriteTx& tx, std::int64_t round_id);
/// After remove_awards.
void insert_awards(db::WriteTx& tx, std::int64_t round_id, const std::string& levels,
                   const std::vector<AwardRow>& awards);

/// When the last correction of a round was made or undone.
std::optional<base::Instant> last_correction_at(db::ReadTx& tx, std::int64_t round_id);

}  // namespace yixin::study
