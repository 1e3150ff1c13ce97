#pragma once

#include "demo/hospital.h"
#include "demo/meeting_kinds.h"

namespace yixin::demo {

struct Meeting {
  std::size_t unit = 0;
  const MeetingKind* kind = nullptr;
  base::LocalDate on;
  std::string title;
  std::string place;
};

/// What units of the hospital held between two days, both included, or mean to hold: in order of
/// the days. Most of them missed little, and none held anything before it was founded.
std::vector<Meeting> plan_meetings(const Options& options, const Hospital& hospital,
                                   const base::LocalDate& from, const base::LocalDate& to);

}  // namespace yixin::demo
