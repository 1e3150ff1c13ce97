#pragma once

#include "platform/http/registry.h"

namespace yixin::rules {

void install_reading(http::Registry& app);

}  // namespace yixin::rules
