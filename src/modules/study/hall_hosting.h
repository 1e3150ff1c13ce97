#pragma once

#include "modules/study/hall_round_store.h"
#include "platform/http/registry.h"

/// Hall rounds (现场答题) from the host's side: make one, go from question to question, look back.
namespace yixin::study {

void install_hall_hosting(http::Registry& app);

/// Throws not_found for a round outside the units where the caller may host.
HallRoundRow require_hosted(db::ReadTx& tx, const HallRoundRef& ref);
/// The widest unit where the caller may host; throws forbidden when there is none.
access::UnitId widest_hosting_unit(db::ReadTx& tx);
/// "全院" stands for the unit above all others while it has no name.
std::string name_of_hosting_unit(db::ReadTx& tx, access::UnitId unit);

/// From memory, or from the database for a round that ended long ago.
HallRoundPtr hall_round_of(db::ReadTx& tx, const HallRoundRow& row);
/// Questions only; nobody has joined yet.
HallRoundPtr make_hall_round(const HallRoundRow& row, std::vector<HallItem> items);
HallProgress progress_of(db::ReadTx& tx, const HallRoundRow& row);

}  // namespace yixin::study
