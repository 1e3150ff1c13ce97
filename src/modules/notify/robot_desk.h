#pragma once

#include "platform/http/registry.h"

namespace yixin::notify {

/// Registers the group robots of units and their test messages.
void install_robot_desk(http::Registry& app);

}  // namespace yixin::notify
