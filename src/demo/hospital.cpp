#include "demo/hospital.h"

#include <algorithm>

#include "demo/structure.h"
#include "platform/base/check.h"

namespace yixin::demo {

base::LocalDate first_day_of(const Options& options) {
  return options.today.plus_days(-7 * (options.weeks + 2));
}

std::size_t Hospital::unit_named(const std::string& name) const {
  const auto found =
      std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.name == name; });
  CHECK(found != units.end());
  return static_cast<std::size_t>(found - units.begin());
}

std::optional<std::size_t> Hospital::holder_of(std::size_t unit, std::string_view post) const {
  for (const Post& one : posts) {
    if (one.unit == unit && one.post == post && !one.to_on) return one.person;
  }
  return std::nullopt;
}

Hospital plan_hospital(const Options& options) {
  Hospital hospital;
  plan_structure(options, hospital);
  plan_groups(hospital);
  plan_people(options, hospital);
  plan_posts(options, hospital);
  return hospital;
}

}  // namespace yixin::demo
