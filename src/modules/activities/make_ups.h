#pragma once

#include "modules/activities/activity.h"
#include "platform/http/registry.h"

/// 补学: what somebody missed and studied later. It is never demanded, and whether it counts
/// follows from the record in force: who is present in a correction counts once, a retraction takes
/// it.
namespace yixin::activities {

/// 待确认 or 已确认
enum class MakeUpState { waiting, confirmed };
BOOST_DESCRIBE_ENUM(MakeUpState, waiting, confirmed)

/// How many absences of an activity are made up and confirmed.
int count_made_up(db::ReadTx& tx, ActivityId activity);

void install_make_ups(http::Registry& app);

}  // namespace yixin::activities
