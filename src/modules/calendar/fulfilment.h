#pragma once

#include "modules/calendar/api/calendar.h"

/// Duties that records fulfil. What other modules call stands in the api.
namespace yixin::calendar {

/// The election after a term that ended on that day was held.
void complete_election(db::WriteTx& tx, access::UnitId unit, std::string_view kind,
                       const base::LocalDate& term_ended_on, const base::LocalDate& on);

}  // namespace yixin::calendar
