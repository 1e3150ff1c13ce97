#pragma once

#include "platform/http/registry.h"

namespace yixin::notify {

/// Registers when one is reminded, and one's own mail address.
void install_own_choice(http::Registry& app);

}  // namespace yixin::notify
