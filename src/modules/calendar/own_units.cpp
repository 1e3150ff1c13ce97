#include "modules/calendar/own_units.h"

namespace yixin::calendar {

std::vector<org::UnitSummary> own_units(db::ReadTx& tx, access::PersonId id) {
  const auto person = org::find_person(tx, id);
  if (!person || !org::is_member(person->category)) return {};
  const org::Placement placement = org::placement_of(tx, person->id);
  std::vector<org::UnitSummary> units;
  if (placement.branch) units.push_back(*placement.branch);
  const bool in_group = placement.unit && placement.unit->kind == org::UnitKind::group;
  if (in_group) units.push_back(*placement.unit);
  return units;
}

bool concerns_members(const Duty& duty) {
  return duty.kind != "branch_committee_meeting" && duty.kind != "heart_talks" &&
         duty.kind != "secretary_training";
}

}  // namespace yixin::calendar
