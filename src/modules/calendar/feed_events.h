#pragma once

#include "modules/calendar/ical.h"
#include "modules/calendar/occasion.h"
#include "modules/org/api/org.h"
#include "platform/db/tx.h"

/// What a subscribed calendar holds: from a month ago to a year ahead. A duty is called by its name
/// and that of its unit, an entry by its kind, neither by what somebody typed: a calendar lies on
/// phones and on servers of others.
namespace yixin::calendar {

/// What is planned for the own branch and group, and what concerns the person by name.
std::vector<IcalEvent> events_of_person(db::ReadTx& tx, access::PersonId person);
/// All duties of a unit: planned and done ones on their day, open ones on the last day.
std::vector<IcalEvent> events_of_unit(db::ReadTx& tx, const org::UnitSummary& unit);
/// One of them, on whatever day it lies; nothing for an exempt duty.
std::optional<IcalEvent> event_of_duty(db::ReadTx& tx, const org::UnitSummary& unit,
                                       const OccasionRef& occasion);

}  // namespace yixin::calendar
