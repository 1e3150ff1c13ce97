#pragma once

#include "platform/access/caller.h"
#include "platform/http/registry.h"

/// What people may know, take away and have deleted of their own data.
namespace yixin::privacy {

/// To answer the requests of the people of a unit.
inline constexpr access::Permission handle_requests{"privacy.handle"};
/// To read the register of processing, to run the retention job, and to be the second person of an
/// erasure.
inline constexpr access::Permission oversee{"privacy.oversee"};

void install(http::Registry& app);

}  // namespace yixin::privacy
