#pragma once

#include "modules/learning/plan.h"
#include "platform/http/registry.h"

/// 六种方式: which of the ways of studying is written down for a unit, and so which one is missing.
/// Where nothing is, nothing is known; nobody is counted.
namespace yixin::learning {

void install_modes(http::Registry& app);

}  // namespace yixin::learning
