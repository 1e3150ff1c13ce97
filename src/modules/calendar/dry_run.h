#pragma once

#include "platform/http/registry.h"

namespace yixin::calendar {

/// Registers the question what a rule would do if it held.
void install_dry_run(http::Registry& app);

}  // namespace yixin::calendar
