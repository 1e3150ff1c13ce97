#include "modules/calendar/own_units.h"

namespace yixin::calendar {
namespace {

/// Temporary branches that somebody takes part in today.
std::vector<access::UnitId> list_units_visited(db::ReadTx& tx, access::PersonId person) {
  return tx.all<access::UnitId>(
      R"sql(SELECT unit_id FROM org_guest_day
            WHERE person_id = $1 AND from_on <= $2 AND (to_on IS NULL OR to_on > $2)
              AND (ended_on IS NULL OR ended_on > $2)
            ORDER BY unit_id)sql",
      person, tx.today());
}

}  // namespace

std::vector<org::UnitSummary> own_units(db::ReadTx& tx, access::PersonId id) {
  const auto person = org::find_person(tx, id);
  if (!person || !org::is_member(person->category)) return {};
  const org::Placement placement = org::placement_of(tx, person->id);
  std::vector<org::UnitSummary> units;
  if (placement.branch) units.push_back(*placement.branch);
  const bool in_group = placement.unit && placement.unit->kind == org::UnitKind::group;
  if (in_group) units.push_back(*placement.unit);
  for (const access::UnitId unit : list_units_visited(tx, person->id)) {
    units.push_back(*org::find_unit(tx, unit));
  }
  return units;
}

bool concerns_members(const Duty& duty) {
  return duty.kind != "branch_committee_meeting" && duty.kind != "heart_talks" &&
         duty.kind != "secretary_training";
}

}  // namespace yixin::calendar
