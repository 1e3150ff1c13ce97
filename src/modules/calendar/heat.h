#pragma once

#include "platform/http/registry.h"

namespace yixin::calendar {

/// Registers the view of units × kinds of duties.
void install_heat(http::Registry& app);

}  // namespace yixin::calendar
