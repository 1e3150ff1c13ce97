#pragma once

#include "platform/http/registry.h"

namespace yixin::accounts {

/// Registers looking at one's own sessions and ending them.
void install_own_session(http::Registry& app);

}  // namespace yixin::accounts
