#include "platform/http/registry.h"

#include <algorithm>

#include "platform/base/check.h"

namespace yixin::http {

bool Route::needs_rev() const {
  return method != Method::get &&
         std::any_of(request->fields, request->fields + request->field_count,
                     [](const auto& field) { return field.name == rev_member; });
}

void Registry::add(Route route) {
  const bool named = !route.permission.name.empty() && !route.summary.empty();
  const bool unique = std::none_of(routes_.begin(), routes_.end(), [&](const Route& other) {
    return other.method == route.method && other.path == route.path;
  });
  CHECK(named && unique && route.path.starts_with('/'));
  routes_.push_back(std::move(route));
}

}  // namespace yixin::http
