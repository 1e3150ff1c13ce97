#include "modules/calendar/profile.h"

#include <algorithm>

namespace yixin::calendar {
namespace {

constexpr int profiles = 32;
constexpr int with_committee = 1;
constexpr int with_groups = 2;
constexpr int is_temporary = 4;
constexpr int per_kind = 8;

/// The hospital itself has no duties, so the kinds are counted from the committee.
int index_of(org::UnitKind kind) {
  return static_cast<int>(kind) - static_cast<int>(org::UnitKind::committee);
}

org::UnitKind kind_of(int profile) {
  return static_cast<org::UnitKind>(profile / per_kind +
                                    static_cast<int>(org::UnitKind::committee));
}

bool meets(int profile, const std::string& need) {
  const int traits = profile % per_kind;
  if (need == "committee_of_branch") return (traits & with_committee) != 0;
  if (need == "no_committee_of_branch") return (traits & with_committee) == 0;
  if (need == "groups") return (traits & with_groups) != 0;
  return need == "not_temporary" && (traits & is_temporary) == 0;
}

}  // namespace

int profile_of(const Standing& unit, std::int64_t committee_from) {
  int profile = index_of(unit.kind) * per_kind;
  const bool branch = unit.kind == org::UnitKind::branch;
  if (branch && unit.full_members >= committee_from) profile |= with_committee;
  if (unit.group_count > 0) profile |= with_groups;
  if (unit.temporary) profile |= is_temporary;
  return profile;
}

std::int64_t profiles_of(const rules::DutyPart& duty) {
  const std::int64_t of_kinds = profiles_of_kinds(duty.units);
  std::int64_t mask = 0;
  for (int profile = 0; profile < profiles; ++profile) {
    const bool met = std::all_of(duty.needs.begin(), duty.needs.end(),
                                 [&](const std::string& need) { return meets(profile, need); });
    if (met) mask |= std::int64_t{1} << profile;
  }
  return mask & of_kinds;
}

std::int64_t profiles_of_kinds(const std::vector<std::string>& kinds) {
  std::int64_t mask = 0;
  for (int profile = 0; profile < profiles; ++profile) {
    const std::string name = describe::name_of(kind_of(profile));
    if (std::find(kinds.begin(), kinds.end(), name) != kinds.end()) {
      mask |= std::int64_t{1} << profile;
    }
  }
  return mask;
}

}  // namespace yixin::calendar
