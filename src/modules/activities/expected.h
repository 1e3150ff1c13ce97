#pragma once

#include "modules/activities/activity.h"
#include "modules/activities/roll.h"

/// Who is expected at an activity, derived from memberships and seats of the day.
namespace yixin::activities {

/// Of the units that hold it and those below, each person once, in order of names. Full members of
/// that day are entitled to vote; in a committee everybody who has a seat is.
std::vector<Expected> list_expected(db::ReadTx& tx, const Activity& activity,
                                    const base::LocalDate& on);
bool is_expected(db::ReadTx& tx, const Activity& activity, const base::LocalDate& on,
                 access::PersonId person);

}  // namespace yixin::activities
