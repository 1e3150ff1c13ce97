#pragma once

#include "modules/activities/activity_view.h"
#include "modules/activities/record.h"

/// Review, and what a filed record feeds.
namespace yixin::activities {

/// Completes the duties of the units that hold the activity, instead of those before; what it
/// leaves goes to another record in force, if there is one.
void fulfil_duties(db::WriteTx& tx, const Activity& activity, const Record& record);
/// The record no longer counts, and another one in force may fulfil what it did.
void withdraw_record(db::WriteTx& tx, const Activity& activity);

void install_filing(http::Registry& app);

}  // namespace yixin::activities
