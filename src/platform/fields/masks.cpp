#include "platform/fields/masks.h"

#include "platform/base/code_points.h"

namespace yixin::fields {
namespace {

/// A cell may hold anything, full-width digits among it.
std::string stars_between(std::string_view value, std::size_t front, std::size_t back) {
  std::u32string points = base::to_code_points(value);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool is_shown = i < front || i + back >= points.size();
    if (!is_shown || points.size() <= front + back) points[i] = U'*';
  }
  return base::to_utf8(points);
}

}  // namespace

std::string mask(Mask rule, std::string_view value) {
  switch (rule) {
    case Mask::none: return std::string(value);
    case Mask::name: return stars_between(value, 1, 0);
    case Mask::hidden: return {};
    case Mask::phone:
    case Mask::id: break;
  }
  const bool is_long = base::to_code_points(value).size() >= 11;
  return stars_between(value, is_long ? 3 : 1, is_long ? 4 : 2);
}

}  // namespace yixin::fields
