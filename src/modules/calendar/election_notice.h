#pragma once

#include "modules/calendar/duty.h"
#include "platform/notify/digest.h"

/// 换届提醒: the rule says how many months before the end of a term the unit above reminds of the
/// election. It is said for a week then, and again in the last days before the term ends.
namespace yixin::calendar {

/// What a unit itself is told in the first of these weeks; nothing at any other time.
std::optional<std::string> first_notice(const Duty& duty, const base::LocalDate& today);

/// To whoever plans over a unit: elections of the units right below it. The office, which plans
/// over the hospital, hears of committees and of what stands right below one.
std::vector<notify::Line> elections_below(db::ReadTx& tx, access::AccountId account);

}  // namespace yixin::calendar
