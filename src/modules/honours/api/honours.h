#pragma once

#include "platform/access/caller.h"
#include "platform/http/registry.h"

/// 荣誉台账: what units, people and activities were awarded, entered once. An honour gives nobody
/// points by itself and is asked of nobody.
namespace yixin::honours {

inline constexpr access::Permission read_honours{"honours.read"};
/// To enter, change and remove honours of a unit, its people and its activities.
inline constexpr access::Permission write_honours{"honours.write"};

void install(http::Registry& app);

}  // namespace yixin::honours
