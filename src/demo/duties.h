#pragma once

#include "demo/enter.h"

/// The calendar of the demo hospital: a year's plan, what was done in it and what is arranged.
namespace yixin::demo {

/// On the first day with the product: the office enters and publishes the plan of the year, and the
/// secretaries write down by hand what their units did since January, but what records of meetings
/// fulfil.
void enter_year(Stage& stage, const Options& options, const Hospital& hospital,
                const Entered& entered);

/// Today: what was done since, what the next weeks are arranged for, and a unit that is exempted.
void enter_recent_duties(Stage& stage, const Options& options, const Hospital& hospital,
                         const Entered& entered);

}  // namespace yixin::demo
