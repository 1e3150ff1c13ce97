#pragma once

#include "platform/http/registry.h"

namespace yixin::calendar {

/// Registers subscriptions by secret address, and single events as files.
void install_feeds(http::Registry& app);

}  // namespace yixin::calendar
