#pragma once

#include "platform/http/registry.h"

/// 临时党支部移交: what a temporary branch held before it ended, seen from the units at home.
namespace yixin::activities {

void install_handed_back(http::Registry& app);

}  // namespace yixin::activities
