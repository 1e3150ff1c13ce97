#pragma once

#include <array>
#include <span>
#include <string_view>

#include "demo/hospital.h"

namespace yixin::demo {

/// What a unit does again and again, and what its minutes say of it.
struct MeetingKind {
  /// Code in policy/activities.
  std::string_view type;
  /// The kind of duty that it fulfils; empty for none.
  std::string_view duty;
  int from_minute = 0;
  int minutes = 0;
  std::span<const char* const> points;
};

struct Meeting {
  std::size_t unit = 0;
  const MeetingKind* kind = nullptr;
  base::LocalDate on;
  std::string title;
  std::string place;
};

/// What units of the hospital held between two days, both included, or mean to hold: in order of
/// the days. Most of them missed little.
std::vector<Meeting> plan_meetings(const Options& options, const Hospital& hospital,
                                   const base::LocalDate& from, const base::LocalDate& to);

/// Where units meet inside of the hospital.
inline constexpr std::array<const char*, 4> meeting_places = {"门诊楼五楼会议室", "科室示教室",
                                                              "党员活动室", "行政楼三楼多功能厅"};

/// Do units that work with the product record such duties as meetings?
bool is_held_as_meeting(std::string_view duty);

}  // namespace yixin::demo
