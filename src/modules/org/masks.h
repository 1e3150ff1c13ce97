#pragma once

#include <string>
#include <string_view>

#include "platform/base/code_points.h"

namespace yixin::org {

/// 110***********123X and 138****5678: three characters, stars, four characters. Numbers shorter
/// than eleven keep one and two. The length stays, so that a cut-off number is still noticed, and
/// a cell may hold anything, full-width digits among it.
inline std::string mask_number(std::string_view number) {
  std::u32string points = base::to_code_points(number);
  const bool is_long = points.size() >= 11;
  const std::size_t front = is_long ? 3 : 1;
  const std::size_t back = is_long ? 4 : 2;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool is_shown = i < front || i + back >= points.size();
    if (!is_shown || points.size() <= front + back) points[i] = U'*';
  }
  return base::to_utf8(points);
}

/// A cell or form field that shows a masked number instead of stating a new one.
inline bool is_masked(std::string_view number) { return number.find('*') != number.npos; }

}  // namespace yixin::org
