#pragma once

#include <vector>

#include "platform/access/caller.h"
#include "platform/db/tx.h"
#include "platform/http/registry.h"

/// What is studied when, by whom and led by whom, and what came from above.
namespace yixin::learning {

inline constexpr access::Permission read_learning{"learning.read"};
/// The plan of the whole hospital: study days, rotas of leaders, sessions, documents.
inline constexpr access::Permission arrange_learning{"learning.arrange"};
/// What a unit did with a document, and its own reading rota.
inline constexpr access::Permission record_learning{"learning.record"};
/// To write down one's own visits to branches.
inline constexpr access::Permission supervise_learning{"learning.supervise"};

/// For org::on_unit_change: people of these units came, went or were erased, of any unit when
/// empty. What the rotas put into calendars follows them.
void follow_units(db::WriteTx& tx, const std::vector<access::UnitId>& units);

void install(http::Registry& app);

}  // namespace yixin::learning
