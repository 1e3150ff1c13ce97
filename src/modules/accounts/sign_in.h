#pragma once

#include "platform/http/registry.h"

namespace yixin::accounts {

/// Registers signing in.
void install_sign_in(http::Registry& app);

}  // namespace yixin::accounts
