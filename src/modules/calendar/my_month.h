#pragma once

#include "platform/http/registry.h"

namespace yixin::calendar {

/// Registers 本月我的事.
void install_my_month(http::Registry& app);

}  // namespace yixin::calendar
