#pragma once

#include "modules/org/api/org.h"
#include "modules/rules/api/rules.h"

/// What a unit's duties depend on, as a small number, and which of these numbers a rule is for.
namespace yixin::calendar {

/// A row of the view org_unit_standing.
struct Standing {
  access::UnitId unit;
  org::UnitKind kind = org::UnitKind::branch;
  base::LocalDate founded_on;
  std::optional<base::LocalDate> dissolved_on;
  bool temporary = false;
  std::int64_t full_members = 0;
  std::int64_t group_count = 0;
  std::optional<base::LocalDate> term_from_on;
  std::optional<base::LocalDate> term_ends_on;
};
BOOST_DESCRIBE_STRUCT(Standing, (),
                      (unit, kind, founded_on, dissolved_on, temporary, full_members, group_count,
                       term_from_on, term_ends_on))

/// 0 to 31. `committee_from` is the number of full members from which a branch has a committee.
int profile_of(const Standing& unit, std::int64_t committee_from);

/// A bit for each profile that has the duty.
std::int64_t profiles_of(const rules::DutyPart& duty);
/// A bit for each profile of these kinds of units, named as in rules.
std::int64_t profiles_of_kinds(const std::vector<std::string>& kinds);

}  // namespace yixin::calendar
