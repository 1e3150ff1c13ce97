#pragma once

#include "platform/http/registry.h"

/// What a person's own pages show of the plan.
namespace yixin::learning {

void install_own(http::Registry& app);

}  // namespace yixin::learning
