#pragma once

#include "modules/activities/expected.h"

/// Telling those who are expected, in the transaction that causes it.
namespace yixin::activities {

enum class News { none, announced, moved, cancelled, released };

/// Of somebody who can be told something; nothing for whoever has no usable account.
std::optional<access::AccountId> account_of(db::ReadTx& tx, access::PersonId person);

/// Stands in the calendars of the units that hold it from its notice on, and those expected hear of
/// it once for each change.
void announce_plan(db::WriteTx& tx, const Activity& activity, News news);
/// Who was told, by the plan as it stands: nobody before the notice.
std::vector<Expected> expected_so_far(db::ReadTx& tx, const Activity& activity);
/// After other units hold it: whoever is expected no more hears of it, and what they replied is
/// gone; whoever is new hears of it as everybody did. Those told of a move hear nothing twice.
void tell_difference(db::WriteTx& tx, const Activity& activity,
                     const std::vector<Expected>& before);
/// Takes it out of the calendars.
void take_from_calendars(db::WriteTx& tx, const Activity& activity);

}  // namespace yixin::activities
