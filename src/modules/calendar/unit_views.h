#pragma once

#include "modules/calendar/duty.h"

namespace yixin::calendar {

struct PlanOfUnit {
  UnitRef unit_id;
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(PlanOfUnit, (), (unit_id, year))

/// The year of a unit as a workbook.
http::File export_unit_plan(db::ReadTx& tx, const PlanOfUnit& request);

/// Registers the month and the year of a unit.
void install_unit_views(http::Registry& app);

}  // namespace yixin::calendar
