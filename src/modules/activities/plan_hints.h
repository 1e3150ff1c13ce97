#pragma once

#include <string>
#include <vector>

#include "modules/activities/activity.h"
#include "modules/activities/venue.h"

/// What was typed before, offered when a new plan is typed.
namespace yixin::activities {

struct HintsRequest {
  UnitRef unit_id;
};
BOOST_DESCRIBE_STRUCT(HintsRequest, (), (unit_id))

/// Venues of the unit and of those above it; else each without repetition, what was used last
/// first, at most twenty.
struct PlanHints {
  std::vector<VenueHint> venues;
  std::vector<std::string> series;
  std::vector<std::string> partners;
  std::vector<std::string> places;
};
BOOST_DESCRIBE_STRUCT(PlanHints, (), (venues, series, partners, places))

/// What was typed is of that very unit; not_found outside of the caller's reach.
PlanHints show_plan_hints(db::ReadTx& tx, const HintsRequest& request);

}  // namespace yixin::activities
