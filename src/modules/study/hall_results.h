#pragma once

#include "modules/study/hall_round_store.h"
#include "platform/http/registry.h"

/// What is left of a hall round when it is over: figures of its questions and means of branches.
/// Neither leads to a person, and no assessment reads them.
namespace yixin::study {

void install_hall_results(http::Registry& app);

/// Counts the answers of a round that ends now.
void count_hall_round(db::WriteTx& tx, const HallRoundRow& row, const HallRound& round);

/// In tenths of a per cent of `asked` questions; nothing under five people.
std::optional<std::int64_t> hall_mean_tenths(const HallBranchSum& sum, std::int64_t asked);

}  // namespace yixin::study
