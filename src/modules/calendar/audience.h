#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/org/api/org.h"

/// For whom an item is, in the words of a plan: 各党支部, or names of units.
namespace yixin::calendar {

struct Audience {
  std::vector<org::UnitKind> kinds;
  /// What names no kind.
  std::vector<std::string> names;
};
/// Reads "各党支部、党总支" or "内科党支部，外科党支部"; 各, 全体 and 所有 before a kind are
/// nothing.
Audience read_audience(std::string_view text);

}  // namespace yixin::calendar
