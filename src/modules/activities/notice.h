#pragma once

#include "modules/activities/activity.h"

/// Telling those who are expected, in the transaction that causes it.
namespace yixin::activities {

enum class News { none, announced, moved, cancelled };

/// Of somebody who can be told something; nothing for whoever has no usable account.
std::optional<access::AccountId> account_of(db::ReadTx& tx, access::PersonId person);

/// Stands in the calendars of the units that hold it from its notice on, and those expected hear of
/// it once for each change.
void announce_plan(db::WriteTx& tx, const Activity& activity, News news);
/// Takes it out of the calendars.
void take_from_calendars(db::WriteTx& tx, const Activity& activity);

}  // namespace yixin::activities
