#pragma once

#include "platform/access/caller.h"
#include "platform/http/registry.h"

/// The own inbox, what one wants to be reminded of and how, and the group robots of units.
namespace yixin::notify {

/// To set up the robots of a unit and to see how their messages went.
inline constexpr access::Permission manage_robots{"notify.robots"};

void install(http::Registry& app);

}  // namespace yixin::notify
